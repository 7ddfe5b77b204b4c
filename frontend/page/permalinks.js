// The number of a passage is its link: a press offers to copy it, and the passage itself.

import { captureWhileOnPage } from "../lib/page-life.js";
import { isModified } from "../lib/presses.js";
import { later } from "./later-loader.js";

/**
 * @param {HTMLTemplateElement[]} templates
 * @param {import("./main.js").Shared} shared
 */
export function setUpPermalinks([template], shared) {
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element && event.target.closest(".dz-no");
      if (!(link instanceof HTMLAnchorElement) || !link.getAttribute("href")?.startsWith("#")) return;
      if (isModified(event)) return;
      // Without the card it is the link that it is.
      later().then(
        ({ offerPassage }) => offerPassage(link, template, shared),
        () => {},
      );
    },
    captureWhileOnPage(),
  );
}
