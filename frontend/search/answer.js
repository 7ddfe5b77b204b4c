// A query to its results: all of them counted and put in order, those of one page ready to be read.

import { FacetCounts, Filters } from "./facets.js";
import { parseQuery } from "./query-clauses.js";
import { QueryEvaluation } from "./query-evaluation.js";
import { expandQuery } from "./query-expansion.js";
import { RANKS, rank, traitsOf } from "./ranking.js";

/** How many results a page shows. */
export const PAGE = 10;
/** More than all numbers of entries. */
const ENTRIES = 2 ** 24;

/**
 * @typedef {import("./search-index.js").OpenIndex} OpenIndex
 * @typedef {import("./accumulators.js").Scores} Scores
 * @typedef {import("./query-clauses.js").Clause} Clause
 * @typedef {import("./search-entries.js").IndexEntry & { via: boolean }} Hit an entry, and whether it
 *   was found through the glossary alone
 *
 * @typedef {object} OwnOptions
 * @property {"en" | "zh"} [locale]
 * @property {number} [page]
 * @property {number} [size] how many results a page has
 * @property {() => boolean} [stale] once it says so, nobody waits for the answer any more
 * @typedef {OwnOptions & import("./facets.js").Chosen} Options
 *
 * @typedef {object} Answer
 * @property {string} query
 * @property {Clause[]} clauses
 * @property {number} total
 * @property {number} direct how many of all were found without the glossary
 * @property {boolean} apart whether Chinese was found in pieces alone
 * @property {number} size how many results this page has
 * @property {number} page
 * @property {number} pages
 * @property {import("./search-index.js").GlossaryTerm[]} terms those of the glossary that helped
 * @property {import("./facets.js").Facets | null} facets nothing if nothing was asked
 * @property {import("./search-index.js").Common} common
 * @property {(at: number) => Promise<Hit>} readHit reads a result of this page
 */

/**
 * What was found: without the glossary, and with it unless it knows nothing of the query.
 * @typedef {{ clauseCount: number, direct: Scores, wide: Scores | null, distances: Uint8Array | null }} Found
 */

/** Where an entry stands in the order of results, and its number: a sorted list needs no more. */
const sortKey = (/** @type {number} */ place, /** @type {number} */ entry) => place * ENTRIES + entry;

/**
 * All entries that have the query and pass the filters, in order, and all that have it by facet.
 * @param {OpenIndex} open
 * @param {Options} options
 * @param {Found} found
 */
function collect({ common, index }, options, { clauseCount, direct, wide, distances }) {
  const { kinds, themes } = traitsOf(index);
  const { documents } = index;
  const side = options.locale === "zh" ? 1 : 0;
  const filters = new Filters(options, common, themes);
  const counts = new FacetCounts(common.documents.length, themes);
  const passes = { kind: false, document: false, theme: false };
  const keys = new Float64Array(kinds.length);
  let total = 0;
  let directCount = 0;
  for (let entry = 0; entry < kinds.length; entry += 1) {
    const isDirect = direct.clauses[entry] === clauseCount;
    if (!isDirect && (!wide || wide.clauses[entry] !== clauseCount)) continue;
    passes.kind = filters.kinds[kinds[entry]] === 1;
    passes.document = !filters.document || documents[entry] === filters.document;
    passes.theme = !filters.theme || filters.theme[entry] === 1;
    counts.add(entry, kinds[entry], documents[entry], passes);
    if (!passes.kind || !passes.document || !passes.theme) continue;
    if (isDirect) {
      keys[total++] = sortKey(rank(index, direct, distances, entry, kinds[entry], side), entry);
      directCount += 1;
    } else if (wide) {
      keys[total++] = sortKey(RANKS + rank(index, wide, null, entry, kinds[entry], side), entry);
    }
  }
  return { keys: keys.subarray(0, total).sort(), directCount, facets: counts.result() };
}

/**
 * All results of a query, counted and in order; nothing once the answer is stale.
 * @param {OpenIndex} open
 * @param {string} query
 * @param {Options} options
 * @returns {Promise<Answer | null>}
 */
export async function answer(open, query, options = {}) {
  const { common, index } = open;
  const evaluation = new QueryEvaluation(index, expandQuery(parseQuery(query), common.terms));
  const { clauses, apart } = await evaluation.resolve();
  const clauseCount = clauses.length;
  if (!clauseCount) {
    const none = { clauses, apart, keys: new Float64Array(), directCount: 0, facets: null };
    return answerOf(open, query, options, none, () => false);
  }
  const [{ passage }] = clauses;
  if (passage) return answerPassage(open, query, options, { clauses, passage }, evaluation);
  const direct = await evaluation.score(clauses, false);
  if (options.stale?.()) return null;
  const translated = clauses.some((clause) => clause.translations.length);
  const wide = translated ? await evaluation.score(clauses, true) : null;
  const distances = await evaluation.distances(clauses);
  if (options.stale?.()) return null;
  const collected = collect(open, options, { clauseCount, direct, wide, distances });
  const isVia = (/** @type {number} */ entry) => direct.clauses[entry] !== clauseCount;
  return answerOf(open, query, options, { clauses, apart, ...collected }, isVia);
}

/**
 * The texts that a pasted passage comes from.
 * @param {OpenIndex} open
 * @param {string} query
 * @param {Options} options
 * @param {{ clauses: Clause[], passage: import("./passages.js").Passage }} parsed
 * @param {QueryEvaluation} evaluation
 */
async function answerPassage(open, query, options, { clauses, passage }, evaluation) {
  const { scores, distances } = await evaluation.findPassage(passage);
  if (options.stale?.()) return null;
  const collected = collect(open, options, { clauseCount: 1, direct: scores, wide: null, distances });
  return answerOf(open, query, options, { clauses, apart: false, ...collected }, () => false);
}

/**
 * The page of results that was asked for.
 * @param {OpenIndex} open
 * @param {string} query
 * @param {Options} options
 * @param {{ clauses: Clause[], apart: boolean, keys: Float64Array, directCount: number,
 *   facets: Answer["facets"] }} found
 * @param {(entry: number) => boolean} isVia whether an entry was found through the glossary alone
 * @returns {Answer}
 */
function answerOf({ common, index }, query, options, { clauses, apart, keys, directCount, facets }, isVia) {
  const total = keys.length;
  const size = options.size ?? PAGE;
  const pages = Math.ceil(total / size);
  const page = Math.min(Math.max(1, options.page || 1), Math.max(1, pages));
  const shown = Array.from(keys.subarray((page - 1) * size, page * size), (key) => key % ENTRIES);
  const terms = [...new Set(clauses.flatMap((clause) => clause.terms))].map((term) => common.terms[term]);
  const readHit = async (/** @type {number} */ at) => ({
    ...(await index.readEntry(shown[at])),
    via: isVia(shown[at]),
  });
  return {
    query,
    clauses,
    total,
    direct: directCount,
    apart,
    size: shown.length,
    page,
    pages,
    terms,
    facets,
    common,
    readHit,
  };
}
