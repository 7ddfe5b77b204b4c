// Expands a query through the glossary: its terms are found in the other language too.

import { fold } from "./character-folding.js";
import { chineseCharacters, clauseOf } from "./query-clauses.js";
import { INFLECTED, queryWord } from "./query-words.js";
import { stem } from "./stemming.js";
import { tokenise } from "./tokenise.js";

/** @typedef {import("./query-clauses.js").Clause} Clause */

/**
 * A term of the glossary as queries are compared with it.
 * @typedef {{ zh: string[][], en: string[][], renderings: string[] }} Term
 */

const wordsIn = (/** @type {string} */ text) => tokenise(fold(text)).flat();

/**
 * @param {readonly string[]} one
 * @param {readonly string[]} other
 */
const same = (one, other) => one.length === other.length && one.every((item, at) => item === other[at]);

/**
 * @param {Clause} clause
 * @param {number} term
 * @param {Clause[]} translations
 */
function add(clause, term, translations) {
  if (clause.terms.includes(term)) return;
  clause.terms.push(term);
  clause.translations.push(...translations);
}

/** Give a Chinese clause the English of the terms that it is. */
function expandChinese(/** @type {Clause} */ clause, /** @type {Term[]} */ terms) {
  terms.forEach((term, number) => {
    if (!term.zh.some((form) => same(form, clause.characters))) return;
    const translations = term.renderings.map((text) => {
      const words = wordsIn(text).map((word) => queryWord(word.text, INFLECTED));
      return clauseOf("words", { words, joinable: true, verbatim: true });
    });
    add(
      clause,
      number,
      translations.filter((own) => own.words.length),
    );
  });
}

/**
 * Give the English clauses from one on the Chinese of each term that they and the next ones make.
 * @param {Clause[]} clauses
 * @param {number} start
 * @param {Term[]} terms
 */
function expandEnglish(clauses, start, terms) {
  /** @type {string[]} */
  const stems = [];
  for (let end = start; end < clauses.length && clauses[end].type === "words"; end += 1) {
    stems.push(...clauses[end].words.map((word) => word.stem));
    terms.forEach((term, number) => {
      if (!term.en.some((form) => same(form, stems) || same([form.join("")], [stems.join("")]))) return;
      const translations = term.zh.map((characters) => clauseOf("han", { characters, verbatim: true }));
      for (let at = start; at <= end; at += 1) add(clauses[at], number, translations);
    });
  }
}

/**
 * Give each clause what the glossary has for it in the other language.
 * @param {Clause[]} clauses
 * @param {import("./search-index.js").GlossaryTerm[]} glossary
 */
export function expandQuery(clauses, glossary) {
  const terms = glossary.map(([, zh, en]) => ({
    zh: zh.map(chineseCharacters).filter((form) => form.length),
    en: en.map((text) => wordsIn(text).map((word) => stem(word.text))).filter((form) => form.length),
    renderings: en,
  }));
  for (const clause of clauses.flatMap((own) => [own, ...own.pieces])) {
    if (clause.type === "han") expandChinese(clause, terms);
  }
  for (let start = 0; start < clauses.length; start += 1) expandEnglish(clauses, start, terms);
  return clauses;
}

/** All clauses of a query, and what the glossary has for each. @param {Clause[]} clauses */
export function clausesAndTranslations(clauses) {
  return clauses.flatMap((clause) => [
    clause,
    ...clause.translations,
    ...clause.pieces.flatMap((piece) => piece.translations),
  ]);
}
