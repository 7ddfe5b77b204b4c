// The texts that a page shows, with the article and the segment to which each belongs.

import { SIDES } from "../lib/sides.js";
import { articleOf } from "../lib/unit-keys.js";
import { holderOf, unitsOnPage } from "../lib/units.js";

/**
 * @typedef {object} ShownText
 * @property {string} key of its article or document
 * @property {string} unit the id of its segment, or `title`
 * @property {string[]} names that id, and those that the segment has had
 * @property {"en" | "zh"} side
 * @property {Element} root what holds the text
 * @property {HTMLElement} place the element of the passage
 */

/** @returns {ShownText[]} */
export function shownTexts() {
  return unitsOnPage().flatMap((place) => {
    const { key, unit } = articleOf(place);
    const section = place.closest(".dz-section");
    const prefix = section ? `${section.id}-` : "";
    const old = [...place.querySelectorAll(":scope > span[id]")].map(({ id }) =>
      id.startsWith(prefix) ? id.slice(prefix.length) : id,
    );
    return SIDES.flatMap((side) => {
      const root = holderOf(place, side);
      return root ? [{ key, unit, names: [unit, ...old], side, root, place }] : [];
    });
  });
}
