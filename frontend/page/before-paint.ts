// The one script that the head of a page waits for: what a reader chose stands before anything is painted.
//
// It is called again later where the page was opened from a disk: see preferences.ts, which says why.

import { readStored, STORED } from "../lib/storage.ts";

/** What a reader can choose of how a text is shown, and its values. */
const { shown }: { shown: Record<string, RegExp> } = GIVEN as any;
const root = document.documentElement.dataset;
const { shown: asked, font } = (document.currentScript as HTMLScriptElement | null)?.dataset ?? {};
const area: StorageArea = location.protocol === "file:" ? "sessionStorage" : "localStorage";

/** Colours as the reader chose them. */
globalThis.dzColours = (from) => {
  const chosen = readStored(STORED.colours, from);
  if (chosen) root.colours = chosen;
  else delete root.colours;
};

/** How the texts are shown: the address decides, then what was chosen last. */
function dzReading(from: StorageArea) {
  const here = new URLSearchParams(location.search);
  const kept = new URLSearchParams(readStored(STORED.reading, from));
  for (const name of asked === "first" ? ["first"] : Object.keys(shown)) {
    const value = [here.get(name), kept.get(name)].find((one) => one !== null && shown[name].test(one));
    if (value) root[name] = value;
    else delete root[name];
  }
  // Another text stands beside both languages: a link to it matters more than a language chosen before.
  if (root.with !== "none" && here.get("with") === root.with) delete root.view;
}

function colourOfWindow(scheme: string, colour: string) {
  const meta = document.createElement("meta");
  meta.name = "theme-color";
  meta.content = colour;
  meta.media = `(prefers-color-scheme: ${scheme})`;
  document.head.append(meta);
}

/** Fetch the font before the stylesheet asks for it, so that it is there when a first visit is painted. */
function preload(href: string) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href });
  document.head.append(link);
}

/** Show another text that the reader has chosen as soon as it is there, so that nothing moves later. */
function showWitness(id: string) {
  const texts = `[data-witness="${id}"]:not([data-shown])`;
  const show = () => {
    for (const text of document.querySelectorAll(texts)) text.setAttribute("data-shown", "");
  };
  const parsing = new MutationObserver(show);
  parsing.observe(document, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => parsing.disconnect(), { once: true });
}

root.js = "";
// From a disk a browser refuses to fetch a font that no stylesheet asked for.
if (font && location.protocol !== "file:") preload(font);
// What the page of the search says before anything is sought makes room for the results.
if (new URLSearchParams(location.search).get("q")?.trim()) root.asked = "";
// What waits for the page's script is shown without it if that has not come.
// Where somebody stopped is offered later: the line for it has its room from the beginning.
try {
  const kept = area === "localStorage" ? Object.keys(localStorage) : [];
  if (kept.some((name) => name.startsWith("dz-places"))) root.continue = "";
} catch {}
addEventListener(
  "DOMContentLoaded",
  () => {
    if (root.ready === undefined) delete root.js;
  },
  { once: true },
);
globalThis.dzColours(area);
if (asked) {
  globalThis.dzReading = dzReading;
  dzReading(area);
  if (root.with) showWitness(root.with);
}
colourOfWindow("light", "#fbf8f2");
colourOfWindow("dark", "#1b1a18");
