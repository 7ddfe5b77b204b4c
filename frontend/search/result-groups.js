// How many results are in each document and article, when they are in the order of the texts.

/**
 * @typedef {import("./article-table.js").Article} Article
 * @typedef {import("./article-table.js").ArticleTable} ArticleTable
 */

/**
 * What counts the results of a group.
 * @param {ArticleTable} table
 * @param {Uint16Array} documents the number of each entry's document
 * @param {(from: number, to: number, via: boolean) => number} countBetween how many results there are
 *   among the entries from one up to another
 */
export function groupCounter(table, documents, countBetween) {
  /** @type {Map<number, Article[]>} */
  const known = new Map();
  const articlesOf = (/** @type {number} */ document) => {
    const articles = known.get(document) ?? table.of(document);
    known.set(document, articles);
    return articles;
  };
  return {
    /** @param {number} document @param {boolean} via */
    inDocument(document, via) {
      return countBetween(documents.indexOf(document), documents.lastIndexOf(document) + 1, via);
    },
    /** @param {number} document @param {string} path @param {boolean} via */
    inArticle(document, path, via) {
      const article = articlesOf(document).find((one) => one.path === path);
      return article ? countBetween(article.from, article.to, via) : 1;
    },
  };
}
