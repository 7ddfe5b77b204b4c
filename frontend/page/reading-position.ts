// The reading position: the first passage in view, and how to keep it in place while the page changes. On a
// page without passages it is a term, a section or any other element with an id.

import { unitsOnPage } from "../lib/units.ts";

/** The first passage that is still to be seen; none at the head of the page. */
export function unitInView() {
  if (scrollY < 8) return null;
  return unitsOnPage().find((unit) => unit.getBoundingClientRect().bottom > 24) ?? null;
}

/** Scroll until a passage stands so far below the window's upper edge. */
export function scrollUnitTo(unit: Element, top: number) {
  const by = unit.getBoundingClientRect().top - top;
  if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: "instant" });
}

/** Change the page while the passage that is being read stays where it is. */
export function keepPosition(change: () => void) {
  const unit = unitInView();
  const top = unit?.getBoundingClientRect().top ?? 0;
  change();
  if (unit) scrollUnitTo(unit, top);
}

/**
 * A place that has the same name on the page of another locale, and how far it is below the window's
 * upper edge.
 */
interface Place {
  kind: string;
  name: string;
  at: number;
}

/** Below the bar that stays at the head of a page. */
const HEAD = 24;
/**
 * By what a place is known on a page that has no passage in view; the first kind that the page has.
 * A glossary has another order in each locale, and headings have ids of their own in each language.
 */
const KINDS: Record<string, { where: string; name: (one: Element, at: number, all: Element[]) => string }> = {
  term: { where: ".dz-entry-term > a", name: (one) => one.getAttribute("href") ?? "" },
  section: { where: ".dz-prose :is(h2, h3, h4)", name: (_one, at, all) => `${at} of ${all.length}` },
  id: { where: "[id]:not(.dz-bar *, .dz-listing-nav *, details:not([open]) *)", name: (one) => one.id },
};

export function placeInView(): Place | null {
  const unit = unitInView();
  if (unit) return { kind: "id", name: unit.id, at: topOf(unit) };
  const kind = Object.keys(KINDS).find((one) => placesOf(one).length);
  if (!kind || scrollY < 8) return null;
  const all = placesOf(kind);
  if (kind === "section") {
    // Whoever reads in a section is led to its heading: the texts are not of one length.
    const begun = all.filter((one) => topOf(one) < innerHeight / 3).length;
    return placeAt(kind, all, Math.max(begun - 1, 0), 4 * HEAD);
  }
  const next = all.findIndex((one) => topOf(one) >= HEAD);
  return placeAt(kind, all, next < 0 ? all.length - 1 : next, -Infinity);
}

/** @param least how far below the edge it is to stand at least */
function placeAt(kind: string, all: Element[], index: number, least: number): Place {
  return { kind, name: KINDS[kind].name(all[index], index, all), at: Math.max(topOf(all[index]), least) };
}

/** Go to a place that was in view on the page of another locale. */
export function goToPlace({ kind, name, at }: Place) {
  const all = placesOf(kind);
  const place = all.find((one, index) => KINDS[kind].name(one, index, all) === name);
  if (place) scrollUnitTo(place, at);
}

const topOf = (one: Element) => one.getBoundingClientRect().top;

/** All of one kind that are shown. */
function placesOf(kind: string) {
  const found = [...document.querySelectorAll(`.dz-main ${KINDS[kind].where}`)];
  return found.filter((one) => one.getClientRects().length);
}
