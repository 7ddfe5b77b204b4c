// The texts of the edition, for the list of private notes: the order of the text, and whether words are still
// there. A script has those of each document.

import { loadScript } from "../lib/load-script.ts";
import { bestPlaces, placeOf, type TextQuote } from "../lib/quotes.ts";
import type { Side } from "../lib/sides.ts";

export type UnitTexts = [unit: string, en: string | null, zh: string | null, ...formerly: string[]];
/** The first has no id: it is the document itself with its title. */
export type ArticleTexts = [id: string, en: string, zh: string, units: UnitTexts[], ...formerly: string[]];

export interface DocumentTexts {
  tags: [en: string, zh: string];
  articles: ArticleTexts[];
  /** The texts of segments with ⟦ and ⟧ around words that a translation supplied. */
  supplied?: Record<string, [en: string, zh: string]>;
}
type Quote = Pick<TextQuote, "exact"> & Partial<TextQuote>;
interface PlacedText {
  key: string;
  unit: string;
  side: Side;
  text: string;
}

/** The texts of some documents, as far as they can be loaded. */
export async function loadTexts(documents: Iterable<string>, urlOf: (document: string) => string) {
  for (const id of documents) {
    if (!globalThis.dzTexts?.[id]) await loadScript(urlOf(id)).catch(() => {});
  }
  return new EditionTexts(globalThis.dzTexts ?? {});
}

export class EditionTexts {
  #documents;

  constructor(documents: Record<string, DocumentTexts>) {
    this.#documents = documents;
  }

  has(document: string) {
    return Object.hasOwn(this.#documents, document);
  }

  /** What is known of a document: its name in English and Chinese, and the tags of its texts. */
  document(id: string) {
    const found = this.has(id) ? this.#documents[id] : null;
    const [, en, zh] = found?.articles[0] ?? [];
    return {
      names: { en: en || id, zh: zh || id },
      tags: { en: found?.tags[0] ?? "en", zh: found?.tags[1] ?? "zh" },
    };
  }

  /** The articles of a document, in order; the first is the document itself with its title. */
  articles(id: string) {
    return this.#documents[id].articles.map(([own, en, zh, units]) => ({
      key: own ? `${id}/${own}` : id,
      names: { en: en || own, zh: zh || own },
      units,
    }));
  }

  /** The text of a segment, with ⟦ and ⟧ around words that its translation supplied. */
  ofSource(key: string, [unit, en, zh]: UnitTexts, side: Side) {
    const texts = this.#documents[key.split("/")[0]].supplied?.[`${key}#${unit}`] ?? [en, zh];
    return texts[side === "en" ? 0 : 1] ?? "";
  }

  /** The article of a key, or of one that it has had, with its place in the document. */
  article(key: string) {
    const [document, id = ""] = key.split("/");
    const articles = this.has(document) ? this.#documents[document].articles : [];
    const at = articles.findIndex(([own, , , , ...formerly]) => own === id || formerly.includes(id));
    if (at < 0) return null;
    const [own, en, zh, units] = articles[at];
    return { key: own ? `${document}/${own}` : document, at, names: { en: en || own, zh: zh || own }, units };
  }

  /**
   * Where the words of a note are: the article, the segment and the offset in it, in numbers for sorting;
   * null if they are not there any more.
   */
  find(note: Quote & { key: string; unit: string; side: Side }) {
    const article = this.article(note.key);
    const at = article?.units.findIndex(
      ([own, , , ...formerly]) => own === note.unit || formerly.includes(note.unit),
    );
    if (!article || at === undefined || at < 0) return null;
    const [unit, en, zh] = article.units[at];
    const start = placeOf(note, (note.side === "en" ? en : zh) ?? "");
    return start < 0 ? null : { key: article.key, unit, order: [article.at, at, start] };
  }

  /**
   * The places that fit a quote best, in a document or one article of it; in one segment, if a fragment of a
   * URL names one.
   */
  search(document: string, article: string, fragment: string, quote: Quote) {
    const all = [...this.#texts(document, article)];
    const named = all.filter(({ names }) => names.includes(fragment));
    let score = -1;
    let found: (PlacedText & { start: number })[] = [];
    for (const { key, unit, side, text } of named.length ? named : all) {
      const best = bestPlaces(quote, text);
      if (!best.places.length || best.score < score) continue;
      if (best.score > score) found = [];
      score = best.score;
      found.push({ key, unit, side, text, start: best.places[0] });
    }
    return found;
  }

  /** Every text of a document or article, with all fragments by which a URL may name it. */
  *#texts(document: string, article: string) {
    const articles = this.has(document) ? this.#documents[document].articles : [];
    const own = this.article(`${document}/${article}`)?.at;
    for (const [at, [id, , , units]] of articles.entries()) {
      if (article && at !== own) continue;
      for (const [unit, en, zh, ...formerly] of units) {
        for (const [side, text] of [
          ["en", en],
          ["zh", zh],
        ] as const) {
          const names = [unit, ...formerly].flatMap((one) => [one, `${id}-${one}`]);
          const key = id ? `${document}/${id}` : document;
          if (text !== null) {
            yield { key, unit, side, text, names: names.flatMap((one) => [one, `${one}-${side}`]) };
          }
        }
      }
    }
  }
}
