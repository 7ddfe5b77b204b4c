// How a site looks whose guest an edition is: its ground, its ink, its links, its type, what sticks to the top.
//
// Each is read from the page, so that any site is followed, in any scheme, and whenever its reader changes it.

import { listen } from "../lib/page-life.ts";

const guest = document.currentScript?.parentElement as HTMLElement;
const place = guest.parentElement?.parentElement as HTMLElement;
const CLEAR = /^(transparent|rgba\(.*, ?0\))$/;

/** What is painted behind the text; nothing if that is the browser's own. */
function ground() {
  for (let one = place as Element | null; one; one = one.parentElement) {
    const { backgroundColor } = getComputedStyle(one);
    if (!CLEAR.test(backgroundColor)) return backgroundColor;
  }
  return "";
}

/** The lowest edge, in pixels, of what of the site stays at the head of the screen. */
function head() {
  let lowest = 0;
  for (const found of document.elementsFromPoint(innerWidth / 2, 1)) {
    let one = (guest.contains(found) ? null : found) as Element | null;
    for (; one && !one.contains(guest); one = one.parentElement) {
      const { bottom } = one.getBoundingClientRect();
      const stays = /fixed|sticky/.test(getComputedStyle(one).position);
      if (stays && bottom < innerHeight / 3) lowest = Math.max(lowest, bottom);
    }
  }
  return lowest;
}

function put(name: string, value: string) {
  if (guest.style.getPropertyValue(name) === value) return;
  if (value) guest.style.setProperty(name, value);
  else guest.style.removeProperty(name);
}

function follow() {
  const sample = document.createElement("a");
  sample.href = "#";
  sample.style.cssText = "position:absolute;transition:none;font-size:medium";
  place.append(sample);
  const { color: link, fontSize } = getComputedStyle(sample);
  sample.remove();
  const { color, fontFamily } = getComputedStyle(place);
  put("--dz-host-link", link);
  put("--dz-host-rem", `${Number.parseFloat(fontSize) * 1.25}px`);
  put("--dz-host-ink", color);
  put("--dz-host-faces", fontFamily);
  put("--dz-host-paper", ground());
}

function measure() {
  put("--dz-host-top", `${head()}px`);
}

follow();
const look = new MutationObserver(follow);
for (const one of [document.documentElement, document.body]) look.observe(one, { attributes: true });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
listen(document, "transitionend", (event) => {
  if (!guest.contains(event.target as Node)) follow();
});
addEventListener("DOMContentLoaded", measure, { once: true });
addEventListener("load", measure, { once: true });
listen(window, "resize", measure);
