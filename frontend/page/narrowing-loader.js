// Loads what narrows a list of notes, on the pages that have one.

import { loadScript } from "../lib/load-script.js";

export function setUpNoteNarrowing(/** @type {HTMLElement[]} */ [nav]) {
  // Without it, the notes are there in the order of the text.
  loadScript(nav.dataset.dzNarrow ?? "").catch(() => {});
}
