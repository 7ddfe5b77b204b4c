// Loads the script of a page that has one of its own: what checks quotations, the picture of threads.

import { loadScript } from "../lib/load-script.ts";

export function setUpChecking([page]: HTMLElement[]) {
  // Without it the page says what it needs.
  loadScript(page.dataset.dzCheck ?? page.dataset.dzThreads ?? "").catch(() =>
    page.removeAttribute("data-dz-check"),
  );
}
