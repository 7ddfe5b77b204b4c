// A pasted passage: a query too long to be found word by word, found by samples of it.

import { type FoldedText, fold, isHan, searchableCharacters } from "./character-folding.ts";
import { EXACT, type QueryWord, queryWord } from "./query-words.ts";
import { tokenise, type Word } from "./tokenise.ts";

/** More different words, or more Chinese characters, than this are a passage. */
const WORDS = 16;
const CHARACTERS = 40;
/** How many samples are looked for, and how many words or characters each has. */
const SAMPLES = 16;
const SAMPLE = { words: 3, han: 6 };
/** How many words or characters in sequence a text shares with the passage to be marked. */
const MARKED = { words: 3, han: 4 };
/** Which part of the samples of the best text another must have. */
const ENOUGH = 3;

/** A sample: words, or Chinese characters, that stand together. */
type Sample = { words: QueryWord[] } | { characters: string[] };
export interface Passage {
  samples: Sample[];
  /** All short sequences of words, and of characters. */
  sequences: Set<string>;
}

/** All stretches of a list, as strings. */
function sequencesOf(items: string[], size: number, between: string) {
  return items.slice(size - 1).map((_, at) => items.slice(at, at + size).join(between));
}

/** One sample from each part of a list: the one that says most. */
function sample(items: string[], size: number, worth: (item: string) => number) {
  const last = items.length - size;
  const step = Math.max(size, Math.ceil((last + 1) / SAMPLES));
  const found: string[][] = [];
  for (let from = 0; from <= last; from += step) {
    let best = items.slice(from, from + size);
    let most = -1;
    for (let at = from; at <= Math.min(last, from + step - size); at += 1) {
      const own = items.slice(at, at + size);
      const value = own.reduce((sum, item) => sum + worth(item), 0);
      if (value > most) [best, most] = [own, value];
    }
    found.push(best);
  }
  return found;
}

/** The passage that a query is, if it is one. */
export function passageOf(query: string): Passage | null {
  const folded = fold(query);
  const words = tokenise(folded)
    .flat()
    .map((word) => word.text);
  const { characters } = searchableCharacters(folded, true);
  const isChinese = characters.filter(isHan).length > CHARACTERS;
  const isEnglish = new Set(words).size > WORDS;
  if (!isChinese && !isEnglish) return null;
  const samples: Sample[] = [];
  // Long words are rare ones, and what is not Chinese in Chinese may be written in other ways.
  if (isEnglish) {
    for (const own of sample(words, SAMPLE.words, (word) => word.length)) {
      samples.push({ words: own.map((word) => queryWord(word, EXACT)) });
    }
  }
  if (isChinese) {
    for (const own of sample(characters, SAMPLE.han, (character) => Number(isHan(character)))) {
      samples.push({ characters: own });
    }
  }
  const sequences = new Set([
    ...(isEnglish ? sequencesOf(words, MARKED.words, " ") : []),
    ...(isChinese ? sequencesOf(characters, MARKED.han, "") : []),
  ]);
  return { samples, sequences };
}

/** Where a text has sequences of a passage. */
export function passageSpans(
  { sequences }: Passage,
  words: Word[],
  { characters, starts, ends }: FoldedText,
): [start: number, end: number][] {
  const found: [number, number][] = [];
  sequencesOf(
    words.map((word) => word.text),
    MARKED.words,
    " ",
  ).forEach((text, at) => {
    if (sequences.has(text)) found.push([words[at].start, words[at + MARKED.words - 1].end]);
  });
  sequencesOf(characters, MARKED.han, "").forEach((text, at) => {
    if (sequences.has(text)) found.push([starts[at], ends[at + MARKED.han - 1]]);
  });
  return found;
}

/** How many samples a text must have if the best one has so many. */
export function enoughSamples(best: number) {
  return Math.max(1, Math.ceil(best / ENOUGH));
}
