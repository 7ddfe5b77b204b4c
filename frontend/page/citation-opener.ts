// References: what copies and saves them is loaded when somebody turns to them.

import { once } from "../lib/load-script.ts";
import { listen } from "../lib/page-life.ts";
import { later } from "./later-loader.ts";
import type { Shared } from "./main.ts";

/** @param shared which has the panel from then on */
export function setUpCitations([panel]: HTMLElement[], shared: Shared) {
  const dropdown = panel.closest("details");
  if (!dropdown) return;
  const load = once(async () => {
    const { createCitations } = await later();
    return createCitations(panel, dropdown, shared.announce);
  });
  shared.citations = () => load().catch(() => null);
  for (const turnedTo of ["pointerenter", "focusin"])
    dropdown.addEventListener(turnedTo, shared.citations, { once: true });
  dropdown.addEventListener("toggle", shared.citations);
  // Who selects words may copy them with their reference, which a browser allows only at once.
  listen(document, "selectionchange", shared.citations, { once: true });
}
