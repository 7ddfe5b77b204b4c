// The articles of the documents: what each is called, and which entries of the index are its own.

/**
 * A page of a document: the id of the article, or nothing for the document's own page, which is the first;
 * its number or what it is called; its title; how many entries it has; and its segments.
 * @typedef {[id: string, headingEn: string, headingZh: string, titleEn: string, titleZh: string,
 *   entries: number, segments: string[]]} ArticleRow
 * @typedef {Record<string, ArticleRow[]>} ArticleRows by document, in the order of the index
 *
 * @typedef {object} Article
 * @property {string} path its page
 * @property {[en: string, zh: string]} heading
 * @property {[en: string, zh: string]} title
 * @property {number} from its first entry
 * @property {number} to the one after its last
 */

/** The articles of all documents, with the entries of each. */
export class ArticleTable {
  #rows;
  #documents;
  #ofEntries;

  /**
   * @param {ArticleRows} rows
   * @param {import("./search-index.js").DocumentRow[]} documents
   * @param {Uint16Array} ofEntries the number of each entry's document
   */
  constructor(rows, documents, ofEntries) {
    this.#rows = rows;
    this.#documents = documents;
    this.#ofEntries = ofEntries;
  }

  /** The articles of a document, by its number. @returns {Article[]} */
  of(/** @type {number} */ document) {
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
