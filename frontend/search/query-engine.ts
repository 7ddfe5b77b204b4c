// Answers queries from the index, which is opened for the first of them.

import { answer, type Options } from "./answer.ts";
import { openIndex } from "./search-index.ts";
import { correctQuery } from "./spelling.ts";
import { suggestQueries } from "./suggestions.ts";

/** All results of a query, counted and in order; `readHit` reads those of one page. */
export async function search(query: string, options?: Options) {
  return answer(openIndex(), query, options);
}

/**
 * What a query finds with its misspelt words corrected; nothing if none is, or if that finds nothing either.
 */
export async function correction(query: string, options: Options) {
  const open = openIndex();
  const corrected = await correctQuery(open.index, query);
  const found = corrected ? await answer(open, corrected, options) : null;
  return found?.total ? { ...found, typed: query } : null;
}

/** What to ask instead of a query that finds nothing. */
export async function suggestions(query: string) {
  return suggestQueries(openIndex(), query);
}
