// The details of a passage open beside the text, from the card of its number. Without a script they are in the
// list of those of all passages below it.

import { listenFirst } from "../lib/page-life.ts";
import { isModified } from "../lib/presses.ts";
import { later } from "./later-loader.ts";
import type { PassagePanel } from "./passage-panel.ts";

export function setUpPassagePanel([{ dataset }]: HTMLElement[]) {
  let panel: Promise<PassagePanel> | null = null;
  listenFirst(document, "click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-dz-about]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || isModified(event)) return;
    const unit = document.getElementById(link.dataset.dzAbout ?? "");
    if (!unit) return;
    event.preventDefault();
    panel ??= later().then(({ createPassagePanel }) => createPassagePanel(dataset.dzDetails ?? ""));
    panel.then((one) => one.show(unit, link)).catch(() => location.assign(link.href));
  });
}
