// A term opens its entry in a card; pressed with Ctrl and the like it is the link that it is.

import { firstWhileHere } from "../lib/page-life.js";
import { isModified } from "../lib/presses.js";
import { hasSelection } from "./pointing.js";

export function watchTerms(/** @type {import("./popover.js").Popover | null} */ popover) {
  const entries = document.getElementById("dz-terms");
  if (!(entries instanceof HTMLTemplateElement) || !popover) return;

  document.addEventListener(
    "click",
    (event) => {
      const term = event.target instanceof Element && event.target.closest("a.dz-term[href]");
      if (!term || event.defaultPrevented || isModified(event)) return;
      // A reader who has just selected words wants them, not the card.
      if (hasSelection()) return;
      const name = CSS.escape(term.getAttribute("data-term") ?? "");
      const entry = entries.content.querySelector(`[data-term="${name}"]`);
      if (!entry) return;
      event.preventDefault();
      popover.open(term, entry.cloneNode(true), entry.querySelector(".dz-pop-term")?.textContent ?? "");
    },
    firstWhileHere(),
  );
}
