// Where a text refers to articles of a document: Article 8, Art. 8, 第八条, 第8条.

/**
 * An article: its id, what it is called in both languages, its titles, and how it begins.
 * @typedef {{ id: string, names: string[], titles: string[], texts: string[] }} Article
 */

const CHINESE = /^(第)(.+?)([条條款章].*)$/;
const ENGLISH = /^(.*\S)\s+(\S*\d\S*)$/;
const escaped = (/** @type {string} */ text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** What finds references to the articles of a document in a text. */
export class Finder {
  /** @type {Map<string, Article>} */
  #articles = new Map();
  #pattern;

  constructor(/** @type {Article[]} */ articles) {
    const words = new Set();
    for (const article of articles) {
      const [english = "", chinese = ""] = article.names;
      const [, word = "", number = ""] = ENGLISH.exec(english) ?? [];
      if (number) this.#add(`${word} ${number}`, article);
      if (word) words.add(escaped(word));
      if (word === "Article") words.add("Articles").add("Art\\.").add("Arts\\.");
      if (chinese) this.#add(chinese, article);
      const [, before = "", , after = ""] = CHINESE.exec(chinese) ?? [];
      if (before && number) this.#add(before + number + after, article);
    }
    const named = [...words].sort((one, other) => other.length - one.length).join("|");
    // No word may end within a number: Article 80 is not Article 8.
    const english = named ? `\\b(?:${named})\\s*\\d+[A-Za-z]?(?![\\dA-Za-z])|` : "";
    this.#pattern = new RegExp(`${english}第[^第条條\\s]{1,12}[条條](?:之[一二三四五六七八九十]+)?`, "gu");
  }

  #add(/** @type {string} */ name, /** @type {Article} */ article) {
    this.#articles.set(normal(name), article);
  }

  /**
   * The references in a text: where each begins, its words, and the article.
   * @param {string} text
   * @returns {{ start: number, words: string, article: Article }[]}
   */
  find(text) {
    return [...text.matchAll(this.#pattern)].flatMap((match) => {
      const article = this.#articles.get(normal(match[0]));
      return article ? [{ start: match.index, words: match[0], article }] : [];
    });
  }
}

/** A name as it is compared: with one space, and without what shortens or inflects its word. */
function normal(/** @type {string} */ name) {
  return name
    .replace(/^(Articles|Arts?\.)\s*/, "Article ")
    .replace(/\s+/g, " ")
    .replaceAll("條", "条");
}
