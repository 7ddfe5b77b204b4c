// Which of the entries found comes first.

import type { Scores } from "./accumulators.ts";
import { FARTHEST } from "./proximity.ts";
import { FIELDS, type KindLetter } from "./search-entries.ts";
import type { SearchIndex } from "./search-index.ts";

/**
 * Pairs come first, then titles of texts (1) and others (2), what witnesses have and
 * notes say, what else there is of terms, themes
 * and pages, and last what is said of a document.
 */
const GROUP: Record<KindLetter, number> = { S: 0, W: 3, N: 3, G: 4, H: 4, P: 4, T: 5 };
const GROUPS = 6;
const FINEST = 16383;

/** The letters of the kinds; elsewhere a kind is its place among them. */
export const LETTERS = Object.keys(GROUP) as KindLetter[];
const GROUP_OF_KIND = Uint8Array.from(LETTERS, (letter) => GROUP[letter]);
const GROUP_OF_TITLE = Uint8Array.from(LETTERS, (letter) => (letter === "T" ? 1 : 2));
const IS_PAIR = Uint8Array.from(LETTERS, (letter) => ("TS".includes(letter) ? 1 : 0));

/** Greater than every rank. */
export const RANKS = GROUPS * 2 * (FARTHEST + 1) * (FINEST + 1);

/** What of all entries never changes: the kind of each, and for each theme whether they have it. */
export interface Traits {
  kinds: Uint8Array;
  themes: Uint8Array[];
}

export function traitsOf(index: SearchIndex): Traits {
  index.traits ??= {
    kinds: Uint8Array.from(index.kinds, (letter) => LETTERS.indexOf(letter as KindLetter)),
    themes: index.themes.map((list) => {
      const has = new Uint8Array(index.kinds.length);
      for (let at = 0; at < list.length; at += 1) has[list[at]] = 1;
      return has;
    }),
  };
  return index.traits;
}

/**
 * A number that is smaller the earlier an entry comes: first by its group, then whether it was found
 * in the reader's language, then how close together, then by how much of the text the query makes up.
 * @param distances how far apart what was found is, by entry
 * @param side the reader's language
 */
export function rank(
  { wordStarts, characterStarts }: SearchIndex,
  scores: Scores,
  distances: Uint8Array | null,
  entry: number,
  kind: number,
  side: 0 | 1,
) {
  const inTitle = scores.titles[entry] === scores.count;
  const group = inTitle ? GROUP_OF_TITLE[kind] : GROUP_OF_KIND[kind];
  let density = 0;
  let own = IS_PAIR[kind];
  for (let field = 0; field < FIELDS; field += 1) {
    const at = entry * FIELDS + field;
    const weight = scores.weights[at];
    if (!weight || (inTitle && field & 1)) continue;
    if (field >> 1 === side) own = 1;
    const characters = characterStarts[at + 1] - characterStarts[at] - 1;
    const length = field > 1 && characters > 0 ? characters : wordStarts[at + 1] - wordStarts[at] - 1;
    density = Math.max(density, weight / Math.max(weight, length));
  }
  const steps = (group * 2 + 1 - own) * (FARTHEST + 1) + (distances ? distances[entry] : 0);
  return steps * (FINEST + 1) + Math.round((1 - Math.min(1, density)) * FINEST);
}
