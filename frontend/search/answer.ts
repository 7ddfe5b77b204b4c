// A query to its results: all of them counted and put in order, those of one page ready to be read.

import type { Side } from "../lib/sides.ts";
import type { Scores } from "./accumulators.ts";
import { lowerBound } from "./binary-search.ts";
import { type Chosen, FacetCounts, type Facets, Filters } from "./facets.ts";
import { type Clause, parseQuery } from "./query-clauses.ts";
import { QueryEvaluation } from "./query-evaluation.ts";
import { expandQuery } from "./query-expansion.ts";
import { RANKS, rank, traitsOf } from "./ranking.ts";
import { findReferences, type Reference } from "./references.ts";
import { expandByPinyin, expandByRenderings, namesInPinyin, type Rendered } from "./renderings.ts";
import type { IndexEntry } from "./search-entries.ts";
import type { Common, GlossaryTerm, OpenIndex, SearchIndex } from "./search-index.ts";

/** How many results a page shows. */
export const PAGE = 10;
/** How many are loaded before it is known what only comes after them. */
const AHEAD = 3;
/** More than all numbers of entries. */
const ENTRIES = 2 ** 24;

/** An entry, and whether it was found through the glossary alone. */
export type Hit = IndexEntry & { via: boolean };
interface OwnOptions {
  side?: Side;
  page?: number;
  /** How many results a page has. */
  size?: number;
  /** As they stand in the texts, or else the closest first. */
  order?: "" | "text";
  /** Once it says so, nobody waits for the answer any more. */
  stale?: () => boolean;
}
export type Options = OwnOptions & Chosen;
export interface Answer {
  query: string;
  /** The query before its misspelt words were corrected. */
  typed: string;
  clauses: Clause[];
  total: number;
  /** How many of all were found without the glossary. */
  direct: number;
  /** Whether Chinese was found in pieces alone, and refers to no article. */
  apart: boolean;
  /** How many results this page has. */
  size: number;
  page: number;
  pages: number;
  /** Those of the glossary that helped. */
  terms: GlossaryTerm[];
  /** The articles that the query refers to by number. */
  references: Reference[];
  /** What the texts have in the other language. */
  rendered: Rendered[];
  /** Nothing if nothing was asked. */
  facets: Facets | null;
  common: Common;
  /** Reads a result of this page. */
  readHit: (at: number) => Promise<Hit>;
}

/** What one alternative of a query found: without the glossary, and with it unless it knows nothing of it. */
interface Found {
  clauses: Clause[];
  rendered: Rendered[];
  /** Whether Chinese was found in pieces alone. */
  apart: boolean;
  /** How many clauses an entry must have. */
  clauseCount: number;
  direct: Scores;
  wide: Scores | null;
  distances: Uint8Array | null;
}

/** All that was found, in order. */
interface Collected {
  keys: Float64Array;
  directCount: number;
  facets: Answer["facets"];
  references: Reference[];
}

/** Where an entry stands in the order of results, and its number: a sorted list needs no more. */
const sortKey = (place: number, entry: number) => place * ENTRIES + entry;

/**
 * Where an entry stands in the order of results: the first place that any alternative gives it; null if
 * none finds it.
 */
function placeOf(index: SearchIndex, found: Found[], entry: number, kind: number, side: 0 | 1) {
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

/** Whether any alternative finds an entry. */
function isFound(found: Found[], entry: number) {
  return found.some(
    ({ clauseCount, direct, wide }) =>
      direct.clauses[entry] === clauseCount || wide?.clauses[entry] === clauseCount,
  );
}

/**
 * All entries that have the query and pass the filters, in order, and all that have it by facet.
 * @param excluded the entries that are no results
 */
function collect(
  { common, index }: OpenIndex,
  options: Options,
  found: Found[],
  excluded: Uint16Array | null,
) {
  const { kinds, themes } = traitsOf(index);
  const { documents } = index;
  const side = options.side === "zh" ? 1 : 0;
  const filters = new Filters(options, common, themes);
  const counts = new FacetCounts(common.documents.length, themes);
  const keys = new Float64Array(kinds.length);
  let total = 0;
  for (let entry = 0; entry < kinds.length; entry += 1) {
    if (excluded?.[entry] || !isFound(found, entry)) continue;
    const passes = filters.passes(entry, kinds[entry], documents[entry]);
    counts.add(entry, kinds[entry], documents[entry], passes);
    if (!passes.kind || !passes.document || !passes.theme) continue;
    const place = placeOf(index, found, entry, kinds[entry], side);
    keys[total++] = sortKey(options.order === "text" ? Number(place >= RANKS) * RANKS : place, entry);
  }
  const sorted = keys.subarray(0, total).sort();
  return { keys: sorted, directCount: lowerBound(sorted, sortKey(RANKS, 0)), facets: counts.result() };
}

/**
 * What one alternative finds; only a part of it once the answer is stale.
 * @param hear hears what is found without the glossary, if that knows more
 */
async function findAlternative(
  { common, index }: OpenIndex,
  asked: Clause[],
  stale: () => boolean,
  hear: (direct: Found) => Promise<void>,
): Promise<Found> {
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
  const found: Found = {
    clauses,
    rendered,
    apart,
    clauseCount: clauses.length,
    direct,
    wide: null,
    distances,
  };
  if (stale() || !clauses.some((clause) => clause.translations.length)) return found;
  await hear(found);
  return { ...found, wide: await evaluation.score(clauses, true) };
}

/** All results of a query, counted and in order; nothing once the answer is stale. */
export async function answer(open: OpenIndex, query: string, options: Options = {}): Promise<Answer | null> {
  const { alternatives, excluded } = parseQuery(query);
  const stale = options.stale ?? (() => false);
  if (!alternatives.length) {
    const nothing = {
      keys: new Float64Array(),
      directCount: 0,
      facets: null,
      references: [],
    };
    return answerOf(open, query, options, [], nothing);
  }
  // None of these waits for the files of another.
  const others = Promise.all([
    new QueryEvaluation(open.index).findAny(excluded),
    findReferences(query, open.common),
  ]);
  /** Load the first results of what was found, before what only comes after them is looked for. */
  const readAhead = async (own: Found) => {
    const [unwanted] = await others;
    const { keys } = collect(open, options, [own], unwanted);
    const from = PAGE * ((options.page || 1) - 1);
    for (const key of keys.slice(from, from + AHEAD)) open.index.readEntry(key % ENTRIES).catch(() => {});
  };
  const [[unwanted, references], ...found] = await Promise.all([
    others,
    ...alternatives.map((asked) => findAlternative(open, asked, stale, readAhead)),
  ]);
  if (stale()) return null;
  const results = collect(open, options, found, unwanted);
  return answerOf(open, query, options, found, { ...results, references });
}

/** The page of results that was asked for. */
function answerOf(
  { common, index }: OpenIndex,
  query: string,
  options: Options,
  found: Found[],
  collected: Collected,
): Answer {
  const { keys, directCount } = collected;
  const total = keys.length;
  const size = options.size ?? PAGE;
  const pages = Math.ceil(total / size);
  const page = Math.min(Math.max(1, Math.floor(options.page || 1)), Math.max(1, pages));
  const from = (page - 1) * size;
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
    common,
    readHit: async (at) => ({
      ...(await index.readEntry(keys[from + at] % ENTRIES)),
      via: from + at >= directCount,
    }),
  };
}
