// References to articles and their parts: 8.3, article 3, art. 6-1, 第八条, and a title before them.

import { foldToString } from "./character-folding.js";

/** How many articles one reference may lead to. */
const MOST = 5;
const DIGITS = "零一二三四五六七八九";
const UNITS = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
]);
const HAN_NUMBER = "[零〇一二两三四五六七八九十百千]+";
const ENGLISH =
  /^(?<title>.*?)(?:\barticles?\s*|\bart\b\.?\s*|§\s*|\b)(?<number>\d+(?:-\d+)*)(?:\.(?<part>\d+))?$/;
const CHINESE = new RegExp(
  `^(?<title>.*?)第?(?<number>\\d+|${HAN_NUMBER})条(?:之(?<more>\\d+|${HAN_NUMBER}))?(?:第?(?<part>\\d+|${HAN_NUMBER})[句段])?$`,
);

/**
 * @typedef {object} Reference
 * @property {string} path the page of the article
 * @property {string} fragment the part of it, if one was asked for
 * @property {string} number
 * @property {import("./search-index.js").DocumentRow} document
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

/** What a query refers to, if it is a reference: the words of a title, the number, and the part. */
export function parseReference(/** @type {string} */ query) {
  const typed = foldToString(query.slice(0, 200)).trim().replace(/\s+/g, " ");
  const text = typed.replace(/[.,;:?!)"'。、》]+$/, "");
  const chinese = CHINESE.exec(text.replaceAll(" ", ""))?.groups;
  const found = chinese ?? ENGLISH.exec(text)?.groups;
  if (!found) return null;
  const { title, number, more, part } = found;
  const own = chinese ? String(numberOf(number)) : number;
  return {
    title: title.replace(/[\s,:《》"']+/g, " ").trim(),
    number: more ? `${own}-${numberOf(more)}` : own,
    part: part ? String(numberOf(part)) : "",
  };
}

/** Whether a document is meant by the words of a title, long or short, in either language. @param {string} title */
function isMeant(title, /** @type {import("./search-index.js").DocumentRow} */ [id, ...titles]) {
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
  if (!asked) return [];
  const meant = documents.filter((document) => isMeant(asked.title, document));
  if (!meant.length) return [];
  const articles = await loadArticles();
  const found = meant.flatMap((document) =>
    (articles[document[0]] ?? [])
      .filter(([, number]) => number.toLowerCase() === asked.number)
      .map(([id, number, , , , , segments]) => ({
        path: `${document[0]}/${id}/`,
        fragment: segments.includes(`s${asked.part}`) ? `s${asked.part}` : "",
        number,
        document,
      })),
  );
  return found.filter(({ fragment }) => fragment || !asked.part).slice(0, MOST);
}
