// What keys do: they lead to passages, notes, terms and articles. key-listener.js says which are for the page.

import { unitsOnPage } from "../lib/units.js";

/** @type {Record<string, () => void>} */
const SHORTCUTS = {
  j: () => goToPassage(1),
  k: () => goToPassage(-1),
  n: () => goToNote(1),
  p: () => goToNote(-1),
  t: () => goToTerm(),
  w: () => document.dispatchEvent(new Event("dz-walk")),
  "[": () => goToArticle("prev"),
  "]": () => goToArticle("next"),
  ArrowLeft: () => followArrow("ArrowLeft", "prev"),
  ArrowRight: () => followArrow("ArrowRight", "next"),
};

export const followKey = (/** @type {string} */ key) => SHORTCUTS[key]?.();

function goToPassage(/** @type {number} */ step) {
  const units = unitsOnPage().filter((unit) => unit.querySelector(":scope > .dz-pair > .dz-no"));
  const unit = neighbour(units, step);
  focusAndShow(unit?.querySelector(".dz-no"), unit);
}

/** Go to the next note that is shown; where none is, to the next reference to one. */
function goToNote(/** @type {number} */ step) {
  const notes = displayed(".dz-main .dz-note[data-note]");
  if (notes.length) {
    const note = neighbour(notes, step);
    focusAndShow(note?.querySelector(".dz-note-no"), note);
  } else {
    const reference = neighbour(displayed(".dz-main .dz-ref"), step);
    focusAndShow(reference, reference);
  }
}

function goToTerm() {
  const term = neighbour(displayed(".dz-main .dz-term[href]"), 1);
  focusAndShow(term, term);
}

/** An arrow leads to an article, unless somebody goes from word to word. */
function followArrow(/** @type {string} */ key, /** @type {"prev" | "next"} */ rel) {
  const step = new CustomEvent("dz-step", { detail: key, cancelable: true });
  if (document.dispatchEvent(step)) goToArticle(rel);
}

function goToArticle(/** @type {"prev" | "next"} */ rel) {
  const link = document.querySelector(`.dz-pager a[rel=${rel}], .dz-bar-way[href^="#"][rel=${rel}]`);
  if (link instanceof HTMLAnchorElement) location.assign(link.href);
}

function displayed(/** @type {string} */ selector) {
  return [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length);
}

/**
 * The one after, or before, that which has the focus, or after the passage that has it; else after
 * the reader's place.
 * @param {Element[]} all
 * @param {number} step
 */
function neighbour(all, step) {
  const focused = document.activeElement;
  const current = all.findIndex((one) => one.contains(focused));
  if (current >= 0) return all[current + step];
  const line = scrollY < 8 ? -1 : innerHeight * 0.2;
  const passage = focused?.closest(".dz-unit");
  const after = all.findIndex((one) =>
    passage && focused
      ? focused.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING
      : one.getBoundingClientRect().top > line,
  );
  if (step > 0) return all[after];
  return after < 0 ? all.at(-1) : all[after - 1];
}

function focusAndShow(
  /** @type {Element | null | undefined} */ focusable,
  /** @type {Element | null | undefined} */ shown,
) {
  if (!(focusable instanceof HTMLElement) || !shown) return;
  focusable.focus({ preventScroll: true });
  const rect = shown.getBoundingClientRect();
  if (rect.top >= 0 && rect.bottom <= innerHeight) return;
  shown.scrollIntoView({ block: rect.height > innerHeight * 0.7 ? "start" : "center" });
}
