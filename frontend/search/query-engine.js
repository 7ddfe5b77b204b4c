// The search as the page and tests call it: it opens the index and answers queries.

import { answer } from "./answer.js";
import { openIndex } from "./search-index.js";
import { correctQuery } from "./spelling.js";

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

/** A query like this one that finds something, if only misspelt words keep this one from it. */
export async function suggestion(/** @type {string} */ query) {
  const open = await openIndex();
  const text = await correctQuery(open.index, query);
  return text && (await answer(open, text))?.total ? text : null;
}
