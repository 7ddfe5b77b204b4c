// Opens the index, sent whole or in shards, as src/duizhao/search/FORMAT.md describes it. Both answer
// the same questions.

import type { Side } from "../lib/sides.ts";
import type { ArticleRows } from "./article-table.ts";
import { addVariants } from "./character-folding.ts";
import { loadFile, take } from "./data-files.ts";
import type { PinyinRow } from "./pinyin.ts";
import type { Traits } from "./ranking.ts";
import { type RenderingTable, renderingLookup } from "./renderings.ts";
import type { IndexEntry } from "./search-entries.ts";
import { type ShardedData, shardedIndex } from "./sharded-index.ts";
import { addExceptions } from "./stemming.ts";
import { type WholeData, wholeIndex } from "./whole-index.ts";

export type GlossaryTerm = [id: string, zh: string[], en: string[]];
export type Titled = [id: string, en: string, zh: string];
/** A document: its titles, and what it is called among others, if that is something else. */
export type DocumentRow = [id: string, en: string, zh: string, shortEn?: string, shortZh?: string];

/** What every search needs, however large the edition is. */
interface CommonData {
  fold: string;
  forms: string;
  renderings: RenderingTable | string[];
  documents: DocumentRow[];
  /** The language of the original of each document; empty if its two texts are equal. */
  originals: (Side | "")[];
  themes: Titled[];
  terms: GlossaryTerm[];
}
export type Common = Pick<CommonData, "documents" | "originals" | "themes" | "terms"> & {
  renderingsOf: ReturnType<typeof renderingLookup>;
  loadArticles: () => Promise<ArticleRows>;
  loadPinyin: () => Promise<PinyinRow[]>;
};

/** A key of the index, and what reads its positions. */
type Posting = [key: string, positions: () => ArrayLike<number>];

/**
 * Where all texts are. They make two sequences, one of words and one of characters, and everything is
 * found by its position there, so that a phrase is found without reading a text.
 */
export interface SearchIndex {
  /** The letter of each entry's kind. */
  kinds: string;
  /** The number of each entry's document. */
  documents: Uint16Array;
  /** The entries of each theme. */
  themes: ArrayLike<number>[];
  /** Where each text starts in the sequence of words. */
  wordStarts: Uint32Array;
  /** Where each text starts in the sequence of characters. */
  characterStarts: Uint32Array;
  /**
   * Those of words from one up to another, in order; «e-mail» is there as «email-2» too, with the number of
   * its parts.
   */
  postings: (low: string, high: string) => Promise<Posting[]>;
  /** Where characters stand together. */
  findPhrase: (characters: string[]) => Promise<Uint32Array>;
  readEntry: (entry: number) => Promise<IndexEntry>;
  /** What was found last, by what was looked for. */
  recent: Map<string, Promise<unknown>>;
  traits?: Traits;
}

export interface OpenIndex {
  common: Common;
  index: SearchIndex;
}

let common: Common | null = null;

/** What is needed to fold a query and to know the glossary. */
export function openCommon() {
  if (!common) {
    const { fold, forms, renderings, ...others } = take("common") as CommonData;
    addVariants(fold);
    addExceptions(forms);
    common = {
      ...others,
      renderingsOf: renderingLookup(renderings, loadFile),
      loadArticles: () => loadFile<ArticleRows>("articles"),
      loadPinyin: () => loadFile<PinyinRow[]>("pinyin"),
    };
  }
  return common;
}

let opened: OpenIndex | null = null;

/** What every search needs, which came with the script of the search. */
export function openIndex() {
  if (!opened) {
    const common = openCommon();
    const data = take("index") as WholeData | ShardedData;
    const index = "groups" in data ? wholeIndex(data, common.themes.length) : shardedIndex(data);
    opened = { common, index };
  }
  return opened;
}
