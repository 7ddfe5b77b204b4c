// Opens the index, sent whole or in shards, as src/duizhao/search/FORMAT.md describes it. Both answer
// the same questions.

import { addVariants } from "./character-folding.js";
import { loadFile, take } from "./data-files.js";
import { renderingLookup } from "./renderings.js";
import { shardedIndex } from "./sharded-index.js";
import { addExceptions } from "./stemming.js";
import { wholeIndex } from "./whole-index.js";

/**
 * What every search needs, however large the edition is.
 * @typedef {[id: string, zh: string[], en: string[]]} GlossaryTerm
 * @typedef {[id: string, en: string, zh: string]} Titled
 * @typedef {[id: string, en: string, zh: string, shortEn?: string, shortZh?: string]} DocumentRow a document:
 *   its titles, and what it is called among others, if that is something else
 * @typedef {object} CommonData
 * @property {string} fold
 * @property {string} forms
 * @property {import("./renderings.js").RenderingTable | string[]} renderings
 * @property {DocumentRow[]} documents
 * @property {(import("../lib/sides.js").Side | "")[]} originals the language of the original of each
 *   document; empty if its two texts are equal
 * @property {Titled[]} themes
 * @property {GlossaryTerm[]} terms
 *
 * @typedef {Pick<CommonData, "documents" | "originals" | "themes" | "terms">
 *   & { renderingsOf: ReturnType<typeof renderingLookup>,
 *     loadArticles: () => Promise<import("./article-table.js").ArticleRows>,
 *     loadPinyin: () => Promise<import("./pinyin.js").PinyinRow[]> }} Common
 */

/**
 * A key of the index, and what reads its positions.
 * @typedef {[key: string, positions: () => ArrayLike<number>]} Posting
 */

/**
 * Where all texts are. They make two sequences, one of words and one of characters, and everything is
 * found by its position there, so that a phrase is found without reading a text.
 * @typedef {object} SearchIndex
 * @property {string} kinds the letter of each entry's kind
 * @property {Uint16Array} documents the number of each entry's document
 * @property {ArrayLike<number>[]} themes the entries of each theme
 * @property {Uint32Array} wordStarts where each text starts in the sequence of words
 * @property {Uint32Array} characterStarts where each text starts in the sequence of characters
 * @property {(low: string, high: string) => Promise<Posting[]>} postings those of words from one up to
 *   another, in order; «e-mail» is there as «email-2» too, with the number of its parts
 * @property {(characters: string[]) => Promise<Uint32Array>} findPhrase where characters stand together
 * @property {(from: number, to: number) => Promise<string[]>} readCharacters those of a stretch
 * @property {(entry: number) => Promise<import("./search-entries.js").IndexEntry>} readEntry
 * @property {Map<string, Promise<unknown>>} recent what was found last, by what was looked for
 * @property {import("./ranking.js").Traits} [traits]
 * @property {{ en: string, zh: string }} [prefetchLists] the files to prefetch after the first query, by the
 *   language of that query
 * @property {(name: string) => Promise<unknown>} [prefetch] prefetches one of them
 */

/**
 * @typedef {{ common: Common, index: SearchIndex }} OpenIndex
 * @typedef {import("./whole-index.js").WholeData} WholeData
 * @typedef {import("./sharded-index.js").ShardedData} ShardedData
 */

/** @type {Common | null} */
let common = null;

/** What is needed to fold a query and to know the glossary. */
export function openCommon() {
  if (!common) {
    const { fold, forms, renderings, ...others } = /** @type {CommonData} */ (take("common"));
    addVariants(fold);
    addExceptions(forms);
    common = {
      ...others,
      renderingsOf: renderingLookup(renderings, loadFile),
      loadArticles: () =>
        /** @type {Promise<import("./article-table.js").ArticleRows>} */ (loadFile("articles")),
      loadPinyin: () => /** @type {Promise<import("./pinyin.js").PinyinRow[]>} */ (loadFile("pinyin")),
    };
  }
  return common;
}

/** @type {OpenIndex | null} */
let opened = null;

/** What every search needs, which came with the script of the search. */
export function openIndex() {
  if (!opened) {
    const common = openCommon();
    const data = /** @type {WholeData | ShardedData} */ (take("index"));
    const index = "groups" in data ? wholeIndex(data, common.themes.length) : shardedIndex(data);
    opened = { common, index };
  }
  return opened;
}
