// How many results are in each document and article, when they are in the order of the texts.

import type { Article, ArticleTable } from "./article-table.ts";

/**
 * What counts the results of a group.
 * @param documents the number of each entry's document
 * @param countBetween how many results there are among the entries from one up to another
 */
export function groupCounter(
  table: ArticleTable,
  documents: Uint16Array,
  countBetween: (from: number, to: number, via: boolean) => number,
) {
  const known = new Map<number, Article[]>();
  const articlesOf = (document: number) => {
    const articles = known.get(document) ?? table.of(document);
    known.set(document, articles);
    return articles;
  };
  return {
    inDocument(document: number, via: boolean) {
      return countBetween(documents.indexOf(document), documents.lastIndexOf(document) + 1, via);
    },
    inArticle(document: number, path: string, via: boolean) {
      const article = articlesOf(document).find((one) => one.path === path);
      return article ? countBetween(article.from, article.to, via) : 1;
    },
  };
}
