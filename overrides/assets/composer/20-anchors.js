// A quote to its places in a text, and a place to the quote that fits it alone: the same steps as
// src/duizhao/anchors.py. Offsets count code points, so that a rare character is one, not two.

/** @typedef {{ exact: string, prefix?: string, suffix?: string }} Quote */

const signs = (/** @type {string} */ text) => Array.from(text);
const joined = (/** @type {string[]} */ list, from, to) => list.slice(from, to).join("");

/** Every place of some words in a text, overlapping ones too. @returns {number[]} */
function occurrences(/** @type {string} */ words, /** @type {string} */ text) {
  const found = [];
  for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + 1)) {
    found.push(signs(text.slice(0, at)).length);
  }
  return found;
}

/** Every place that a quote fits: exact words, prefix and suffix. @returns {number[]} */
function candidates(/** @type {Quote} */ { exact, prefix = "", suffix = "" }, /** @type {string} */ text) {
  const all = signs(text);
  const size = signs(exact).length;
  return occurrences(exact, text).filter(
    (at) => joined(all, 0, at).endsWith(prefix) && joined(all, at + size).startsWith(suffix),
  );
}

function insideWord(/** @type {string[]} */ all, /** @type {number} */ at) {
  const pair = at > 0 ? all.slice(at - 1, at + 1) : [];
  return pair.length === 2 && pair.every((sign) => /[\p{L}\p{N}]/u.test(sign) && sign.codePointAt(0) < 0x2e80);
}

/**
 * The quote of a place, with the shortest prefix or suffix that makes it unique; a word in them is
 * whole. White space at the ends of the place is left out; nothing if only that is there.
 * @returns {Quote | null}
 */
function context(/** @type {string} */ text, /** @type {number} */ start, /** @type {number} */ end) {
  const all = signs(text);
  while (start < end && !all[start].trim()) start += 1;
  while (end > start && !all[end - 1].trim()) end -= 1;
  if (start >= end) return null;
  const exact = joined(all, start, end);
  if (occurrences(exact, text).length === 1) return { exact };
  const only = (quote) => {
    const found = candidates(quote, text);
    return found.length === 1 && found[0] === start;
  };
  for (let size = 1; size <= all.length; size += 1) {
    if (only({ exact, suffix: joined(all, end, end + size) })) {
      let to = Math.min(all.length, end + size);
      if (!joined(all, end, to).trim()) to = Math.min(all.length, to + 1);
      while (insideWord(all, to)) to += 1;
      return { exact, suffix: joined(all, end, to) };
    }
    if (only({ exact, prefix: joined(all, Math.max(0, start - size), start) })) {
      let from = Math.max(0, start - size);
      if (!joined(all, from, start).trim()) from = Math.max(0, from - 1);
      while (insideWord(all, from)) from -= 1;
      return { exact, prefix: joined(all, from, start) };
    }
  }
  return { exact, prefix: joined(all, 0, start), suffix: joined(all, end) };
}

/**
 * The words of a text that some typed words mean: case, white space and the form of quotation marks
 * and dashes do not count. @returns {string}
 */
function meant(/** @type {string} */ words, /** @type {string} */ text) {
  const plain = (list) => {
    const kept = [];
    list.forEach((sign, at) => {
      const bare = sign.normalize("NFKC").toLowerCase();
      if (/^[\p{L}\p{N}]/u.test(bare)) kept.push([bare, at]);
    });
    return kept;
  };
  const all = signs(text);
  const needle = plain(signs(words)).map(([sign]) => sign);
  const hay = plain(all);
  if (!needle.length) return "";
  for (let at = 0; at + needle.length <= hay.length; at += 1) {
    if (needle.every((sign, step) => hay[at + step][0] === sign)) {
      return joined(all, hay[at][1], hay[at + needle.length - 1][1] + 1);
    }
  }
  return "";
}
