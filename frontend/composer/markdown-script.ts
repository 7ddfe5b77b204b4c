// The script that reads Markdown, which is loaded when somebody first writes a body.

import { loadScript, once } from "../lib/load-script.ts";
import type { BodyReader } from "../types/composer.ts";
import { data } from "./given.ts";

let reader: BodyReader | null = null;

/** What reads bodies; nothing until its script is there. */
export function bodyReader() {
  reader ??= globalThis.duizhaoMarkdown?.createReader() ?? null;
  return reader;
}

/** Loads the script, by the URL of the composer's own, beside which it is. */
export const loadMarkdown = once((composer) => loadScript(new URL(data.markdown, composer).href));
