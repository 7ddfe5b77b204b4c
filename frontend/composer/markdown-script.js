// The script that reads Markdown, which is loaded when somebody first writes a body.

import { loadScript } from "../lib/load-script.js";
import { data } from "./given.js";

/** @import { BodyReader } from "../types/composer.js" */

/** @type {BodyReader | null} */
let reader = null;

/** What reads bodies; nothing until its script is there. */
export function bodyReader() {
  reader ??= globalThis.duizhaoMarkdown?.createReader() ?? null;
  return reader;
}

/** @type {Promise<unknown> | null} */
let loading = null;

/** Load the script, beside the composer's own; a failure may be tried again. */
export function loadMarkdown(/** @type {string} */ composer) {
  loading ??= loadScript(new URL(data.markdown, composer).href).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}
