// Loads what lights the words that stand for each other, when somebody first points at a text.

import { loadScript } from "../lib/load-script.js";
import { captureWhileOnPage, whileOnPage } from "../lib/page-life.js";
import { laterSheet } from "./later-loader.js";

const TEXTS = ".dz-main .dz-pair > :is(.dz-en, .dz-zh)";

export function setUpTraces(/** @type {HTMLElement[]} */ [place]) {
  if (typeof Highlight !== "function" || !("highlights" in CSS)) return;
  const { dzTraces = "", dzTracing = "", dzArticle = "" } = place.dataset;
  /** @type {Promise<unknown> | null} */
  let loading = null;
  let isReady = false;

  /** Load once, and pass on what has happened until then. */
  function load(/** @type {Event} */ event) {
    loading ??= Promise.all([loadScript(dzTraces, "low"), loadScript(dzTracing, "low"), laterSheet()])
      .then(() => {
        isReady = true;
        globalThis.duizhaoTraces?.start(dzArticle);
      })
      .catch(() => {});
    loading.then(() => globalThis.duizhaoTraces?.take(event));
  }

  const early = (/** @type {Event} */ event) => {
    if (!isReady && event.target instanceof Element && event.target.closest(TEXTS)) load(event);
  };
  for (const turnedTo of ["pointerover", "click", "focusin"]) {
    document.addEventListener(turnedTo, early, { passive: true, ...whileOnPage() });
  }
  // Who asks to go from word to word leaves the article by no arrow, even before the script is there.
  let walks = false;
  document.addEventListener(
    "dz-walk",
    (event) => {
      walks = true;
      load(event);
    },
    whileOnPage(),
  );
  document.addEventListener(
    "dz-step",
    (event) => {
      if (!walks) return;
      event.preventDefault();
      const key = /** @type {CustomEvent<string>} */ (event).detail;
      loading?.then(() => globalThis.duizhaoTraces?.step(key));
    },
    whileOnPage(),
  );
  const end = (/** @type {Event} */ event) => {
    if (!(event instanceof KeyboardEvent && event.key.startsWith("Arrow"))) walks = false;
  };
  addEventListener("keydown", end, captureWhileOnPage());
  addEventListener("pointerdown", end, captureWhileOnPage());
}
