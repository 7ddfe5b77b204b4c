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

/**
 * The articles of a document, by its number.
 * @param ofEntries the number of each entry's document
 */
export function articlesOf(
  document: number,
  rows: ArticleRows,
  documents: DocumentRow[],
  ofEntries: Uint16Array,
): Article[] {
  const [name] = documents[document - 1];
  let to = ofEntries.indexOf(document);
  const own = Object.hasOwn(rows, name) && to >= 0 ? rows[name] : [];
  return own.map(([id, headingEn, headingZh, titleEn, titleZh, entries]) => {
    const from = to;
    to += entries;
    const path = id ? `${name}/${id}/` : `${name}/`;
    return { path, heading: [headingEn, headingZh], title: [titleEn, titleZh], from, to };
  });
}
