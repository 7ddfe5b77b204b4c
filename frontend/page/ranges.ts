// A link to several passages, #s2-s4, or #08-s2-09-s4 among other articles, shows which they are.

import { listen } from "../lib/page-life.ts";
import { unitsOnPage } from "../lib/units.ts";
import { decoded } from "../lib/urls.ts";

const LIT = "dz-in-range";

/**
 * The first and the last place that a fragment names; nothing if it names no range. The last may
 * leave out the article if it is in that of the first: 08-s2-s4. Without the last, as where the text goes
 * on on another page, it is the first alone.
 * @param fragment without the number sign
 * @param ids of the passages, in order
 */
export function rangeOf(fragment: string, ids: string[]): [number, number] | null {
  const places = new Map(ids.map((id, place) => [id, place]));
  if (places.has(fragment)) return null;
  let alone: [number, number] | null = null;
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
export function rangeFragment(first: string, last: string) {
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
  listen(window, "hashchange", show);
  show();
}
