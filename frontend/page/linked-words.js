// A link to exact words: they are highlighted where the page opens, until somebody presses Escape.

import { onLeave, whileOnPage } from "../lib/page-life.js";
import { elementAt } from "./pointing.js";
import { rangeOf } from "./selected-words.js";
import { coveredHeight } from "./sticky-header.js";

const NAME = "dz-linked";

export function setUpLinkedWords() {
  const param = new URLSearchParams(location.search).get("words");
  const unit = param && location.hash ? elementAt(location.hash)?.closest(".dz-unit") : null;
  const range = unit && param ? rangeOf(unit, param) : null;
  if (!range) return;
  if (typeof Highlight === "function" && "highlights" in CSS) {
    CSS.highlights.set(NAME, new Highlight(range));
    const end = () => CSS.highlights.delete(NAME);
    addEventListener("keydown", (event) => event.key === "Escape" && end(), whileOnPage());
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
