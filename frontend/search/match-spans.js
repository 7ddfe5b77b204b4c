// Where in a text the words of a query are.

import { fold, searchableCharacters } from "./character-folding.js";
import { passageSpans } from "./passages.js";
import { joinWords, matchWord } from "./query-words.js";
import { tokenise } from "./tokenise.js";

/**
 * @typedef {import("./query-clauses.js").Clause} Clause
 * @typedef {import("./character-folding.js").FoldedText} FoldedText
 * @typedef {import("./tokenise.js").Word} Word
 * @typedef {[start: number, end: number]} Span
 *
 * A text as it is searched.
 * @typedef {{ characters: FoldedText, words: Word[][] }} Searched
 */

/**
 * The spans of a text that any clause of a query matches, in order and apart.
 * @param {string} text
 * @param {Clause[]} clauses
 * @param {boolean} chinese whether the text is Chinese
 */
export function matchSpans(text, clauses, chinese) {
  const folded = fold(text);
  const searched = { characters: searchableCharacters(folded, chinese), words: tokenise(folded) };
  const spans = clauses.flatMap((clause) => {
    const found = clauseSpans(clause, searched);
    return found.length ? found : clause.pieces.flatMap((piece) => clauseSpans(piece, searched));
  });
  spans.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  /** @type {Span[]} */
  const merged = [];
  for (const [start, end] of spans) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** @param {Clause} clause @param {Searched} searched */
function clauseSpans(clause, { characters, words }) {
  if (clause.passage) return passageSpans(clause.passage, words.flat(), characters);
  return clause.type === "words" ? wordSpans(clause, words) : characterSpans(clause.characters, characters);
}

/** @param {string[]} phrase @param {FoldedText} text */
function characterSpans(phrase, { characters, starts, ends }) {
  /** @type {Span[]} */
  const found = [];
  if (!phrase.length) return found;
  for (let at = characters.indexOf(phrase[0]); at >= 0; at = characters.indexOf(phrase[0], at + 1)) {
    if (phrase.every((character, more) => characters[at + more] === character)) {
      found.push([starts[at], ends[at + phrase.length - 1]]);
    }
  }
  return found;
}

/** @param {Clause} clause @param {Word[][]} hyphenated */
function wordSpans({ words, joinable, compounds }, hyphenated) {
  /** @type {Span[]} */
  const found = [];
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
