// How a result is referred to: 8.3, or what its part of the document is called; and the document by name.

import type { Side } from "../lib/sides.ts";
import { ownSide } from "../lib/words.ts";
import type { IndexEntry } from "./search-entries.ts";
import type { Common, DocumentRow } from "./search-index.ts";

export function referenceOf({ kind, fragment, heading }: IndexEntry, side: Side) {
  const own = side === "zh" ? 1 : 0;
  const number = heading[own] || heading[1 - own];
  const part = kind === "S" || kind === "W" ? fragment.replace(/^.*s/, "") : "";
  const digits = /^\d/.test(heading[0]) ? heading[0] : "";
  if (part) return digits ? `${digits}.${part}` : `${number} ${part}`;
  return digits || number;
}

/** What a document is called among others, in the reader's language if it can be. */
export function shortTitleOf([, en, zh, shortEn, shortZh]: DocumentRow) {
  return (ownSide === "zh" ? shortZh || zh : shortEn || en) || en || zh;
}

/** The name of the document of a result, where there are several; nothing for a document's own page. */
export function documentOf({ document, path }: IndexEntry, { documents }: Pick<Common, "documents">) {
  const row = documents.length > 1 ? documents[document - 1] : undefined;
  return row && path !== `${row[0]}/` ? shortTitleOf(row) : "";
}
