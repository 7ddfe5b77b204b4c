// A quote to its places in a text, and a place to the quote that fits it alone: the same steps as the
// engine's. Offsets count code points.

import type { Quote } from "../types/composer.ts";
import { codePoints, joined, lengthOf } from "./code-points.ts";

/** Every place of some words in a text, overlapping ones too. */
export function occurrences(words: string, text: string) {
  const found: number[] = [];
  for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + 1)) {
    found.push(lengthOf(text.slice(0, at)));
  }
  return found;
}

/** Every place that a quote fits: exact words, prefix and suffix. */
export function candidates({ exact, prefix = "", suffix = "" }: Quote, text: string) {
  const points = codePoints(text);
  const size = lengthOf(exact);
  return occurrences(exact, text).filter(
    (at) => joined(points, 0, at).endsWith(prefix) && joined(points, at + size).startsWith(suffix),
  );
}

/** Whether a word of letters that are not Han goes on over that offset. */
export function insideWord(points: string[], at: number) {
  const pair = at > 0 ? points.slice(at - 1, at + 1) : [];
  return pair.length === 2 && pair.every((one) => /[\p{L}\p{N}]/u.test(one) && one < "\u2e80");
}

/**
 * The quote of a place, with the shortest prefix or suffix that makes it unique. White space at the
 * ends of the place is left out; nothing if only that is there.
 */
export function context(text: string, start: number, end: number): Quote | null {
  const points = codePoints(text);
  while (start < end && !points[start].trim()) start += 1;
  while (end > start && !points[end - 1].trim()) end -= 1;
  if (start >= end) return null;
  const exact = joined(points, start, end);
  if (occurrences(exact, text).length === 1) return { exact };
  const fitsAlone = (quote: Quote) => {
    const found = candidates(quote, text);
    return found.length === 1 && found[0] === start;
  };
  for (let size = 1; size <= points.length; size += 1) {
    if (fitsAlone({ exact, suffix: joined(points, end, end + size) })) {
      return { exact, suffix: joined(points, end, wordEnd(points, end, end + size)) };
    }
    if (fitsAlone({ exact, prefix: joined(points, Math.max(0, start - size), start) })) {
      return { exact, prefix: joined(points, wordStart(points, start - size, start), start) };
    }
  }
  return { exact, prefix: joined(points, 0, start), suffix: joined(points, end) };
}

/** Where a suffix that reaches that far ends, so that its last word is whole: " are", and not " a". */
function wordEnd(points: string[], from: number, to: number) {
  let end = Math.min(points.length, to);
  if (!joined(points, from, end).trim()) end = Math.min(points.length, end + 1);
  while (insideWord(points, end)) end += 1;
  return end;
}

/** Where a prefix that begins there begins, so that its first word is whole. */
function wordStart(points: string[], from: number, to: number) {
  let start = Math.max(0, from);
  if (!joined(points, start, to).trim()) start = Math.max(0, start - 1);
  while (insideWord(points, start)) start -= 1;
  return start;
}

/**
 * The words of a text that some typed words mean: case, white space and the form of quotation marks
 * and dashes do not count. Empty if there are none.
 */
export function closestWords(words: string, text: string) {
  const points = codePoints(text);
  const needle = lettersOf(codePoints(words)).map(({ letter }) => letter);
  const hay = lettersOf(points);
  if (!needle.length) return "";
  for (let at = 0; at + needle.length <= hay.length; at += 1) {
    if (needle.every((letter, step) => hay[at + step].letter === letter)) {
      return joined(points, hay[at].at, hay[at + needle.length - 1].at + 1);
    }
  }
  return "";
}

/** The letters and digits of a text in their plain form, and where each stands. */
function lettersOf(points: string[]) {
  return points
    .map((point, at) => ({ letter: point.normalize("NFKC").toLowerCase(), at }))
    .filter(({ letter }) => /^[\p{L}\p{N}]/u.test(letter));
}
