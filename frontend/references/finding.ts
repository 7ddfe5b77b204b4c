// Where a text refers to articles of a document: Article 8, Art. 8, 第八条, 第8条.

import { findArticles, isOwn } from "../lib/cross-references.ts";

/** An article: its id, what it is called in both languages, its titles, and how it begins. */
export interface Article {
  id: string;
  names: string[];
  titles: string[];
  texts: string[];
}

const NAME = /^(.*\S)\s+(\S*\d\S*)$/;

/** What finds references to the articles of a document in a text. */
export class Finder {
  /** The articles by what they are called. */
  #articles = new Map<string, Article>();
  #titles;
  #words;

  /** @param titles those of the document */
  constructor(articles: Article[], titles: string[]) {
    this.#titles = titles;
    const words = new Set<string>();
    for (const article of articles) {
      const [english = "", chinese = ""] = article.names;
      const [, word = "", number = ""] = NAME.exec(english) ?? [];
      words.add(word);
      this.#articles.set(`${word} ${number}`.toLowerCase(), article);
      for (const { article: label } of findArticles(chinese)) this.#articles.set(` ${label}`, article);
    }
    this.#words = [...words].filter((word) => word && word !== "Article");
  }

  /** The references in a text: where each begins, its words, and the article. */
  find(text: string): { start: number; words: string; article: Article }[] {
    return findArticles(text, this.#words).flatMap((found) => {
      const word = found.word.toLowerCase().replace(/s$/, "").replace(/^art$/, "article");
      const called = (number: string) => this.#articles.get(`${word} ${number}`.toLowerCase());
      const [first, last] = found.article.split("-");
      // Articles 3-5 are a range where no article is 3-5.
      const range = Number(first) < Number(last) && called(last) && called(first);
      const article = called(found.article) ?? range;
      if (!article || !isOwn(found, this.#titles)) return [];
      return [{ start: found.start, words: text.slice(found.start, found.end), article }];
    });
  }
}
