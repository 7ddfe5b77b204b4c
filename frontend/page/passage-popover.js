// A note's reference to a passage opens the passage in a card; pressed with Ctrl and the like it is the
// link that it is.

import { whileOnPage } from "../lib/page-life.js";
import { isModified } from "../lib/presses.js";
import { hasSelection } from "./pointing.js";

/**
 * @param {HTMLTemplateElement[]} passages
 * @param {import("./main.js").Shared} shared
 */
export function setUpPassages([passages], { popover }) {
  if (!popover) return;

  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element && event.target.closest("a[data-passage]");
      if (!link || event.defaultPrevented || isModified(event) || hasSelection()) return;
      const name = CSS.escape(link.getAttribute("data-passage") ?? "");
      const passage = passages.content.querySelector(`[data-passage="${name}"]`);
      if (!passage) return;
      event.preventDefault();
      const title = passage.querySelector(".dz-pop-term")?.textContent ?? "";
      popover.open(link, passage.cloneNode(true), title);
    },
    whileOnPage(),
  );
}
