// The facets of a search: its filters by kind, document and theme, and how much each would leave.

import { LETTERS } from "./ranking.js";

/** The kinds by which results are filtered: the letters of the entries of each. */
export const KINDS = { pair: "TS", note: "N", term: "G", theme: "H", page: "P" };

/**
 * @typedef {keyof typeof KINDS} KindName
 * @typedef {"kind" | "document" | "theme"} FacetName
 * @typedef {{ kind?: string, document?: string, theme?: string }} Chosen
 *
 * @typedef {object} Facets how many results each value of a filter leaves, with the others as chosen
 * @property {Record<KindName, number>} kind
 * @property {number[]} document by number, those of no document first
 * @property {number[]} theme
 * @property {Record<FacetName, number>} all how many are left without the filter
 */

/** @returns {name is KindName} */
export const isKind = (/** @type {string} */ name) => Object.hasOwn(KINDS, name);

/** What the reader has chosen of each facet, ready to be compared with entries. */
export class Filters {
  /**
   * @param {Chosen} chosen
   * @param {import("./search-index.js").Common} common
   * @param {Uint8Array[]} themes whether each entry has a theme
   */
  constructor(chosen, common, themes) {
    const letters = chosen.kind && isKind(chosen.kind) ? KINDS[chosen.kind] : "";
    this.kinds = Uint8Array.from(LETTERS, (letter) => (!letters || letters.includes(letter) ? 1 : 0));
    this.document = 1 + common.documents.findIndex(([name]) => name === chosen.document);
    /** @type {Uint8Array | undefined} */
    this.theme = themes[common.themes.findIndex(([name]) => name === chosen.theme)];
  }
}

/** Counts the results by facet. */
export class FacetCounts {
  #kinds = new Uint32Array(LETTERS.length);
  #documents;
  #themes;
  #all = { kind: 0, document: 0, theme: 0 };
  #themesOfEntries;

  /**
   * @param {number} documents how many there are
   * @param {Uint8Array[]} themes whether each entry has a theme
   */
  constructor(documents, themes) {
    this.#documents = new Uint32Array(documents + 1);
    this.#themes = new Uint32Array(themes.length);
    this.#themesOfEntries = themes;
  }

  /**
   * Count an entry that has the query, knowing which filters it passes.
   * @param {number} entry
   * @param {number} kind
   * @param {number} document
   * @param {{ kind: boolean, document: boolean, theme: boolean }} passes
   */
  add(entry, kind, document, passes) {
    if (passes.document && passes.theme) {
      this.#kinds[kind] += 1;
      this.#all.kind += 1;
    }
    if (passes.kind && passes.theme) {
      this.#documents[document] += 1;
      this.#all.document += 1;
    }
    if (passes.kind && passes.document) {
      this.#all.theme += 1;
      for (let number = 0; number < this.#themes.length; number += 1) {
        this.#themes[number] += this.#themesOfEntries[number][entry];
      }
    }
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
      theme: Array.from(this.#themes),
      all: this.#all,
    };
  }
}
