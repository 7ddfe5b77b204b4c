// References to articles and their parts: 8.3, 8(3), article 3, art. 6-1, 第八条, 序言第2段, and a title before them.

import { ownSide } from "../lib/words.js";
import { foldToString } from "./character-folding.js";

/** How many articles one reference may lead to. */
const MOST = 5;
const DIGITS = "零一二三四五六七八九";
const UNITS = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
]);
const NUMBER = "(?:\\d+|[零〇一二两三四五六七八九十百千]+)";
const ARTICLE = "\\barticles?|\\bart\\b\\.?|\\bsections?|\\bsec\\b\\.?|§";
const PART = "\\.| ?\\(|,? ?(?:paragraph|para\\b\\.?|passage|sentence) ?";
const ENGLISH = new RegExp(
  `^(?<title>.*?)(?:(?:${ARTICLE})\\s*|\\b)(?<number>\\d+(?:-\\d+)*)(?:(?:${PART})(?<part>\\d+))?$`,
);
const CHINESE = new RegExp(
  `^(?<title>.*?)第?(?<number>${NUMBER})[条條](?:之(?<more>${NUMBER}))?(?:第?(?<part>${NUMBER})[句段款])?$`,
);
/** A passage of what has no number: what it is called, and the number of the passage, written in Chinese or not. */
const PASSAGE = new RegExp(`^(.*?)(?:${PART}|\\s)*(?:第?\\s*(${NUMBER})\\s*[句段款]|(\\d+))$`);
/** A reference that is written as one. */
const MARKED = new RegExp(
  `(?:${ARTICLE}) ?[\\d-]+(?:(?:${PART})\\d+)?$|^\\d+ ?\\(\\d+$|${NUMBER} ?(?:[条條](?:之${NUMBER})?|[句段款])$`,
);

/**
 * @typedef {object} Reference
 * @property {string} path the page of the article
 * @property {string} fragment the part of it, if one was asked for
 * @property {string} number what the article is called, if it has no number
 * @property {string} part the number of the part
 * @property {[en: string, zh: string]} title of the article
 * @property {DocumentRow} document
 *
 * @typedef {import("./search-index.js").DocumentRow} DocumentRow
 */

/** The value of a number in Chinese characters or in digits. */
export function numberOf(/** @type {string} */ text) {
  if (/^\d+$/.test(text)) return Number(text);
  let sum = 0;
  let digit = 0;
  for (const character of text.replaceAll("〇", "零").replaceAll("两", "二")) {
    const unit = UNITS.get(character);
    if (unit) {
      sum += (digit || 1) * unit;
      digit = 0;
    } else {
      // 一〇五 is written digit by digit.
      digit = 10 * digit + DIGITS.indexOf(character);
    }
  }
  return sum + digit;
}

/** The number of an article that its heading states in one of the languages: 184 of "Article 184" and of 第一百八十四条. */
const numberIn = (/** @type {string[]} */ ...headings) =>
  headings.map(parseReference).find((found) => found?.title === "" && !found.part)?.number;

/** A query folded, without what ends a sentence. */
function folded(/** @type {string} */ query) {
  const typed = foldToString(query.slice(0, 200)).trim().replace(/\s+/g, " ");
  return typed.replace(/[.,;:?!)"'。、》]+$/, "");
}

const titleOf = (/** @type {string} */ text) => text.replace(/[\s,:《》"']+/g, " ").trim();

/** What a query refers to, if it is a reference: the words of a title, the number, and the part. */
export function parseReference(/** @type {string} */ query) {
  const text = folded(query);
  const chinese = CHINESE.exec(text.replaceAll(" ", ""))?.groups;
  const found = chinese ?? ENGLISH.exec(text)?.groups;
  if (!found) return null;
  const { title, number, more, part } = found;
  const own = chinese ? String(numberOf(number)) : number;
  return {
    title: titleOf(title),
    number: more ? `${own}-${numberOf(more)}` : own,
    part: part ? String(numberOf(part)) : "",
  };
}

/** Whether a query is written as a reference: its words and its number mean nothing apart. */
export const isReference = (/** @type {string} */ query) => MARKED.test(folded(query));

/** Whether a document is meant by the words of a title, long or short, in either language. @param {string} title */
function isMeant(title, /** @type {DocumentRow} */ [id, ...titles]) {
  const whole = [id.replaceAll("-", " "), ...titles].map((text) => foldToString(text ?? ""));
  return title.split(" ").every((word) => whole.some((text) => text.includes(word)));
}

/**
 * The articles to which a query refers.
 * @param {string} query
 * @param {Pick<import("./search-index.js").Common, "documents" | "loadArticles">} common
 * @returns {Promise<Reference[]>}
 */
export async function findReferences(query, { documents, loadArticles }) {
  const asked = parseReference(query);
  const text = folded(query);
  const [, before, written, digits] = PASSAGE.exec(text) ?? [];
  const numbered = new Set(asked && documents.filter((document) => isMeant(asked.title, document)));
  if (!before && !numbered.size) return [];
  const articles = await loadArticles();
  /** The part that is asked for, empty if none is; nothing for another article. @param {DocumentRow} document */
  const partOf = (document, /** @type {string} */ en, /** @type {string} */ zh) => {
    if (asked && numbered.has(document) && asked.number === numberIn(en, zh)) return asked.part;
    if (!before) return null;
    const isCalled = (/** @type {string} */ whole) =>
      [en, zh].map(foldToString).some((name) => {
        const title = whole.slice(0, -name.length);
        return /^\D/.test(name) && whole.endsWith(name) && isMeant(titleOf(title), document);
      });
    return isCalled(text) ? "" : isCalled(before) ? String(numberOf(written ?? digits)) : null;
  };
  const found = documents.flatMap((document) =>
    (articles[document[0]] ?? []).flatMap(([id, en, zh, titleEn, titleZh, , segments]) => {
      const part = partOf(document, en, zh);
      const fragment = part && segments[Number(part) - 1];
      if (part == null || fragment == null) return [];
      const number = (ownSide === "zh" && /^\D/.test(en) && zh) || en;
      const path = `${document[0]}/${id}/`;
      return {
        path,
        fragment,
        number,
        part,
        title: /** @type {[string, string]} */ ([titleEn, titleZh]),
        document,
      };
    }),
  );
  return found.slice(0, MOST);
}
