// What the aligned texts render as what, counted when the site was built, and a query expanded by it.

import { lowerBound } from "./binary-search.js";
import { fold } from "./character-folding.js";
import { chineseOfPinyin } from "./pinyin.js";
import { chineseCharacters, clauseOf } from "./query-clauses.js";
import { INFLECTED, queryWord } from "./query-words.js";
import { tokenise } from "./tokenise.js";

/** How many words, or parts of Chinese, that stand together are looked up as one. */
const LONGEST = 3;

/**
 * What something is rendered as, and in how many pairs; in 0 if it is a name in pinyin.
 * @typedef {[text: string, count: number]} Rendering
 * @typedef {Record<string, Rendering[]>} RenderingTable
 *
 * What a reader asked for, and its renderings.
 * @typedef {{ text: string, renderings: Rendering[] }} Rendered
 * @typedef {import("./query-clauses.js").Clause} Clause
 */

/**
 * What looks up the renderings of characters, or of the stems of words. The table is divided into
 * files for a large edition, of which only the first key of each is known at first.
 * @param {RenderingTable | string[]} given
 * @param {(name: string) => Promise<unknown>} loadFile
 */
export function renderingLookup(given, loadFile) {
  return async (/** @type {string} */ key) => {
    let table = given;
    if (Array.isArray(table)) {
      const file = lowerBound(table, `${key}\u0000`) - 1;
      if (file < 0) return [];
      table = /** @type {RenderingTable} */ (await loadFile(`d${file}`));
    }
    return Object.hasOwn(table, key) ? table[key] : [];
  };
}

/** What a run of clauses of one language is looked up as. */
function keyOf(/** @type {Clause[]} */ run) {
  const [{ type }] = run;
  if (type === "han") return run.flatMap((clause) => clause.characters).join("");
  return run.flatMap((clause) => clause.words.map((word) => word.stem)).join(" ");
}

/** @returns {Clause} */
function renderingClause(/** @type {string} */ text, /** @type {boolean} */ isChinese) {
  if (isChinese) return clauseOf("han", { characters: chineseCharacters(text), verbatim: true });
  const words = tokenise(fold(text))
    .flat()
    .map((word) => queryWord(word.text, INFLECTED));
  return clauseOf("words", { words, joinable: true, verbatim: true });
}

/**
 * Give clauses what the texts have for them in the other language, the longest runs first.
 * @param {Clause[]} clauses
 * @param {ReturnType<typeof renderingLookup>} renderingsOf
 * @returns {Promise<Rendered[]>}
 */
export async function expandByRenderings(clauses, renderingsOf) {
  /** @type {Rendered[]} */
  const found = [];
  // What is looked up below is in these files, mostly: they are loaded at once.
  await Promise.all(clauses.map((clause) => renderingsOf(keyOf([clause]))));
  for (let start = 0; start < clauses.length; ) {
    const { type } = clauses[start];
    let size = 1;
    while (size < LONGEST && clauses[start + size]?.type === type) size += 1;
    let renderings = await renderingsOf(keyOf(clauses.slice(start, start + size)));
    while (!renderings.length && size > 1) {
      size -= 1;
      renderings = await renderingsOf(keyOf(clauses.slice(start, start + size)));
    }
    if (renderings.length) {
      const run = clauses.slice(start, start + size);
      const translations = renderings.map(([text]) => renderingClause(text, type === "words"));
      for (const clause of run) clause.translations.push(...translations);
      found.push({ text: run.map((clause) => clause.typed).join(type === "han" ? "" : " "), renderings });
    }
    start += size;
  }
  return found;
}

/**
 * The Chinese names that a query of English letters stands for in pinyin.
 * @param {Clause[]} clauses
 * @param {Pick<import("./search-index.js").Common, "loadPinyin">} common
 */
export async function namesInPinyin(clauses, { loadPinyin }) {
  if (!clauses.every(({ type, verbatim }) => type === "words" && !verbatim)) return [];
  return chineseOfPinyin(clauses.map((clause) => clause.typed).join(""), await loadPinyin());
}

/**
 * Give clauses the Chinese that all of them together stand for.
 * @param {Clause[]} clauses
 * @param {string[]} names
 * @returns {Rendered[]}
 */
export function expandByPinyin(clauses, names) {
  if (!names.length) return [];
  const translations = names.map((name) => renderingClause(name, true));
  for (const clause of clauses) clause.translations.push(...translations);
  const text = clauses.map((clause) => clause.typed).join(" ");
  return [{ text, renderings: names.map((name) => [name, 0]) }];
}
