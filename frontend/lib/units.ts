// The passages of a page: each a unit with its English and its Chinese side by side.

import type { Side } from "./sides.ts";

/** Numbers of notes and of articles stand within a text, but are no part of it. */
export const NOT_TEXT = ".dz-ref, .dz-numeral, .dz-status";

/** All units of the page's main text, in order. */
export function unitsOnPage() {
  return [...document.querySelectorAll<HTMLElement>(".dz-main .dz-unit[data-unit]")];
}

/** The element that holds a text of a unit; nothing where that language has none. */
export function holderOf(unit: HTMLElement, side: Side) {
  const whole = unit.querySelector(`.dz-pair > .dz-${side}`);
  if (!whole || whole.classList.contains("dz-gap")) return null;
  return unit.dataset.unit === "title" ? whole.querySelector(".dz-title") : whole;
}
