// The number of a passage is its link: a press offers to copy it, and the passage itself.

import { listenFirst } from "../lib/page-life.ts";
import { isModified } from "../lib/presses.ts";
import { withLater } from "./later-loader.ts";
import type { Shared } from "./main.ts";

export function setUpPermalinks([template]: HTMLTemplateElement[], shared: Shared) {
  listenFirst(document, "click", (event) => {
    const link = event.target instanceof Element && event.target.closest(".dz-no");
    if (!(link instanceof HTMLAnchorElement) || !link.getAttribute("href")?.startsWith("#")) return;
    if (isModified(event)) return;
    // At a new fragment Material may load the page anew, which would close the card.
    if (globalThis.document$) {
      event.preventDefault();
      history.replaceState(history.state, "", link.href);
    }
    // Without the card it is the link that it is.
    withLater(({ offerPassage }) => offerPassage(link, template, shared));
  });
}
