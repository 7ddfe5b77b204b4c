// Loads what lights the words that stand for each other, when somebody first points at a text.

import { loadScript } from "../lib/load-script.ts";
import { listen, listenFirst, onLeave } from "../lib/page-life.ts";
import { readStored, writeStored } from "../lib/storage.ts";
import { laterSheet } from "./later-loader.ts";

const INTRODUCED = "dz-thread-introduced";
const TEXTS = ".dz-main .dz-pair > :is(.dz-en, .dz-zh)";

export function setUpTraces([place]: HTMLElement[]) {
  if (typeof Highlight !== "function" || !("highlights" in CSS)) return;
  const { dzTraces = "", dzTracing = "", dzArticle = "" } = place.dataset;
  let loading: Promise<unknown> | null = null;
  let isReady = false;

  /** Load once, and pass on what has happened until then. */
  function load(event: Event) {
    loading ??= Promise.all([loadScript(dzTraces, "low"), loadScript(dzTracing, "low"), laterSheet()])
      .then(() => {
        isReady = true;
        globalThis.duizhaoTraces?.start(dzArticle);
      })
      .catch(() => {});
    loading.then(() => globalThis.duizhaoTraces?.take(event));
  }

  const early = (event: Event) => {
    if (!isReady && event.target instanceof Element && event.target.closest(TEXTS)) load(event);
  };
  for (const turnedTo of ["pointerover", "click", "focusin"]) {
    listen(document, turnedTo, early, { passive: true });
  }
  // The home page shows once what pointing at words does, unless somebody has found out, or wants no motion.
  const words = place.closest(".dz-finds")?.querySelector("mark");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (words && !still && !readStored(INTRODUCED, "sessionStorage")) {
    const introduce = () => {
      const inSight = words.getBoundingClientRect().bottom < innerHeight;
      if (loading || !inSight || !writeStored(INTRODUCED, "yes", "sessionStorage")) return;
      load(new CustomEvent("dz-introduce", { detail: words }));
    };
    const waiting = setTimeout(introduce, 1200);
    onLeave(() => clearTimeout(waiting));
  }
  // Who asks to go from word to word leaves the article by no arrow, even before the script is there.
  let walks = false;
  listen(document, "dz-walk", (event) => {
    walks = true;
    load(event);
  });
  listen(document, "dz-step", (event) => {
    if (!walks) return;
    event.preventDefault();
    const key = (event as CustomEvent<string>).detail;
    loading?.then(() => globalThis.duizhaoTraces?.step(key));
  });
  const end = (event: Event) => {
    if (!(event instanceof KeyboardEvent && event.key.startsWith("Arrow"))) walks = false;
  };
  listenFirst(window, "keydown", end);
  listenFirst(window, "pointerdown", end);
}
