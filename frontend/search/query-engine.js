// Answers queries from the index, which is opened for the first of them.

import { answer } from "./answer.js";
import { openIndex } from "./search-index.js";
import { correctQuery } from "./spelling.js";
import { suggestQueries } from "./suggestions.js";

/** @typedef {import("./answer.js").Options} Options */

/**
 * All results of a query, counted and in order; `readHit` reads those of one page.
 * @param {string} query
 * @param {Options} [options]
 */
export async function search(query, options) {
  return answer(openIndex(), query, options);
}

/**
 * What a query finds with its misspelt words corrected; nothing if none is, or if that finds nothing either.
 * @param {string} query
 * @param {Options} options
 */
export async function correction(query, options) {
  const open = openIndex();
  const corrected = await correctQuery(open.index, query);
  const found = corrected ? await answer(open, corrected, options) : null;
  return found?.total ? { ...found, typed: query } : null;
}

/** What to ask instead of a query that finds nothing. */
export async function suggestions(/** @type {string} */ query) {
  return suggestQueries(openIndex(), query);
}
