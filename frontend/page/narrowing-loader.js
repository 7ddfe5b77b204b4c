// Loads what narrows a list of notes, on the pages that have one.

import { loadScript } from "../lib/load-script.js";

export function loadNoteNarrowing() {
  const nav = document.querySelector("[data-dz-narrow]");
  // Without it, the lists of one type, theme, author or document are pages.
  if (nav instanceof HTMLElement) loadScript(nav.dataset.dzNarrow ?? "").catch(() => {});
}
