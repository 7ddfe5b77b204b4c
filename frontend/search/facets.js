// The facets of a search: its filters by kind, document, article and theme, and how much each would leave.

import { LETTERS } from "./ranking.js";

/** The kinds by which results are filtered: the letters of the entries of each. */
export const KINDS = { pair: "TSW", note: "N", term: "G", theme: "H", page: "P" };

/**
 * @typedef {keyof typeof KINDS} KindName
 * @typedef {"kind" | "document" | "article" | "theme"} FacetName
 * @typedef {{ kind?: string, document?: string, article?: string, theme?: string }} Chosen
 * @typedef {import("./article-table.js").Article} Article
 *
 * @typedef {object} Facets how many results each value of a filter leaves, with the others as chosen
 * @property {Record<KindName, number>} kind
 * @property {number[]} document by number, those of no document first
 * @property {number[]} article those of the document whose articles are counted
 * @property {number[]} theme
 * @property {Record<FacetName, number>} all how many are left without the filter
 */

/** @returns {name is KindName} */
export const isKind = (/** @type {string} */ name) => Object.hasOwn(KINDS, name);

/** Whether anything is chosen. */
export const isFiltered = (/** @type {Chosen} */ { kind, document, article, theme }) =>
  Boolean(kind || document || article || theme);

/**
 * The choices of a URL that are none here, as what takes them back.
 * @param {Chosen} chosen
 * @param {Pick<import("./answer.js").Answer, "common" | "articles">} answer
 * @returns {Chosen}
 */
export function unknownChoices({ document, article, theme }, { common, articles }) {
  const rows = { document: common.documents, theme: common.themes };
  const isKnown = (/** @type {"document" | "theme"} */ name, /** @type {string | undefined} */ value) =>
    !value || rows[name].some(([id]) => id === value);
  return {
    ...(isKnown("document", document) ? {} : { document: "" }),
    ...(isKnown("theme", theme) ? {} : { theme: "" }),
    ...(!article || articles.some(({ path }) => path === `${article}/`) ? {} : { article: "" }),
  };
}

/** What the reader has chosen of each facet, ready to be compared with entries. */
export class Filters {
  /**
   * @param {Chosen} chosen
   * @param {import("./search-index.js").Common} common
   * @param {Uint8Array[]} themes whether each entry has a theme
   * @param {Article[]} articles those that can be chosen
   */
  constructor(chosen, common, themes, articles) {
    const letters = chosen.kind && isKind(chosen.kind) ? KINDS[chosen.kind] : "";
    this.kinds = Uint8Array.from(LETTERS, (letter) => (!letters || letters.includes(letter) ? 1 : 0));
    this.document = 1 + common.documents.findIndex(([name]) => name === chosen.document);
    /** @type {Uint8Array | undefined} */
    this.theme = themes[common.themes.findIndex(([name]) => name === chosen.theme)];
    this.article = articles.find(({ path }) => path === `${chosen.article}/`);
  }

  /**
   * Which of the filters an entry passes.
   * @param {number} entry
   * @param {number} kind
   * @param {number} document
   * @returns {Record<FacetName, boolean>}
   */
  passes(entry, kind, document) {
    const { article } = this;
    return {
      kind: this.kinds[kind] === 1,
      document: !this.document || document === this.document,
      article: !article || (article.from <= entry && entry < article.to),
      theme: !this.theme || this.theme[entry] === 1,
    };
  }
}

/** Counts the results by facet. */
export class FacetCounts {
  #kinds = new Uint32Array(LETTERS.length);
  #documents;
  #themes;
  #byArticle;
  #all = { kind: 0, document: 0, article: 0, theme: 0 };
  #articles;
  /** The article that the last entry was in or after; entries come in order. */
  #at = 0;
  #themesOfEntries;

  /**
   * @param {number} documents how many there are
   * @param {Uint8Array[]} themes whether each entry has a theme
   * @param {Article[]} articles those that can be chosen
   */
  constructor(documents, themes, articles) {
    this.#documents = new Uint32Array(documents + 1);
    this.#byArticle = new Uint32Array(articles.length);
    this.#articles = articles;
    this.#themes = new Uint32Array(themes.length);
    this.#themesOfEntries = themes;
  }

  /**
   * Count an entry that has the query and is after all that were counted, knowing which filters it passes.
   * The filter by article is narrower than that by document, so neither counts what the other leaves out.
   * @param {number} entry
   * @param {number} kind
   * @param {number} document
   * @param {Record<FacetName, boolean>} passes
   */
  add(entry, kind, document, passes) {
    const here = passes.document && passes.article;
    if (here && passes.theme) {
      this.#kinds[kind] += 1;
      this.#all.kind += 1;
    }
    if (passes.kind && passes.theme) {
      this.#documents[document] += 1;
      this.#all.document += 1;
      if (passes.document) this.#addToArticle(entry);
    }
    if (passes.kind && here) {
      this.#all.theme += 1;
      for (let number = 0; number < this.#themes.length; number += 1) {
        this.#themes[number] += this.#themesOfEntries[number][entry];
      }
    }
  }

  #addToArticle(/** @type {number} */ entry) {
    this.#all.article += 1;
    while (this.#at < this.#articles.length && this.#articles[this.#at].to <= entry) this.#at += 1;
    const article = this.#articles[this.#at];
    if (article && article.from <= entry) this.#byArticle[this.#at] += 1;
  }

  /** @returns {Facets} */
  result() {
    const count = (/** @type {string} */ letters) =>
      this.#kinds.reduce((sum, found, kind) => (letters.includes(LETTERS[kind]) ? sum + found : sum), 0);
    const { pair, note, term, theme, page } = KINDS;
    return {
      kind: {
        pair: count(pair),
        note: count(note),
        term: count(term),
        theme: count(theme),
        page: count(page),
      },
      document: Array.from(this.#documents),
      article: Array.from(this.#byArticle),
      theme: Array.from(this.#themes),
      all: this.#all,
    };
  }
}
