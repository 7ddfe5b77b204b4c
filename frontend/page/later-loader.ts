// Loads what few readers turn to (later.ts) with its stylesheet, when one does.

import { loadScript, loadSheet, once } from "../lib/load-script.ts";
import { OWN_URL } from "../lib/own-url.ts";
import { LATER, SHEET } from "./given.ts";

/** What the other script offers. */
export const later = once(async () => {
  await Promise.all([loadScript(new URL(LATER, OWN_URL).href), laterSheet()]);
  return globalThis.duizhaoLater;
});

/** Do something with it as soon as it is there. Without it a page is whole: nobody needs to be told. */
export const withLater = (act: (loaded: LaterScript) => unknown) => later().then(act, () => {});

/** Load the stylesheet alone, which has the looks of other scripts that come late too. */
export const laterSheet = () => loadSheet(new URL(SHEET, OWN_URL).href);
