// The articles of the documents: what each is called, and which entries of the index are its own.

import type { DocumentRow } from "./search-index.ts";

/**
 * A page of a document: the id of the article, or nothing for the document's own page, which is the first;
 * its number or what it is called; its title; how many entries it has; and its segments.
 */
type ArticleRow = [
  id: string,
  headingEn: string,
  headingZh: string,
  titleEn: string,
  titleZh: string,
  entries: number,
  segments: string[],
];
/** By document, in the order of the index. */
export type ArticleRows = Record<string, ArticleRow[]>;
export interface Article {
  /** Its page. */
  path: string;
  heading: [en: string, zh: string];
  title: [en: string, zh: string];
  /** Its first entry. */
  from: number;
  /** The one after its last. */
  to: number;
}

/** The articles of all documents, with the entries of each. */
export class ArticleTable {
  #rows;
  #documents;
  #ofEntries;

  /** @param ofEntries the number of each entry's document */
  constructor(rows: ArticleRows, documents: DocumentRow[], ofEntries: Uint16Array) {
    this.#rows = rows;
    this.#documents = documents;
    this.#ofEntries = ofEntries;
  }

  /** The articles of a document, by its number. */
  of(document: number): Article[] {
    const name = this.#documents[document - 1]?.[0] ?? "";
    let to = this.#ofEntries.indexOf(document);
    const rows = Object.hasOwn(this.#rows, name) && to >= 0 ? this.#rows[name] : [];
    return rows.map(([id, headingEn, headingZh, titleEn, titleZh, entries]) => {
      const from = to;
      to += entries;
      const path = id ? `${name}/${id}/` : `${name}/`;
      return { path, heading: [headingEn, headingZh], title: [titleEn, titleZh], from, to };
    });
  }
}
