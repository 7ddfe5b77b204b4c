// The phrases of the texts that are nearest to a Chinese one which no text has.

import { isHan } from "./character-folding.ts";
import { damerauLevenshtein } from "./edit-distance.ts";
import type { SearchIndex } from "./search-index.ts";

/** The shortest phrase that has a near one, and the shortest part by which that is found. */
const SHORTEST = 3;
const PART = 2;
/** How many occurrences of each part are looked at, and how many phrases are kept. */
const LOOKED_AT = 200;
const MOST = 3;

/** Every nth of a list, so that no more than so many are left. */
function some(positions: Uint32Array) {
  const step = Math.ceil(positions.length / LOOKED_AT) || 1;
  return positions.filter((_, at) => at % step === 0);
}

/**
 * The nearest phrases, of equally near ones the most frequent first. One half of a phrase with a single
 * mistake is right: what stands around the places of either half is compared.
 */
export async function nearestPhrases(index: SearchIndex, phrase: string[]) {
  const size = phrase.length;
  if (size < SHORTEST || !phrase.every(isHan)) return [];
  const typed = phrase.join("");
  const limit = size < 5 ? 1 : 2;
  const half = Math.max(PART, size >> 1);
  const found = new Map<string, { distance: number; count: number }>();
  const compare = (characters: string[]) => {
    if (characters.length < PART || !characters.every(isHan)) return;
    const text = characters.join("");
    const known = found.get(text);
    if (known) known.count += 1;
    else {
      const distance = damerauLevenshtein(typed, text, limit);
      if (distance <= limit) found.set(text, { distance, count: 1 });
    }
  };
  for (const position of some(await index.findPhrase(phrase.slice(0, half)))) {
    const around = await index.readCharacters(position, position + size + limit);
    for (let end = size - limit; end <= size + limit; end += 1) compare(around.slice(0, end));
  }
  for (const position of some(await index.findPhrase(phrase.slice(size - half)))) {
    const last = position + half;
    const around = await index.readCharacters(Math.max(0, last - size - limit), last);
    for (let more = size - limit; more <= size + limit; more += 1) compare(around.slice(-more));
  }
  return [...found]
    .sort(([, one], [, other]) => one.distance - other.distance || other.count - one.count)
    .slice(0, MOST)
    .map(([text]) => text);
}

/** The parts of a Chinese phrase that texts have, from the left the longest each time. */
export async function knownParts(index: SearchIndex, phrase: string[]) {
  const parts: string[] = [];
  for (let start = 0; start < phrase.length; ) {
    let end = start;
    while (end < phrase.length && (await index.findPhrase(phrase.slice(start, end + 1))).length) end += 1;
    if (end - start >= PART) parts.push(phrase.slice(start, end).join(""));
    start = Math.max(end, start + 1);
  }
  return parts;
}
