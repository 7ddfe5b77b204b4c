// The edition's own Chinese serif: fetched when the text can be read already, in the reader's own.

import { partOf } from "../lib/page-parts.ts";

export function setUpChineseFont(texts: Element[]) {
  const said = partOf("chinese-fonts").textContent;
  if (!said || !("fonts" in document) || saves()) return;
  const paths: Record<string, string> = JSON.parse(said);
  const load = () => {
    for (const [script, path] of Object.entries(paths)) {
      if (texts.some((text) => text.getAttribute("lang") === script)) add(script, path);
    }
  };
  if (document.readyState === "complete") load();
  else addEventListener("load", load, { once: true });
}

/** Whether the reader has asked for little data. */
const saves = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

async function add(script: string, path: string) {
  const family = `dz Han ${script}`;
  if ([...document.fonts].some((one) => one.family.replaceAll('"', "") === family)) return;
  const url = new URL(path, siteRoot());
  const font = new FontFace(family, `url("${url.href}") format("woff2")`);
  document.fonts.add(await font.load().catch(() => font));
}

/** The site's root: the stylesheet stands in its folder of assets. */
function siteRoot() {
  const sheet = document.querySelector('link[rel="stylesheet"][href*="assets/duizhao."]');
  return new URL("../", sheet instanceof HTMLLinkElement ? sheet.href : location.href);
}
