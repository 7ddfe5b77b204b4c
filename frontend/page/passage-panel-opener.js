// What is known of a passage opens beside the text. Without a script, and on a disk, where no page can read
// another, the link leads to the page that has it.

import { whileOnPage } from "../lib/page-life.js";
import { isModified } from "../lib/presses.js";
import { later } from "./later-loader.js";

export function setUpPassagePanel() {
  if (location.protocol === "file:") return;
  /** @type {Promise<import("./passage-panel.js").PassagePanel> | null} */
  let panel = null;
  document.addEventListener(
    "click",
    (event) => {
      const link =
        event.target instanceof Element ? event.target.closest("a.dz-touch, a[data-dz-about]") : null;
      if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || isModified(event)) return;
      event.preventDefault();
      panel ??= later().then(({ createPassagePanel }) => createPassagePanel());
      panel.then((one) => one.show(link.href, link)).catch(() => location.assign(link.href));
    },
    whileOnPage(),
  );
}
