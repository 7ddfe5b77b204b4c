// Which of the two texts of a result comes first, as on the pages of the texts.

import { scope } from "../lib/page-life.js";
import { SIDES } from "../lib/sides.js";
import { STORED } from "../lib/storage.js";
import { ownSide } from "../lib/words.js";
import { readStored } from "./page-services.js";

/**
 * The sides in their order: that which the reader chose first, or else that of the document's original,
 * or of two equal texts the reader's own.
 * @param {{ document: number }} hit
 * @param {Pick<import("./search-index.js").Common, "originals">} common
 * @returns {readonly (0 | 1)[]} places in SIDES
 */
export function sidesInOrder({ document }, { originals }) {
  const chosen = scope().dataset.first || new URLSearchParams(readStored(STORED.reading)).get("first");
  const wanted = [chosen, originals[document - 1], ownSide].find((side) => SIDES.some((one) => one === side));
  return wanted === "zh" ? [1, 0] : [0, 1];
}
