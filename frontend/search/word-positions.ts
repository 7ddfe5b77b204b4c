// Where the words of a query are, as sorted numbers: any of them may be met thousands of times.

import { EXACT, matchWord, PREFIX, type QueryWord } from "./query-words.ts";
import type { SearchIndex } from "./search-index.ts";
import { irregularFormsOf, sharedPrefix } from "./stemming.ts";

// A position, times sixteen, and in the last four bits how many more positions the word takes (the
// parts of a hyphenated one) and whether it only begins as asked.
const POSITION = 16;
const PREFIX_ONLY = 8;
const MORE = 7;
// Where a phrase ends, times 1024, and in the rest twice the weight of its words.
const PHRASE_END = 1024;

/** Greater than every word that begins with what stands before it. */
export const LAST = "\uffff";

/** The postings of all words among which those that match are. */
async function postingsOf(index: SearchIndex, { text, mode, stem }: QueryWord) {
  const whole = (word: string) => [word, `${word}.`];
  const beginning = (prefix: string) => [prefix, prefix + LAST];
  const ranges = [whole(text)];
  if (mode !== EXACT) ranges.push(beginning(sharedPrefix(text)), ...irregularFormsOf(stem).map(whole));
  if (mode === PREFIX) ranges.push(beginning(text));
  const found = await Promise.all(ranges.map(([low, high]) => index.postings(low, high)));
  return new Map(found.flat());
}

/** Every position of a word, packed. */
export async function wordPositions(index: SearchIndex, asked: QueryWord) {
  const lists: [positions: ArrayLike<number>, code: number][] = [];
  let size = 0;
  for (const [key, read] of await postingsOf(index, asked)) {
    const [word, parts] = key.split("-");
    const weight = matchWord(asked, word);
    if (!weight) continue;
    const positions = read();
    lists.push([positions, Math.min(MORE, parts ? Number(parts) - 1 : 0) + (weight < 1 ? PREFIX_ONLY : 0)]);
    size += positions.length;
  }
  const found = new Float64Array(size);
  let at = 0;
  for (const [positions, code] of lists) {
    for (let one = 0; one < positions.length; one += 1) found[at++] = positions[one] * POSITION + code;
  }
  return lists.length > 1 ? found.sort() : found;
}

/**
 * Where words stand together, in order: the positions after the last, packed with the weight of all.
 * @param lists the packed positions of each word
 * @param compounds those of a word and its next one written as one
 */
export function phraseEnds(lists: Float64Array[], compounds: Map<number, Float64Array> = new Map()) {
  let before: Float64Array | null = null;
  let ends = extendPhrase(lists[0], null);
  for (let at = 1; at < lists.length; at += 1) {
    let next = extendPhrase(lists[at], ends);
    const compound = compounds.get(at - 1);
    if (compound) next = mergeSorted(next, extendPhrase(compound, before));
    before = ends;
    ends = next;
  }
  return ends;
}

/** The words of a list that begin where a phrase ends, added to it; with no phrase, all of them. */
function extendPhrase(list: Float64Array, before: Float64Array | null) {
  const found = new Float64Array(list.length);
  let size = 0;
  let sorted = true;
  let at = 0;
  for (let one = 0; one < list.length; one += 1) {
    const position = (list[one] / POSITION) >>> 0;
    const code = list[one] - position * POSITION;
    let weight = code & PREFIX_ONLY ? 1 : 2;
    if (before) {
      const from = position * PHRASE_END;
      while (at < before.length && before[at] < from) at += 1;
      if (at === before.length) break;
      if (before[at] >= from + PHRASE_END) continue;
      weight += before[at] - from;
    }
    const packed = (position + (code & MORE) + 1) * PHRASE_END + Math.min(weight, PHRASE_END - 1);
    if (size && found[size - 1] > packed) sorted = false;
    found[size++] = packed;
  }
  const kept = found.subarray(0, size);
  return sorted ? kept : kept.sort();
}

function mergeSorted(one: Float64Array, other: Float64Array) {
  const found = new Float64Array(one.length + other.length);
  found.set(one);
  found.set(other, one.length);
  return found.sort();
}

/** What was found of a clause in one sequence: positions, and the weight of each if they differ. */
export interface Matches {
  positions: Uint32Array;
  /** Where each text starts in that sequence. */
  starts: Uint32Array;
  weight: number;
  weights?: Float32Array;
}

/** @param list packed positions of a word */
export function wordMatches(list: Float64Array, starts: Uint32Array): Matches {
  const positions = new Uint32Array(list.length);
  const weights = new Float32Array(list.length);
  for (let at = 0; at < list.length; at += 1) {
    const position = (list[at] / POSITION) >>> 0;
    positions[at] = position;
    weights[at] = (list[at] - position * POSITION) & PREFIX_ONLY ? 0.5 : 1;
  }
  return { positions, starts, weight: 1, weights };
}

/** @param list packed ends of phrases */
export function phraseMatches(list: Float64Array, starts: Uint32Array): Matches {
  const positions = new Uint32Array(list.length);
  const weights = new Float32Array(list.length);
  for (let at = 0; at < list.length; at += 1) {
    const end = (list[at] / PHRASE_END) >>> 0;
    positions[at] = end - 1;
    weights[at] = (list[at] - end * PHRASE_END) / 2;
  }
  return { positions, starts, weight: 1, weights };
}
