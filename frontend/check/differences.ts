// What differs between two texts for a reader: Chinese by character, English by word, as word_diff.py has it.

const TOKEN =
  /[\p{Script=Han}]|(?:(?![\p{Script=Han}_])[\p{L}\p{N}_])+(?:['’](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*|\s+|./gsu;

interface Difference {
  kind: "kept" | "removed" | "added";
  text: string;
}

/**
 * How one text becomes another. The kept and added parts make the new one, the kept and removed ones the old
 * one.
 */
export function differences(old: string, now: string) {
  const one = old.match(TOKEN) ?? [];
  const other = now.match(TOKEN) ?? [];
  /** The length of the longest sequence that both have from two places on. */
  const longest = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      longest[i][j] =
        one[i] === other[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const found: Difference[] = [];
  let removed = "";
  let added = "";
  const end = () => {
    if (removed) found.push({ kind: "removed", text: removed });
    if (added) found.push({ kind: "added", text: added });
    removed = added = "";
  };
  for (let i = 0, j = 0; i < one.length || j < other.length; ) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      // A lone space between two changes would only make the difference harder to read.
      const lone = !one[i].trim() && (removed || added) && one[i + 1] !== other[j + 1];
      if (lone) {
        removed += one[i];
        added += other[j];
      } else {
        end();
        const last = found.at(-1);
        if (last?.kind === "kept") last.text += one[i];
        else found.push({ kind: "kept", text: one[i] });
      }
      i += 1;
      j += 1;
    } else if (j >= other.length || (i < one.length && longest[i + 1][j] >= longest[i][j + 1])) {
      removed += one[i++];
    } else {
      added += other[j++];
    }
  }
  end();
  return found;
}
