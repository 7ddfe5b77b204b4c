// A small card beside a word: opens over the page and moves nothing of it.

import { make, makeButton } from "../lib/elements.ts";
import { addToPage, listen } from "../lib/page-life.ts";
import { partOf } from "../lib/page-parts.ts";
import { coveredHeight } from "./sticky-header.ts";

/** The one popover of a page. */
export interface Popover {
  /** Opened quietly, it leaves the focus where it is, and closes when it is left. */
  open(anchor: Element, content: Node, name: string, quietly?: boolean): void;
  hide(): void;
  leave(): void;
}

const MARGIN = 12;
const GAP = 8;

/** Make the popover; nothing where the browser knows none. */
export function createPopover(): Popover | null {
  if (!("showPopover" in HTMLElement.prototype)) return null;
  const card = make("div", { class: "dz-pop", id: "dz-pop", popover: "auto", role: "dialog", tabindex: -1 });
  addToPage(card);
  let anchor: Element | null = null;
  let quiet = false;

  function hide() {
    card.hidePopover();
    if (anchor instanceof HTMLElement) anchor.focus({ preventScroll: true });
  }

  const label = partOf("close").textContent ?? "";
  const close = makeButton({ class: "dz-pop-close", "aria-label": label }, hide, "×");

  // Escape closes it of itself; where the focus was on no link, it goes back all the same.
  card.addEventListener("keydown", (event) => {
    // The card stands at the end of the page: Tab goes on from where it was opened.
    if (leaves(card, event)) hide();
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    hide();
  });
  listen(window, "resize", () => {
    if (anchor && card.matches(":popover-open")) place(card, anchor);
  });

  return {
    open(at, content, name, quietly = false) {
      if (card.matches(":popover-open")) card.hidePopover();
      anchor = at;
      card.setAttribute("aria-label", name);
      card.replaceChildren(close, content);
      card.showPopover();
      place(card, at);
      quiet = quietly;
      if (!quiet) card.focus({ preventScroll: true });
    },
    hide,
    leave() {
      const idle = quiet && !card.contains(document.activeElement);
      if (idle && card.matches(":popover-open")) card.hidePopover();
    },
  };
}

/** Whether Tab leads out of the card; back out of it, it leads to its anchor itself. */
function leaves(card: HTMLElement, event: KeyboardEvent) {
  if (event.key !== "Tab") return false;
  const inside = [...card.querySelectorAll("a[href], button, select, summary")];
  const focused = document.activeElement;
  if (!event.shiftKey) return focused === (inside.at(-1) ?? card);
  const out = focused === card || focused === inside[0];
  if (out) event.preventDefault();
  return out;
}

/** A sheet at the foot of the screen does not cover the words that it is about. */
function keepAbove(card: HTMLElement, anchor: Element) {
  const rects = [...anchor.getClientRects()];
  const hidden = Math.max(...rects.map((rect) => rect.bottom)) + GAP - card.getBoundingClientRect().top;
  if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" });
}

/**
 * Where a card hides no word of the passage that its anchor is in, nor what stands for it: below the pair or
 * above it, whichever is nearer. Nothing where neither has room.
 * @param rect that of the anchor
 * @param height that of the card
 */
function outsidePair(anchor: Element | Range, rect: DOMRect, height: number) {
  const node = "startContainer" in anchor ? anchor.startContainer.parentElement : anchor;
  const pair = node?.closest(".dz-pair > :is(.dz-en, .dz-zh)")?.parentElement?.getBoundingClientRect();
  if (!pair) return null;
  const below = pair.bottom + GAP;
  const above = pair.top - height - GAP;
  const fit = [...(below + height < innerHeight ? [below] : []), ...(above > coveredHeight() ? [above] : [])];
  const away = (top: number) => Math.abs(top + height / 2 - rect.top);
  return fit.sort((one, other) => away(one) - away(other))[0] ?? null;
}

/** Put the card outside its passage, or beside its anchor; a phone has a place of its own. */
function place(card: HTMLElement, anchor: Element) {
  card.style.left = card.style.top = "";
  if (getComputedStyle(card).position === "fixed") return keepAbove(card, anchor);
  const rects = anchor.getClientRects();
  const rect = rects[rects.length - 1] ?? anchor.getBoundingClientRect();
  const room = document.documentElement.clientWidth - card.offsetWidth - MARGIN;
  const below = rect.bottom + GAP;
  const fits = below + card.offsetHeight < innerHeight || rect.top < card.offsetHeight + 2 * GAP;
  const beside = fits ? below : rect.top - card.offsetHeight - GAP;
  const top = outsidePair(anchor, rect, card.offsetHeight) ?? beside;
  card.style.left = `${Math.max(MARGIN, Math.min(rect.left, room)) + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}
