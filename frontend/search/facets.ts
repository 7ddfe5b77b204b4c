// The facets of a search: its filters by kind, document and theme, and how much each would leave.

import type { Answer } from "./answer.ts";
import { LETTERS } from "./ranking.ts";
import type { Common } from "./search-index.ts";

/** The kinds by which results are filtered: the letters of the entries of each. */
export const KINDS = { pair: "TSW", note: "N", term: "G", theme: "H", page: "P" };

export type KindName = keyof typeof KINDS;
export type FacetName = "kind" | "document" | "theme";
export interface Chosen {
  kind?: string;
  document?: string;
  theme?: string;
}
/** How many results each value of a filter leaves, with the others as chosen. */
export interface Facets {
  kind: Record<KindName, number>;
  /** By number, those of no document first. */
  document: number[];
  theme: number[];
  /** How many are left without the filter. */
  all: Record<FacetName, number>;
}

export const isKind = (name: string): name is KindName => Object.hasOwn(KINDS, name);

/** Whether anything is chosen. */
export const isFiltered = ({ kind, document, theme }: Chosen) => Boolean(kind || document || theme);

/** The choices of a URL that are none here, as what takes them back. */
export function unknownChoices({ document, theme }: Chosen, { common }: Pick<Answer, "common">): Chosen {
  const rows = { document: common.documents, theme: common.themes };
  const isKnown = (name: "document" | "theme", value: string | undefined) =>
    !value || rows[name].some(([id]) => id === value);
  return {
    ...(isKnown("document", document) ? {} : { document: "" }),
    ...(isKnown("theme", theme) ? {} : { theme: "" }),
  };
}

/** What the reader has chosen of each facet, ready to be compared with entries. */
export class Filters {
  kinds;
  document;
  theme: Uint8Array | undefined;

  /**
   * @param themes whether each entry has a theme
   */
  constructor(chosen: Chosen, common: Common, themes: Uint8Array[]) {
    const letters = chosen.kind && isKind(chosen.kind) ? KINDS[chosen.kind] : "";
    this.kinds = Uint8Array.from(LETTERS, (letter) => (!letters || letters.includes(letter) ? 1 : 0));
    this.document = 1 + common.documents.findIndex(([name]) => name === chosen.document);
    this.theme = themes[common.themes.findIndex(([name]) => name === chosen.theme)];
  }

  /** Which of the filters an entry passes. */
  passes(entry: number, kind: number, document: number): Record<FacetName, boolean> {
    return {
      kind: this.kinds[kind] === 1,
      document: !this.document || document === this.document,
      theme: !this.theme || this.theme[entry] === 1,
    };
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
   * @param documents how many there are
   * @param themes whether each entry has a theme
   */
  constructor(documents: number, themes: Uint8Array[]) {
    this.#documents = new Uint32Array(documents + 1);
    this.#themes = new Uint32Array(themes.length);
    this.#themesOfEntries = themes;
  }

  /**
   * Count an entry that has the query and is after all that were counted, knowing which filters it passes.
   * The filter by article is narrower than that by document, so neither counts what the other leaves out.
   */
  add(entry: number, kind: number, document: number, passes: Record<FacetName, boolean>) {
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

  result(): Facets {
    const count = (letters: string) =>
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
