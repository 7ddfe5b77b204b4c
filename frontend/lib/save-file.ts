// Lets the browser save a file.

import { make } from "./elements.ts";

/** How long what is saved is kept in memory, in milliseconds. */
const KEPT = 60_000;

export function saveFile(name: string, content: string, type: string) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT);
}
