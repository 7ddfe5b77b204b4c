// What to ask instead of a query that finds nothing: other spellings, parts of it, other names.

import { answer } from "./answer.ts";
import { type Clause, chineseCharacters, parseQuery } from "./query-clauses.ts";
import { expandQuery } from "./query-expansion.ts";
import { namesArticle } from "./references.ts";
import type { OpenIndex, SearchIndex } from "./search-index.ts";
import { correctQuery } from "./spelling.ts";

/** How many queries are offered, and with how many clauses one is still taken apart. */
const MOST = 6;
const FEW = 8;
/** The shortest part of a Chinese phrase that is offered. */
const PART = 2;

export interface Suggestion {
  query: string;
  total: number;
}

/** A clause as it is typed. */
function textOf({ typed, verbatim }: Clause) {
  return verbatim ? `"${typed}"` : typed;
}

/** The query without one of its clauses, or each by itself. */
function partsOf(clauses: Clause[]) {
  if (clauses.length < 2 || clauses.length > FEW) return [];
  const without = clauses.map((_, left) =>
    clauses
      .filter((_, at) => at !== left)
      .map(textOf)
      .join(" "),
  );
  return clauses.length > 2 ? [...without, ...clauses.map(textOf)] : without;
}

/** What the glossary calls the same in the same language. */
function otherNames({ common }: OpenIndex, { type, terms, typed }: Clause) {
  const names = terms.flatMap((term) => common.terms[term][type === "han" ? 1 : 2]);
  return names.filter((name) => name !== typed);
}

/** The parts of a Chinese phrase that texts have, from the left the longest each time. */
async function knownParts(index: SearchIndex, typed: string) {
  const phrase = chineseCharacters(typed);
  const parts: string[] = [];
  for (let start = 0; start < phrase.length; ) {
    let end = start;
    while (end < phrase.length && (await index.findPhrase(phrase.slice(start, end + 1))).length) end += 1;
    if (end - start >= PART) parts.push(phrase.slice(start, end).join(""));
    start = Math.max(end, start + 1);
  }
  return parts;
}

/** Queries that find something, by what they change. */
async function candidates(open: OpenIndex, query: string) {
  const clauses = parseQuery(query).alternatives.flatMap((own) => expandQuery(own, open.common.terms));
  // Parts of a reference mean nothing.
  if (clauses.some((clause) => clause.passage) || namesArticle(query)) return [];
  const found = [await correctQuery(open.index, query)];
  for (const clause of clauses) {
    const others = otherNames(open, clause);
    if (clause.type === "han") others.push(...(await knownParts(open.index, clause.typed)));
    found.push(...others.map((other) => query.replace(clause.typed, other)));
  }
  return [...found, ...partsOf(clauses)];
}

/** Queries to go on with, and how much each finds. */
export async function suggestQueries(open: OpenIndex, query: string) {
  const found: Suggestion[] = [];
  for (const text of new Set(await candidates(open, query))) {
    if (!text || text === query || found.length === MOST) continue;
    const total = (await answer(open, text))?.total ?? 0;
    if (total) found.push({ query: text, total });
  }
  return found;
}
