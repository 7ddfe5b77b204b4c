// Which of the two texts of a result comes first, as on the pages of the texts.

import { scope } from "../lib/page-life.ts";
import { SIDES } from "../lib/sides.ts";
import { STORED } from "../lib/storage.ts";
import { ownSide } from "../lib/words.ts";
import { readStored } from "./page-services.ts";
import type { Common } from "./search-index.ts";

/**
 * The sides in their order: that which the reader chose first, or else that of the document's original,
 * or of two equal texts the reader's own.
 * @returns places in SIDES
 */
export function sidesInOrder(
  { document }: { document: number },
  { originals }: Pick<Common, "originals">,
): readonly (0 | 1)[] {
  const chosen = scope().dataset.first || new URLSearchParams(readStored(STORED.reading)).get("first");
  const wanted = [chosen, originals[document - 1], ownSide].find((side) => SIDES.some((one) => one === side));
  return wanted === "zh" ? [1, 0] : [0, 1];
}
