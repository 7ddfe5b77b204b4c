// Loads what few readers turn to (later.js), when one does.

import { loadScript } from "../lib/load-script.js";
import { OWN_URL } from "../lib/own-url.js";
import { LATER } from "./given.js";

/** @type {Promise<LaterScript> | null} */
let loading = null;

/** What the other script offers; after a failure it may be tried again. */
export function later() {
  loading ??= loadScript(new URL(LATER, OWN_URL).href).then(
    () => globalThis.duizhaoLater,
    (error) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}
