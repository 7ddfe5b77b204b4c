// References: what copies and saves them is loaded when somebody turns to them.

import { whileOnPage } from "../lib/page-life.js";
import { later } from "./later-loader.js";

/**
 * @param {HTMLElement[]} panels
 * @param {import("./main.js").Shared} shared which has the panel from then on
 */
export function setUpCitations([panel], shared) {
  const dropdown = panel.closest("details");
  if (!dropdown) return;
  /** @type {ReturnType<import("./main.js").Shared["citations"]> | null} */
  let loading = null;

  shared.citations = () => {
    loading ??= later()
      .then(({ createCitations }) => createCitations(panel, dropdown, shared.announce))
      .catch(() => {
        loading = null;
        return null;
      });
    return loading;
  };
  const once = { once: true };
  for (const turnedTo of ["pointerenter", "focusin"])
    dropdown.addEventListener(turnedTo, shared.citations, once);
  dropdown.addEventListener("toggle", shared.citations);
  // Who selects words may copy them with their reference, which a browser allows only at once.
  document.addEventListener("selectionchange", shared.citations, { ...once, ...whileOnPage() });
}
