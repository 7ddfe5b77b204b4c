// A query to its results: all of them counted and put in order, those of one page ready to be read.

import { ArticleTable } from "./article-table.js";
import { lowerBound } from "./binary-search.js";
import { FacetCounts, Filters } from "./facets.js";
import { parseQuery } from "./query-clauses.js";
import { QueryEvaluation } from "./query-evaluation.js";
import { expandQuery } from "./query-expansion.js";
import { RANKS, rank, traitsOf } from "./ranking.js";
import { findReferences } from "./references.js";
import { expandByPinyin, expandByRenderings, namesInPinyin } from "./renderings.js";
import { groupCounter } from "./result-groups.js";

/** How many results a page shows. */
export const PAGE = 10;
/** How many are loaded before it is known what only comes after them. */
const AHEAD = 3;
/** More than all numbers of entries. */
const ENTRIES = 2 ** 24;

/**
 * @typedef {import("./search-index.js").OpenIndex} OpenIndex
 * @typedef {import("./search-index.js").SearchIndex} SearchIndex
 * @typedef {import("./references.js").Reference} Reference
 * @typedef {import("./article-table.js").Article} Article
 * @typedef {import("./accumulators.js").Scores} Scores
 * @typedef {import("./query-clauses.js").Clause} Clause
 * @typedef {import("./search-entries.js").IndexEntry & { via: boolean }} Hit an entry, and whether it
 *   was found through the glossary alone
 *
 * @typedef {object} OwnOptions
 * @property {"en" | "zh"} [side]
 * @property {number} [page]
 * @property {number} [size] how many results a page has
 * @property {"" | "text"} [order] as they stand in the texts, or else the closest first
 * @property {() => boolean} [stale] once it says so, nobody waits for the answer any more
 * @typedef {OwnOptions & import("./facets.js").Chosen} Options
 *
 * @typedef {object} Answer
 * @property {string} query
 * @property {string} typed the query before its misspelt words were corrected
 * @property {Clause[]} clauses
 * @property {number} total
 * @property {number} direct how many of all were found without the glossary
 * @property {boolean} apart whether Chinese was found in pieces alone, and refers to no article
 * @property {number} size how many results this page has
 * @property {number} page
 * @property {number} pages
 * @property {import("./search-index.js").GlossaryTerm[]} terms those of the glossary that helped
 * @property {Reference[]} references the articles that the query refers to by number
 * @property {import("./renderings.js").Rendered[]} rendered what the texts have in the other language
 * @property {import("./facets.js").Facets | null} facets nothing if nothing was asked
 * @property {Article[]} articles those of the document that alone is shown, if there is one
 * @property {ReturnType<typeof groupCounter> | null} groups counts the results of a document and of an
 *   article, if they are in the order of the texts
 * @property {import("./search-index.js").Common} common
 * @property {(at: number) => Promise<Hit>} readResult reads any of all results
 * @property {(at: number) => Promise<Hit>} readHit reads a result of this page
 */

/**
 * What one alternative of a query found: without the glossary, and with it unless it knows nothing of it.
 * @typedef {object} Found
 * @property {Clause[]} clauses
 * @property {import("./renderings.js").Rendered[]} rendered
 * @property {boolean} apart whether Chinese was found in pieces alone
 * @property {number} clauseCount how many clauses an entry must have
 * @property {Scores} direct
 * @property {Scores | null} wide
 * @property {Uint8Array | null} distances
 */

/**
 * All that was found, in order.
 * @typedef {object} Collected
 * @property {Float64Array} keys
 * @property {number} directCount
 * @property {Answer["facets"]} facets
 * @property {Article[]} articles
 * @property {ArticleTable | null} table
 * @property {Reference[]} references
 */

/** Where an entry stands in the order of results, and its number: a sorted list needs no more. */
const sortKey = (/** @type {number} */ place, /** @type {number} */ entry) => place * ENTRIES + entry;

/**
 * Where an entry stands in the order of results: the first place that any alternative gives it; null if
 * none finds it.
 * @param {SearchIndex} index
 * @param {Found[]} found
 * @param {number} entry
 * @param {number} kind
 * @param {0 | 1} side
 */
function placeOf(index, found, entry, kind, side) {
  let place = Number.POSITIVE_INFINITY;
  for (const { clauseCount, direct, wide, distances } of found) {
    if (direct.clauses[entry] === clauseCount) {
      place = Math.min(place, rank(index, direct, distances, entry, kind, side));
    } else if (wide?.clauses[entry] === clauseCount) {
      place = Math.min(place, RANKS + rank(index, wide, null, entry, kind, side));
    }
  }
  return place;
}

/** Whether any alternative finds an entry. @param {Found[]} found @param {number} entry */
function isFound(found, entry) {
  return found.some(
    ({ clauseCount, direct, wide }) =>
      direct.clauses[entry] === clauseCount || wide?.clauses[entry] === clauseCount,
  );
}

/**
 * All entries that have the query and pass the filters, in order, and all that have it by facet.
 * @param {OpenIndex} open
 * @param {Options} options
 * @param {Found[]} found
 * @param {Uint16Array | null} excluded the entries that are no results
 * @param {Article[]} articles those that can be chosen
 */
function collect({ common, index }, options, found, excluded, articles) {
  const { kinds, themes } = traitsOf(index);
  const { documents } = index;
  const side = options.side === "zh" ? 1 : 0;
  const filters = new Filters(options, common, themes, articles);
  const counts = new FacetCounts(common.documents.length, themes, articles);
  const keys = new Float64Array(kinds.length);
  let total = 0;
  for (let entry = 0; entry < kinds.length; entry += 1) {
    if (excluded?.[entry] || !isFound(found, entry)) continue;
    const passes = filters.passes(entry, kinds[entry], documents[entry]);
    counts.add(entry, kinds[entry], documents[entry], passes);
    if (!passes.kind || !passes.document || !passes.article || !passes.theme) continue;
    const place = placeOf(index, found, entry, kinds[entry], side);
    keys[total++] = sortKey(options.order === "text" ? Number(place >= RANKS) * RANKS : place, entry);
  }
  const sorted = keys.subarray(0, total).sort();
  return { keys: sorted, directCount: lowerBound(sorted, sortKey(RANKS, 0)), facets: counts.result() };
}

/**
 * What one alternative finds; only a part of it once the answer is stale.
 * @param {OpenIndex} open
 * @param {Clause[]} asked
 * @param {() => boolean} stale
 * @param {(direct: Found) => Promise<void>} hear hears what is found without the glossary, if that knows more
 * @returns {Promise<Found>}
 */
async function findAlternative({ common, index }, asked, stale, hear) {
  const evaluation = new QueryEvaluation(index);
  const [{ passage }] = asked;
  if (passage) {
    const { scores, distances } = await evaluation.findPassage(passage);
    return {
      clauses: asked,
      rendered: [],
      apart: false,
      clauseCount: 1,
      direct: scores,
      wide: null,
      distances,
    };
  }
  const { clauses, apart } = await evaluation.resolve(expandQuery(asked, common.terms));
  // Neither waits for the files of the other.
  const [rendered, direct, distances] = await Promise.all([
    expandByRenderings(clauses, common.renderingsOf),
    evaluation.score(clauses, false),
    evaluation.distances(clauses),
  ]);
  if (!direct.clauses.includes(clauses.length)) {
    rendered.push(...expandByPinyin(clauses, await namesInPinyin(clauses, common)));
  }
  /** @type {Found} */
  const found = { clauses, rendered, apart, clauseCount: clauses.length, direct, wide: null, distances };
  if (stale() || !clauses.some((clause) => clause.translations.length)) return found;
  await hear(found);
  return { ...found, wide: await evaluation.score(clauses, true) };
}

/**
 * All results of a query, counted and in order; nothing once the answer is stale.
 * @param {OpenIndex} open
 * @param {string} query
 * @param {Options} options
 * @returns {Promise<Answer | null>}
 */
export async function answer(open, query, options = {}) {
  const { alternatives, excluded } = parseQuery(query);
  const stale = options.stale ?? (() => false);
  if (!alternatives.length) {
    const nothing = {
      keys: new Float64Array(),
      directCount: 0,
      facets: null,
      articles: [],
      table: null,
      references: [],
    };
    return answerOf(open, query, options, [], nothing);
  }
  // None of these waits for the files of another.
  const others = Promise.all([
    new QueryEvaluation(open.index).findAny(excluded),
    articlesFor(open, options),
    findReferences(query, open.common),
  ]);
  /** Load the first results of what was found, before what only comes after them is looked for. */
  const readAhead = async (/** @type {Found} */ own) => {
    const [unwanted, { articles }] = await others;
    const { keys } = collect(open, options, [own], unwanted, articles);
    const from = PAGE * ((options.page || 1) - 1);
    for (const key of keys.slice(from, from + AHEAD)) open.index.readEntry(key % ENTRIES).catch(() => {});
  };
  const [[unwanted, { articles, table }, references], ...found] = await Promise.all([
    others,
    ...alternatives.map((asked) => findAlternative(open, asked, stale, readAhead)),
  ]);
  if (stale()) return null;
  const results = collect(open, options, found, unwanted, articles);
  return answerOf(open, query, options, found, { ...results, articles, table, references });
}

/**
 * The articles of all documents, where results are grouped, and of the one that alone is shown, where there
 * is one. They are loaded for nothing else.
 * @param {OpenIndex} open
 * @param {Options} options
 * @returns {Promise<{ articles: Article[], table: ArticleTable | null }>}
 */
async function articlesFor({ common, index }, { document, article, order }) {
  const { documents } = common;
  const chosen = document || article?.split("/")[0];
  const number = documents.length === 1 ? 1 : 1 + documents.findIndex(([name]) => name === chosen);
  if (!number && order !== "text") return { articles: [], table: null };
  const table = new ArticleTable(await common.loadArticles(), documents, index.documents);
  return { articles: table.of(number), table: order === "text" ? table : null };
}

/**
 * The page of results that was asked for.
 * @param {OpenIndex} open
 * @param {string} query
 * @param {Options} options
 * @param {Found[]} found
 * @param {Collected} collected
 * @returns {Answer}
 */
function answerOf({ common, index }, query, options, found, collected) {
  const { keys, directCount, table } = collected;
  const total = keys.length;
  const size = options.size ?? PAGE;
  const pages = Math.ceil(total / size);
  const page = Math.min(Math.max(1, Math.floor(options.page || 1)), Math.max(1, pages));
  const from = (page - 1) * size;
  const readResult = async (/** @type {number} */ at) => ({
    ...(await index.readEntry(keys[at] % ENTRIES)),
    via: at >= directCount,
  });
  const countBetween = (/** @type {number} */ from, /** @type {number} */ to, /** @type {boolean} */ via) => {
    const place = via ? RANKS : 0;
    return lowerBound(keys, sortKey(place, to)) - lowerBound(keys, sortKey(place, from));
  };
  const clauses = found.flatMap((own) => own.clauses);
  const terms = [...new Set(clauses.flatMap((clause) => clause.terms))].map((term) => common.terms[term]);
  return {
    query,
    typed: query,
    clauses,
    total,
    direct: directCount,
    apart: !collected.references.length && found.some((own) => own.apart),
    size: Math.min(size, Math.max(0, total - from)),
    page,
    pages,
    terms,
    rendered: found.flatMap((own) => own.rendered),
    references: collected.references,
    facets: collected.facets,
    articles: collected.articles,
    groups: table && groupCounter(table, index.documents, countBetween),
    common,
    readResult,
    readHit: (at) => readResult(from + at),
  };
}
