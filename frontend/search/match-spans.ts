// Where in a text the words of a query are.

import { type FoldedText, fold, searchableCharacters } from "./character-folding.ts";
import { passageSpans } from "./passages.ts";
import type { Clause } from "./query-clauses.ts";
import { joinWords, matchWord } from "./query-words.ts";
import { tokenise, type Word } from "./tokenise.ts";

/** A text as it is searched. */
export type Span = [start: number, end: number];
interface Searched {
  characters: FoldedText;
  words: Word[][];
}

/**
 * The spans of a text that any clause of a query matches, in order and apart.
 * @param chinese whether the text is Chinese
 */
export function matchSpans(text: string, clauses: Clause[], chinese: boolean) {
  const folded = fold(text);
  const searched = { characters: searchableCharacters(folded, chinese), words: tokenise(folded) };
  const spans = clauses.flatMap((clause) => {
    const found = clauseSpans(clause, searched);
    return found.length ? found : clause.pieces.flatMap((piece) => clauseSpans(piece, searched));
  });
  spans.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const merged: Span[] = [];
  for (const [start, end] of spans) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

function clauseSpans(clause: Clause, { characters, words }: Searched) {
  if (clause.passage) return passageSpans(clause.passage, words.flat(), characters);
  return clause.type === "words" ? wordSpans(clause, words) : characterSpans(clause.characters, characters);
}

function characterSpans(phrase: string[], { characters, starts, ends }: FoldedText) {
  const found: Span[] = [];
  if (!phrase.length) return found;
  for (let at = characters.indexOf(phrase[0]); at >= 0; at = characters.indexOf(phrase[0], at + 1)) {
    if (phrase.every((character, more) => characters[at + more] === character)) {
      found.push([starts[at], ends[at + phrase.length - 1]]);
    }
  }
  return found;
}

function wordSpans({ words, joinable, compounds }: Clause, hyphenated: Word[][]) {
  const found: Span[] = [];
  const inText = hyphenated.flat();
  inText.forEach((first, at) => {
    const last = inText[at + words.length - 1];
    if (last && words.every((asked, more) => matchWord(asked, inText[at + more].text))) {
      found.push([first.start, last.end]);
    }
  });
  const asOne = [...compounds];
  if (words.length === 1 || joinable) asOne.push(joinWords(words));
  for (const parts of hyphenated) {
    const text = parts.map((word) => word.text).join("");
    if (asOne.some((asked) => matchWord(asked, text))) {
      found.push([parts[0].start, parts[parts.length - 1].end]);
    }
  }
  return found;
}
