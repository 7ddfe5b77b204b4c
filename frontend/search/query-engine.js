// Answers queries from the index, which is opened for the first of them.

import { answer } from "./answer.js";
import { openIndex } from "./search-index.js";
import { suggestQueries } from "./suggestions.js";

/** @typedef {import("./answer.js").Options} Options */

/**
 * All results of a query, counted and in order; `readHit` reads those of one page.
 * @param {string} query
 * @param {Options} [options]
 */
export async function search(query, options) {
  return answer(await openIndex(), query, options);
}

/** What to ask instead of a query that finds nothing. */
export async function suggestions(/** @type {string} */ query) {
  return suggestQueries(await openIndex(), query);
}
