// Expands a query through the glossary: its terms are found in the other language too.

import { fold } from "./character-folding.ts";
import { type Clause, chineseCharacters, clauseOf } from "./query-clauses.ts";
import { INFLECTED, queryWord } from "./query-words.ts";
import type { GlossaryTerm } from "./search-index.ts";
import { stem } from "./stemming.ts";
import { tokenise } from "./tokenise.ts";

/** A term of the glossary, and its forms in the other language. */
interface Expansion {
  number: number;
  translations: Clause[];
}
/** By the stems of words, or the characters, written as one; and how long these are at most. */
interface ExpansionIndex {
  forms: Map<string, Expansion[]>;
  longest: number;
}

const wordsIn = (text: string) => tokenise(fold(text)).flat();

function indexGlossary(glossary: GlossaryTerm[]): ExpansionIndex {
  const forms: ExpansionIndex["forms"] = new Map();
  let longest = 0;
  const add = (form: string, expansion: Expansion) => {
    const known = forms.get(form) ?? [];
    if (!form || known.some(({ number }) => number === expansion.number)) return;
    forms.set(form, [...known, expansion]);
    longest = Math.max(longest, form.length);
  };
  glossary.forEach(([, zh, en], number) => {
    const chinese = zh.map(chineseCharacters).filter((form) => form.length);
    const english = en.map(wordsIn).filter((form) => form.length);
    const intoChinese = chinese.map((characters) => clauseOf("han", { characters, verbatim: true }));
    const intoEnglish = english.map((form) => {
      const words = form.map((word) => queryWord(word.text, INFLECTED));
      return clauseOf("words", { words, joinable: true, verbatim: true });
    });
    for (const form of chinese) add(form.join(""), { number, translations: intoEnglish });
    for (const form of english) {
      add(form.map((word) => stem(word.text)).join(""), { number, translations: intoChinese });
    }
  });
  return { forms, longest };
}

const indexes = new WeakMap<object, ExpansionIndex>();

/** What a clause is compared by with the terms of the glossary. */
function formOf({ type, words, characters }: Clause) {
  return type === "words" ? words.map((word) => word.stem).join("") : characters.join("");
}

/** Give the clauses from one on the other language of each term that they and the next ones make. */
function expandFrom(clauses: Clause[], start: number, { forms, longest }: ExpansionIndex) {
  let form = "";
  for (let end = start; end < clauses.length && clauses[end].type === clauses[start].type; end += 1) {
    form += formOf(clauses[end]);
    if (form.length > longest) return;
    for (const { number, translations } of forms.get(form) ?? []) {
      for (const clause of clauses.slice(start, end + 1)) {
        if (clause.terms.includes(number)) continue;
        clause.terms.push(number);
        clause.translations.push(...translations);
      }
    }
  }
}

/** Give each clause what the glossary has for it in the other language. */
export function expandQuery(clauses: Clause[], glossary: GlossaryTerm[]) {
  const index = indexes.get(glossary) ?? indexGlossary(glossary);
  indexes.set(glossary, index);
  clauses.forEach((clause, start) => {
    expandFrom(clauses, start, index);
    for (const piece of clause.pieces) {
      if (piece.type === "han") expandFrom([piece], 0, index);
    }
  });
  return clauses;
}

/** All clauses of a query, and what the glossary has for each. */
export function clausesAndTranslations(clauses: Clause[]) {
  return clauses.flatMap((clause) => [
    clause,
    ...clause.translations,
    ...clause.pieces.flatMap((piece) => piece.translations),
  ]);
}
