// The articles of the documents: what each is called.

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
