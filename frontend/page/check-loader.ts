// Loads what checks quotations, on the page for that.

import { loadScript } from "../lib/load-script.ts";

export function setUpChecking([page]: HTMLElement[]) {
  // Without it the page says what it needs.
  loadScript(page.dataset.dzCheck ?? "").catch(() => page.removeAttribute("data-dz-check"));
}
