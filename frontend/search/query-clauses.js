// Parses what a reader typed into clauses, all of which must be found.

import { fold, foldToString, hasHan, QUOTE, scriptRuns, searchableCharacters } from "./character-folding.js";
import { EXACT, INFLECTED, PREFIX, queryWord } from "./query-words.js";
import { tokenise } from "./tokenise.js";

/** @typedef {import("./query-words.js").QueryWord} QueryWord */

/**
 * One clause of a query.
 *  - words: English words that must stand together, in order
 *  - han: Chinese, in one piece or in several with spaces between: found whole, or else piece by piece
 *  - punctuation: nothing else
 * @typedef {object} Clause
 * @property {"words" | "han" | "punctuation"} type
 * @property {QueryWord[]} words
 * @property {boolean} joinable whether the words are also found written as one
 * @property {string[]} characters all of it, folded; words are found within Chinese by these too
 * @property {Clause[]} pieces
 * @property {boolean} verbatim whether it is found in this form alone, by its reader's wish or because
 *   it is a form of the glossary's
 * @property {Clause[]} translations what the glossary has for it in the other language
 * @property {number[]} terms the terms of the glossary that it is, or is a part of
 * @property {QueryWord[]} compounds the word and a neighbour of it written as one
 */

/**
 * @param {Clause["type"]} type
 * @param {Partial<Clause>} fields
 * @returns {Clause}
 */
export function clauseOf(type, fields) {
  return {
    type,
    words: [],
    joinable: false,
    characters: [],
    pieces: [],
    verbatim: false,
    translations: [],
    terms: [],
    compounds: [],
    ...fields,
  };
}

/** The characters of a text, folded, by which it is found within Chinese. */
export function chineseCharacters(/** @type {string} */ text) {
  return searchableCharacters(fold(text), true).characters;
}

const OPENING = /["“”„‟«「『〝＂]/;
const CLOSING = /["“”‟»」』〞〟＂]/;

/**
 * A part of a query that spaces divide from the others; what is in quotation marks is one part. It is
 * open if its reader may still be typing it.
 * @typedef {{ text: string, quoted: boolean, open: boolean }} QueryToken
 */

/** Where the quotation ends that the text begins with; -1 if its closing mark is not there. */
function quotationEnd(/** @type {string} */ text) {
  for (let at = 1; at < text.length; at += 1) {
    if (CLOSING.test(text[at]) && /^(?:$|[\s,.;:!?，。；：！？、)）])/.test(text.slice(at + 1))) return at;
  }
  return -1;
}

/** @returns {QueryToken[]} */
export function splitQuery(/** @type {string} */ query) {
  /** @type {QueryToken[]} */
  const found = [];
  let rest = query.trim();
  while (rest) {
    if (OPENING.test(rest[0])) {
      const end = quotationEnd(rest);
      const inside = end < 0 ? rest.slice(1) : rest.slice(1, end);
      const closed = end >= 0 && !/[“„「『«"〝＂].*[”」』»"〞＂]/.test(inside);
      const unfinished = end < 0 && !CLOSING.test(inside) && !hasHan(inside);
      if (inside.trim() && (closed || unfinished)) {
        found.push({ text: inside, quoted: true, open: end < 0 });
        rest = end < 0 ? "" : rest.slice(end + 1).replace(/^[,.;:!?，。；：！？、)）]*\s*/, "");
        continue;
      }
    }
    const size = rest.search(/\s/);
    const text = size < 0 ? rest : rest.slice(0, size);
    found.push({ text, quoted: false, open: size < 0 });
    rest = size < 0 ? "" : rest.slice(size).trimStart();
  }
  return found;
}

/** The clause of a token without Chinese; nothing if no character of it can be searched. */
function wordClause(/** @type {QueryToken} */ token) {
  const folded = fold(token.text);
  const found = tokenise(folded).flat();
  const { characters } = searchableCharacters(folded, true);
  if (!found.length) return characters.length ? clauseOf("punctuation", { characters }) : null;
  const inner = token.quoted ? EXACT : INFLECTED;
  const last = token.quoted && !token.open ? EXACT : PREFIX;
  const words = found.map((word, at) => queryWord(word.text, at === found.length - 1 ? last : inner));
  return clauseOf("words", { words, characters, joinable: words.length > 1, verbatim: token.quoted });
}

/**
 * The clause of Chinese: one piece for each run of a script, wherever spaces divide them.
 * @param {string[]} texts
 * @param {boolean} verbatim
 */
function hanClause(texts, verbatim) {
  const characters = texts.flatMap(chineseCharacters);
  /** @type {Clause[]} */
  const pieces = [];
  for (const run of texts.flatMap(scriptRuns)) {
    const piece = hasHan(run)
      ? clauseOf("han", { characters: chineseCharacters(run), verbatim: true })
      : wordClause({ text: run, quoted: false, open: false });
    if (piece && piece.type !== "punctuation") pieces.push(piece);
  }
  const apart = pieces.length > 1 || (pieces[0] && pieces[0].characters.length < characters.length);
  return clauseOf("han", { characters, verbatim, pieces: verbatim || !apart ? [] : pieces });
}

/** @returns {Clause[]} */
export function parseQuery(/** @type {string} */ query) {
  /** @type {Clause[]} */
  const clauses = [];
  /** @type {string[]} */
  let chinese = [];
  const close = () => {
    if (chinese.length) clauses.push(hanClause(chinese, false));
    chinese = [];
  };
  for (const token of splitQuery(query)) {
    if (!hasHan(foldToString(token.text))) {
      close();
      const clause = wordClause(token);
      if (clause) clauses.push(clause);
    } else if (token.quoted) {
      close();
      clauses.push(hanClause([token.text], true));
    } else {
      chinese.push(token.text);
    }
  }
  close();
  const searchable = clauses.filter((clause) => clause.type !== "punctuation");
  if (searchable.length) return withCompounds(searchable);
  if (clauses.length) {
    return [clauseOf("punctuation", { characters: clauses.flatMap((clause) => clause.characters) })];
  }
  const quotes = /["']/.test(foldToString(query));
  return quotes ? [clauseOf("punctuation", { characters: [QUOTE] })] : [];
}

/** «e commerce» is found as «ecommerce» too: words that stand side by side, written as one. */
function withCompounds(/** @type {Clause[]} */ clauses) {
  const single = (/** @type {Clause | undefined} */ clause) =>
    clause?.type === "words" && !clause.verbatim && clause.words.length === 1;
  clauses.forEach((clause, at) => {
    const next = clauses[at + 1];
    if (!single(clause) || !single(next)) return;
    const compound = queryWord(clause.words[0].text + next.words[0].text, next.words[0].mode);
    clause.compounds.push(compound);
    next.compounds.push(compound);
  });
  return clauses;
}
