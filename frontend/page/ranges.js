// A link to several passages, #s2-s4, or #08-s2-09-s4 among other articles, shows which they are.

import { whileOnPage } from "../lib/page-life.js";
import { unitsOnPage } from "../lib/units.js";
import { decoded } from "../lib/urls.js";

const LIT = "dz-in-range";

/**
 * The first and the last place that a fragment names; nothing if it names no range. The last may
 * leave out the article if it is in that of the first: 08-s2-s4. Without the last, as where the text goes on on
 * another page, it is the first alone.
 * @param {string} fragment without the number sign
 * @param {string[]} ids of the passages, in order
 * @returns {[number, number] | null}
 */
export function rangeOf(fragment, ids) {
  const places = new Map(ids.map((id, place) => [id, place]));
  if (places.has(fragment)) return null;
  /** @type {[number, number] | null} */
  let alone = null;
  for (let at = fragment.indexOf("-"); at > 0; at = fragment.indexOf("-", at + 1)) {
    const first = fragment.slice(0, at);
    const last = fragment.slice(at + 1);
    const from = places.get(first);
    if (from === undefined) continue;
    const within = first.slice(0, first.lastIndexOf("-") + 1);
    const to = places.get(last) ?? places.get(within + last);
    if (to !== undefined && to > from) return [from, to];
    alone = [from, from];
  }
  return alone;
}

/** The fragment of a link to several passages, which `rangeOf` reads. */
export function rangeFragment(/** @type {string} */ first, /** @type {string} */ last) {
  return first === last ? first : `${first}-${last}`;
}

export function setUpRanges() {
  const show = () => {
    for (const lit of document.querySelectorAll(`.${LIT}`)) lit.classList.remove(LIT);
    const fragment = decoded(location.hash.slice(1));
    if (!fragment || document.getElementById(fragment)) return;
    const units = unitsOnPage();
    const found = rangeOf(
      fragment,
      units.map((unit) => unit.id),
    );
    if (!found) return;
    for (const unit of units.slice(found[0], found[1] + 1)) unit.classList.add(LIT);
    units[found[0]].scrollIntoView();
  };
  addEventListener("hashchange", show, whileOnPage());
  show();
}
