// The script that reads Markdown, which is loaded when somebody first writes a body.

import { loadScript } from "../lib/load-script.ts";
import type { BodyReader } from "../types/composer.ts";
import { data } from "./given.ts";

let reader: BodyReader | null = null;

/** What reads bodies; nothing until its script is there. */
export function bodyReader() {
  reader ??= globalThis.duizhaoMarkdown?.createReader() ?? null;
  return reader;
}

let loading: Promise<unknown> | null = null;

/** Load the script, beside the composer's own; a failure may be tried again. */
export function loadMarkdown(composer: string) {
  loading ??= loadScript(new URL(data.markdown, composer).href).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}
