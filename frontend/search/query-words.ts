// A word of a query, and how well a word of a text matches it.

import { stem } from "./stemming.ts";

/** Only the word itself matches. */
export const EXACT = 0;
/** Its inflections match too. */
export const INFLECTED = 1;
/** Words that begin with it match too. */
export const PREFIX = 2;

export type MatchMode = typeof EXACT | typeof INFLECTED | typeof PREFIX;

/** A word of a query, and what matches it. */
export interface QueryWord {
  text: string;
  mode: MatchMode;
  stem: string;
}

export function queryWord(text: string, mode: MatchMode): QueryWord {
  return { text, mode, stem: stem(text) };
}

/** All words written as one. */
export function joinWords(words: QueryWord[]) {
  return queryWord(words.map((word) => word.text).join(""), words[words.length - 1].mode);
}

/** How well a word of a text matches: 1, or ½ if it only begins with the word asked for, or 0. */
export function matchWord(asked: QueryWord, word: string) {
  if (word === asked.text) return 1;
  if (asked.mode === EXACT) return 0;
  if (stem(word) === asked.stem) return 1;
  return asked.mode === PREFIX && word.startsWith(asked.text) ? 0.5 : 0;
}
