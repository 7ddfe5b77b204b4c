// Where notes in a margin begin, and which of them are short.

/** A note in the margin, in pixels. */
export interface Placed {
  /** Where its words are. */
  first: number;
  /** All of it, and its short form. */
  heights: number[];
  /** What stands above it once another article's notes push it down. */
  label: number;
}

/** So many pixels below its words a note may begin: about a window. */
const FAR = 900;

/** Where notes begin that are so high, each below the one before it; the first ones may have their places. */
export function stacked(notes: Placed[], heights: number[], tops: number[] = []) {
  for (let at = tops.length; at < notes.length; at++) {
    const { first, label } = notes[at];
    const end = at ? tops[at - 1] + heights[at - 1] : first;
    tops[at] = end > first ? end + label : first;
  }
  return tops;
}

/** Where they begin when one is level with its words: those above it go up as far as it needs. */
export function levelled(notes: Placed[], heights: number[], rest: number[], at: number) {
  const tops = stacked(notes, heights, [...rest.slice(0, at), notes[at].first]);
  for (let one = at - 1; one >= 0; one--) {
    tops[one] = Math.min(rest[one], tops[one + 1] - notes[one + 1].label - heights[one]);
  }
  return tops;
}

/**
 * Which notes are to be short, as few as can be, so that none ends below the limit nor begins too far from its
 * words: those are whole that gain least by being short.
 */
export function shortened(notes: Placed[], limit: number) {
  const gains = notes.map(({ heights: [whole, short] }) => Math.max(whole - short, 0));
  const heights = notes.map(({ heights: [whole] }, at) => whole - gains[at]);
  const least = stacked(notes, heights);
  const end = Math.max(limit, (least.at(-1) ?? 0) + (heights.at(-1) ?? 0));
  for (const one of [...notes.keys()].sort((a, b) => gains[a] - gains[b])) {
    heights[one] += gains[one];
    const tops = stacked(notes, heights);
    const isLate = tops.some((top, at) => top > Math.max(notes[at].first + FAR, least[at]));
    if (isLate || (tops.at(-1) ?? 0) + (heights.at(-1) ?? 0) > end) heights[one] -= gains[one];
  }
  return heights.map((height, at) => height < notes[at].heights[0]);
}
