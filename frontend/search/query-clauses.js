// Parses what a reader typed into clauses, all of which must be found.

import { fold, foldToString, hasHan, scriptRuns, searchableCharacters } from "./character-folding.js";
import { passageOf } from "./passages.js";
import { alternativesOf, splitQuery } from "./query-tokens.js";
import { EXACT, INFLECTED, PREFIX, queryWord } from "./query-words.js";
import { tokenise } from "./tokenise.js";

/**
 * @typedef {import("./query-words.js").QueryWord} QueryWord
 * @typedef {import("./query-tokens.js").QueryToken} QueryToken
 */

/** How many characters of a query are read. */
const LONGEST = 10_000;

/**
 * One clause of a query.
 *  - words: English words that must stand together, in order
 *  - han: Chinese, in one piece or in several with spaces between: found whole, or else piece by piece
 *  - punctuation: nothing else
 *  - passage: more than can be looked for word by word, alone in its query
 * @typedef {object} Clause
 * @property {"words" | "han" | "punctuation" | "passage"} type
 * @property {string} typed what its reader typed; nothing if no reader did
 * @property {QueryWord[]} words
 * @property {boolean} joinable whether the words are also found written as one
 * @property {string[]} characters all of it, folded; words are found within Chinese by these too
 * @property {Clause[]} pieces
 * @property {boolean} verbatim whether it is found in this form alone, by its reader's wish or because
 *   it is a form of the glossary's
 * @property {Clause[]} translations what the glossary has for it in the other language
 * @property {number[]} terms the terms of the glossary that it is, or is a part of
 * @property {QueryWord[]} compounds the word and a neighbour of it written as one
 * @property {import("./passages.js").Passage | null} passage
 */

/**
 * @param {Clause["type"]} type
 * @param {Partial<Clause>} fields
 * @returns {Clause}
 */
export function clauseOf(type, fields) {
  return {
    type,
    typed: "",
    words: [],
    joinable: false,
    characters: [],
    pieces: [],
    verbatim: false,
    translations: [],
    terms: [],
    compounds: [],
    passage: null,
    ...fields,
  };
}

/** The characters of a text, folded, by which it is found within Chinese. */
export function chineseCharacters(/** @type {string} */ text) {
  return searchableCharacters(fold(text), true).characters;
}

/**
 * The clause of a token without Chinese; nothing if no character of it can be searched.
 * @param {Pick<QueryToken, "text" | "quoted" | "open">} token
 * @param {import("./query-words.js").MatchMode} mode how its last word is matched unless it is quoted
 */
function wordClause(token, mode = PREFIX) {
  const folded = fold(token.text);
  const found = tokenise(folded).flat();
  const { characters } = searchableCharacters(folded, true);
  if (!found.length) return characters.length ? clauseOf("punctuation", { characters }) : null;
  const inner = token.quoted ? EXACT : INFLECTED;
  const last = token.quoted && !token.open ? EXACT : mode;
  const words = found.map((word, at) => queryWord(word.text, at === found.length - 1 ? last : inner));
  return clauseOf("words", {
    typed: token.text,
    words,
    characters,
    joinable: words.length > 1,
    verbatim: token.quoted,
  });
}

/** Chinese, and what stands between it, spaces included. */
const STRETCHES = /\p{Script=Han}+|\P{Script=Han}+/gu;

/**
 * The clause of Chinese: one piece for each run of a script, in case it is nowhere whole. A quotation of
 * English with Chinese in it has its words in one sequence and its Chinese in another.
 */
function hanClause(/** @type {QueryToken} */ { text, quoted }) {
  const characters = chineseCharacters(text);
  /** @type {Clause[]} */
  const pieces = [];
  const runs = quoted ? /\p{Script=Latin}/u.test(text) && text.match(STRETCHES) : scriptRuns(text);
  for (const run of runs || []) {
    const piece = hasHan(run)
      ? clauseOf("han", { typed: run, characters: chineseCharacters(run), verbatim: true })
      : wordClause({ text: run, quoted, open: false });
    if (piece && piece.type !== "punctuation") pieces.push(piece);
  }
  const apart = quoted
    ? pieces.some((piece) => piece.type === "words")
    : pieces.length > 1 || (pieces[0] && pieces[0].characters.length < characters.length);
  return clauseOf("han", { typed: text, characters, verbatim: quoted, pieces: apart ? pieces : [] });
}

/**
 * A query: what is found has all clauses of any alternative, and none of the excluded ones.
 * @typedef {{ alternatives: Clause[][], excluded: Clause[] }} Query
 */

/** @returns {Query} */
export function parseQuery(/** @type {string} */ typed) {
  const query = typed.slice(0, LONGEST);
  const passage = passageOf(query);
  if (passage) return { alternatives: [[clauseOf("passage", { passage })]], excluded: [] };
  const tokens = splitQuery(query);
  const alternatives = alternativesOf(tokens.filter((token) => !token.excluded))
    .map(clausesOf)
    .filter((clauses) => clauses.length);
  const excluded = tokens
    .filter((token) => token.excluded)
    .map((token) => clauseOfToken({ ...token, open: false }, INFLECTED))
    .filter((clause) => clause !== null);
  return { alternatives, excluded };
}

/** @param {QueryToken} token @param {import("./query-words.js").MatchMode} [mode] */
function clauseOfToken(token, mode) {
  return hasHan(foldToString(token.text)) ? hanClause(token) : wordClause(token, mode);
}

/** The clauses of one alternative; punctuation counts only where there is nothing else. */
function clausesOf(/** @type {QueryToken[]} */ tokens) {
  const clauses = tokens.map((token) => clauseOfToken(token)).filter((clause) => clause !== null);
  const searchable = clauses.filter((clause) => clause.type !== "punctuation");
  if (searchable.length) return withCompounds(withoutRepetition(searchable));
  const characters = clauses.flatMap((clause) => clause.characters);
  return characters.length ? [clauseOf("punctuation", { characters })] : [];
}

/** What is asked for twice is looked for once: as it stands last, where it may be unfinished. */
function withoutRepetition(/** @type {Clause[]} */ clauses) {
  const key = (/** @type {Clause} */ { words, characters, verbatim }) =>
    JSON.stringify([verbatim, words.length ? words.map((word) => word.text) : characters]);
  return [...new Map(clauses.map((clause) => [key(clause), clause])).values()];
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
