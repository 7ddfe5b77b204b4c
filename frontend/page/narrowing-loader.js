// Loads what narrows a list of notes, on the pages that have one.

import { loadScript } from "../lib/load-script.js";

export function setUpNoteNarrowing(/** @type {HTMLElement[]} */ [nav]) {
  // Without it, the lists of one type, theme, author or document are pages.
  loadScript(nav.dataset.dzNarrow ?? "").catch(() => {});
}
