// What keys do: they lead to passages, notes, terms and articles. key-listener.ts says which are for the page.

import { unitsOnPage } from "../lib/units.ts";

const SHORTCUTS: Record<string, () => void> = {
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

export const followKey = (key: string) => SHORTCUTS[key]?.();

function goToPassage(step: number) {
  const units = unitsOnPage().filter((unit) => unit.querySelector(":scope > .dz-pair > .dz-no"));
  const unit = neighbour(units, step);
  focusAndShow(unit?.querySelector(".dz-no"), unit);
}

/** Go to the next note that is shown; where none is, to the next reference to one. */
function goToNote(step: number) {
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
function followArrow(key: string, rel: "prev" | "next") {
  const step = new CustomEvent("dz-step", { detail: key, cancelable: true });
  if (document.dispatchEvent(step)) goToArticle(rel);
}

function goToArticle(rel: "prev" | "next") {
  const link = document.querySelector(`.dz-pager a[rel=${rel}], .dz-bar-way[href^="#"][rel=${rel}]`);
  if (link instanceof HTMLAnchorElement) location.assign(link.href);
}

function displayed(selector: string) {
  return [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length);
}

/**
 * The one after, or before, that which has the focus, or after the passage that has it; else after
 * the reader's place.
 */
function neighbour(all: Element[], step: number) {
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

function focusAndShow(focusable: Element | null | undefined, shown: Element | null | undefined) {
  if (!(focusable instanceof HTMLElement) || !shown) return;
  focusable.focus({ preventScroll: true });
  const rect = shown.getBoundingClientRect();
  if (rect.top >= 0 && rect.bottom <= innerHeight) return;
  shown.scrollIntoView({ block: rect.height > innerHeight * 0.7 ? "start" : "center" });
}
