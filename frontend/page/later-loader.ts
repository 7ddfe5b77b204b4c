// Loads what few readers turn to (later.ts) with its stylesheet, when one does.

import { loadScript, loadSheet } from "../lib/load-script.ts";
import { OWN_URL } from "../lib/own-url.ts";
import { LATER, SHEET } from "./given.ts";

let loading: Promise<LaterScript> | null = null;

/** What the other script offers; after a failure it may be tried again. */
export function later() {
  loading ??= Promise.all([loadScript(new URL(LATER, OWN_URL).href), laterSheet()]).then(
    () => globalThis.duizhaoLater,
    (error) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** Load the stylesheet alone, which has the looks of other scripts that come late too. */
export const laterSheet = () => loadSheet(new URL(SHEET, OWN_URL).href);
