// The texts that a page shows, with the article and the segment to which each belongs.

import { SIDES, type Side } from "../lib/sides.ts";
import { articleOf } from "../lib/unit-keys.ts";
import { holderOf, unitsOnPage } from "../lib/units.ts";

export interface ShownText {
  /** Of its article or document. */
  key: string;
  /** The id of its segment, or `title`. */
  unit: string;
  /** That id, and those that the segment has had. */
  names: string[];
  side: Side;
  /** What holds the text. */
  root: Element;
  /** The element of the passage. */
  place: HTMLElement;
}

export function shownTexts(): ShownText[] {
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
