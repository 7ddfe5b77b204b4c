// The index of an edition small enough to be sent whole, made of its texts in the browser.

import { lowerBound } from "./binary-search.ts";
import { END, type FoldedText, fold, searchableCharacters } from "./character-folding.ts";
import { codePoints, findAll } from "./character-sequence.ts";
import { entriesOf, FIELDS, fieldsOf, type GroupRow, textStarts } from "./search-entries.ts";
import type { SearchIndex } from "./search-index.ts";
import { tokenise } from "./tokenise.ts";

export interface WholeData {
  groups: GroupRow[];
}

/** The sequence of all words: where each is, and how long the texts are. */
class WordSequence {
  positions = new Map<string, number[]>();
  lengths: number[][] = Array.from({ length: FIELDS }, () => []);
  #end = 0;

  add(text: FoldedText, field: number) {
    const start = this.#end;
    for (const parts of tokenise(text)) {
      if (parts.length > 1) {
        this.#put(`${parts.map((word) => word.text).join("")}-${parts.length}`, this.#end);
      }
      for (const word of parts) {
        this.#put(word.text, this.#end);
        this.#end += 1;
      }
    }
    this.lengths[field].push(this.#end - start);
    if (this.#end > start) this.#end += 1;
  }

  #put(key: string, position: number) {
    const known = this.positions.get(key);
    if (known) known.push(position);
    else this.positions.set(key, [position]);
  }
}

/** The sequence of all characters that are searched one by one. */
class WholeCharacters {
  points: number[] = [];
  lengths: number[][] = Array.from({ length: FIELDS }, () => []);

  add(text: FoldedText, field: number) {
    const { characters } = searchableCharacters(text, field > 1);
    // A text may be too long to be handed to one push.
    for (const point of codePoints(characters)) this.points.push(point);
    this.lengths[field].push(characters.length);
    if (characters.length) this.points.push(...codePoints([END]));
  }
}

export function wholeIndex({ groups }: WholeData, themeCount: number): SearchIndex {
  const entries = entriesOf(groups);
  const words = new WordSequence();
  const characters = new WholeCharacters();
  const themes: number[][] = Array.from({ length: themeCount }, () => []);
  entries.forEach((entry, number) => {
    fieldsOf(entry).forEach((text, field) => {
      const folded = fold(text);
      words.add(folded, field);
      characters.add(folded, field);
    });
    for (const theme of entry.themes) themes[theme].push(number);
  });
  const keys = [...words.positions.keys()].sort();
  const points = Uint32Array.from(characters.points);
  return {
    kinds: entries.map((entry) => entry.kind).join(""),
    documents: Uint16Array.from(entries, (entry) => entry.document),
    themes,
    wordStarts: textStarts(words.lengths),
    characterStarts: textStarts(characters.lengths),
    async postings(low, high) {
      const found = keys.slice(lowerBound(keys, low), lowerBound(keys, high));
      return found.map((key) => [key, () => words.positions.get(key) ?? []]);
    },
    findPhrase: async (phrase) => findAll(points, codePoints(phrase)),
    readEntry: async (entry) => entries[entry],
    recent: new Map(),
  };
}
