// The details of a passage open beside the text. Without a script the link leads to the list of those of all
// passages below it.

import { captureWhileOnPage } from "../lib/page-life.ts";
import { isModified } from "../lib/presses.ts";
import { later } from "./later-loader.ts";
import type { PassagePanel } from "./passage-panel.ts";

export function setUpPassagePanel([{ dataset }]: HTMLElement[]) {
  let panel: Promise<PassagePanel> | null = null;
  document.addEventListener(
    "click",
    (event) => {
      const link =
        event.target instanceof Element ? event.target.closest("a.dz-touch, a[data-dz-about]") : null;
      if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || isModified(event)) return;
      const name = link.dataset.dzAbout;
      const unit = name ? document.getElementById(name) : link.closest(".dz-unit");
      if (!(unit instanceof HTMLElement)) return;
      event.preventDefault();
      panel ??= later().then(({ createPassagePanel }) => createPassagePanel(dataset.dzDetails ?? ""));
      panel.then((one) => one.show(unit, link)).catch(() => location.assign(link.href));
    },
    captureWhileOnPage(),
  );
}
