// The place where somebody reads: the first passage on the screen, and how to keep it there.

import { unitsOnPage } from "../lib/units.js";

/** The first passage that is still to be seen; none at the head of the page. */
export function unitInView() {
  if (scrollY < 8) return null;
  return unitsOnPage().find((unit) => unit.getBoundingClientRect().bottom > 24) ?? null;
}

/** Scroll until a passage stands so far below the window's upper edge. */
export function scrollUnitTo(/** @type {Element} */ unit, /** @type {number} */ top) {
  const by = unit.getBoundingClientRect().top - top;
  if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: "instant" });
}

/** Change the page while the passage that is being read stays where it is. */
export function keepPosition(/** @type {() => void} */ change) {
  const unit = unitInView();
  const top = unit?.getBoundingClientRect().top ?? 0;
  change();
  if (unit) scrollUnitTo(unit, top);
}
