// The search as the page and tests call it: it opens the index and answers queries.

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

/**
 * The same, when all of the page has arrived.
 * @param {string} query
 * @param {Options} [options]
 */
export async function find(query, options) {
  const found = await search(query, options);
  if (!found) return null;
  const hits = Array.from({ length: found.size }, (_, at) => found.readHit(at));
  return { ...found, hits: await Promise.all(hits) };
}

/** What to ask instead of a query that finds nothing. */
export async function suggestions(/** @type {string} */ query) {
  return suggestQueries(await openIndex(), query);
}
