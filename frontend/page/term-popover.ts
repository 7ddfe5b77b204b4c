// A term opens its entry in a card; pressed with Ctrl and the like it is the link that it is.

import { make } from "../lib/elements.ts";
import { listen, listenFirst } from "../lib/page-life.ts";
import { partOf } from "../lib/page-parts.ts";
import { loadTerms, type TermCard, termOf } from "../lib/page-terms.ts";
import { isModified } from "../lib/presses.ts";
import type { Shared } from "./main.ts";
import { hasSelection } from "./pointing.ts";

export function setUpTerms(_place: unknown, { popover }: Shared) {
  if (!popover) return;

  listenFirst(document, "click", async (event) => {
    const term = termAt(event);
    if (!term || event.defaultPrevented || isModified(event)) return;
    // A reader who has just selected words wants them, not the card.
    if (hasSelection()) return;
    event.preventDefault();
    const entry = (await loadTerms().catch(() => null))?.[termOf(term)];
    // Without its card, it is the link that it is.
    if (!entry) return location.assign(term.href);
    const card = cardOf(entry, term.getAttribute("href") ?? "");
    popover.open(term, card, card.querySelector(".dz-pop-term")?.textContent ?? "");
  });
  // Who points at a term, or comes to it, may press it next.
  for (const turnedTo of ["pointerover", "focusin"]) {
    const load = (event: Event) => termAt(event) && loadTerms().catch(() => {});
    listen(document, turnedTo, load, { passive: true });
  }
}

const termAt = (event: Event): HTMLAnchorElement | null =>
  event.target instanceof Element ? event.target.closest("a.dz-term[href]") : null;

function cardOf([zh, en, count, note]: TermCard, href: string): HTMLElement {
  const card = make("div", {}, partOf("term"));
  const [chinese, english] = card.querySelectorAll("[lang]");
  chinese?.append(zh);
  english?.append(en);
  if (note) {
    const read = new DOMParser().parseFromString(note, "text/html");
    card.querySelector(".dz-pop-term")?.after(make("div", { class: "dz-pop-note" }, ...read.body.childNodes));
  }
  const link = card.querySelector("a");
  if (link) {
    const { one = "", other = "" } = link.dataset;
    link.setAttribute("href", href);
    link.append(count === 1 ? one : other.replace("{count}", String(count)));
  }
  return card;
}
