// What a press changes is painted before what follows from it is done.

import { whileOnPage } from "./page-life.ts";

/** Call a function once the page is painted as it stands, if it has not been left by then. */
export function afterPaint(act: () => void) {
  const { signal } = whileOnPage();
  requestAnimationFrame(() => setTimeout(() => signal?.aborted || act()));
}
