// A link to exact words, ?words=zh:数字经济#s1, with ~2 at the end for the second place: they are highlighted
// where the page opens, until somebody presses Escape.

import { listen, onLeave } from "../lib/page-life.ts";
import type { Side } from "../lib/sides.ts";
import { rangeIn, textIn } from "../lib/text-nodes.ts";
import { holderOf, NOT_TEXT } from "../lib/units.ts";
import { elementAt } from "./pointing.ts";
import { coveredHeight } from "./sticky-header.ts";

const NAME = "dz-linked";

/** The words to which the URL leads, if they are on the page. */
export function linkedRange() {
  const param = new URLSearchParams(location.search).get("words");
  const unit = param && location.hash ? elementAt(location.hash)?.closest(".dz-unit") : null;
  return unit instanceof HTMLElement && param ? rangeOf(unit, param) : null;
}

/** Whether the words to which the URL leads are not there. */
export const leadsNowhere = () => new URLSearchParams(location.search).has("words") && !linkedRange();

export function setUpLinkedWords() {
  const range = linkedRange();
  if (!range) return;
  if (typeof Highlight === "function" && "highlights" in CSS) {
    CSS.highlights.set(NAME, new Highlight(range));
    const end = () => CSS.highlights.delete(NAME);
    listen(window, "keydown", (event) => event.key === "Escape" && end());
    onLeave(end);
  } else {
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  }
  requestAnimationFrame(() => {
    const { top, bottom } = range.getBoundingClientRect();
    if (top < coveredHeight() || bottom > innerHeight) {
      scrollBy({ top: top - innerHeight / 3, behavior: "instant" });
    }
  });
}

/** The range of the words that a URL names in a passage; nothing if they are not there. */
function rangeOf(unit: HTMLElement, param: string) {
  const [, side, exact, place = "1"] = /^(en|zh):(.+?)(?:~(\d+))?$/su.exec(param) ?? [];
  const root = side && holderOf(unit, side as Side);
  if (!root) return null;
  const { nodes, text } = textIn(root, NOT_TEXT);
  let at = -1;
  for (let nth = 0; nth < Number(place); nth++) {
    at = text.indexOf(exact, at + 1);
    if (at < 0) return null;
  }
  return rangeIn(nodes, at, at + exact.length);
}
