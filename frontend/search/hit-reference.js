// How a result is referred to: 8.3, or what its part of the document is called; and the document by name.

import { ownSide } from "../lib/words.js";

/** @param {import("./search-entries.js").IndexEntry} entry @param {import("../lib/words.js").Side} side */
export function referenceOf({ kind, fragment, heading }, side) {
  const own = side === "zh" ? 1 : 0;
  const number = heading[own] || heading[1 - own];
  const part = kind === "S" || kind === "W" ? fragment.replace(/^.*s/, "") : "";
  const digits = /^\d/.test(heading[0]) ? heading[0] : "";
  if (part) return digits ? `${digits}.${part}` : `${number} ${part}`;
  return digits || number;
}

/** What a document is called among others, in the reader's language if it can be. */
export function shortTitleOf(
  /** @type {import("./search-index.js").DocumentRow} */ [, en, zh, shortEn, shortZh],
) {
  return (ownSide === "zh" ? shortZh || zh : shortEn || en) || en || zh;
}

/**
 * The name of the document of a result, where there are several; nothing for a document's own page.
 * @param {import("./search-entries.js").IndexEntry} entry
 * @param {Pick<import("./search-index.js").Common, "documents">} common
 */
export function documentOf({ document, path }, { documents }) {
  const row = documents.length > 1 ? documents[document - 1] : undefined;
  return row && path !== `${row[0]}/` ? shortTitleOf(row) : "";
}
