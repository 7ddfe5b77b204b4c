// Highlights what belongs to the hovered or focused element: the other text of a passage, the rendering of a
// term, the words that a note is about.

import { listen } from "../lib/page-life.ts";
import { noteOf, targetOf } from "./pointing.ts";

const PARTNER = "dz-partner";
const LIT = "dz-lit-up";

/** An element and the class that lights it. */
type Lit = [Element, string];

const litBy = (name: string, elements: Iterable<Element>): Lit[] =>
  [...elements].map((element) => [element, name]);

function inPair(unit: Element, attribute: string, value: string | null) {
  return unit.querySelectorAll(`.dz-pair [${attribute}="${CSS.escape(value ?? "")}"]`);
}

/** The words that a note is about, its references there, and the note itself. */
function relatedToNote(unit: Element, note: string): Lit[] {
  const references = [...inPair(unit, "data-note", note)];
  const notes = [noteOf(unit, note)].filter((one) => one !== null);
  const quotes = unit.querySelectorAll(`mark[data-notes~="${CSS.escape(note)}"]`);
  return litBy(LIT, [...quotes, ...references, ...notes]);
}

/** What belongs to the thing somebody points at. */
function relatedTo(target: Element): Lit[] {
  const note = target.closest(".dz-note[data-note]");
  if (note) {
    const unit = targetOf(note.querySelector(".dz-note-no"))?.closest(".dz-unit");
    return unit ? relatedToNote(unit, note.getAttribute("data-note") ?? "") : [];
  }
  const unit = target.closest(".dz-unit");
  const pair = target.closest(".dz-pair");
  if (!unit || !pair || pair.classList.contains("dz-columns")) return [];
  return [...partners(target, pair), ...relatedToWords(target, unit)];
}

/** The other text of the pair, or both of them from the number between. */
function partners(target: Element, pair: Element): Lit[] {
  const side = target.closest(".dz-pair > .dz-en, .dz-pair > .dz-zh");
  if (!side && !target.closest(".dz-no")) return [];
  const sides = [...pair.querySelectorAll(":scope > .dz-en, :scope > .dz-zh")];
  return litBy(
    PARTNER,
    sides.filter((one) => one !== side),
  );
}

function relatedToWords(target: Element, unit: Element): Lit[] {
  const term = target.closest(".dz-term");
  const ref = target.closest(".dz-ref[data-note]")?.getAttribute("data-note");
  const quoted =
    target.closest("mark[data-notes], .dz-ref[data-notes]")?.getAttribute("data-notes")?.split(" ") ?? [];
  return [
    ...(term ? litBy(LIT, inPair(unit, "href", term.getAttribute("href"))) : []),
    ...(ref ? [ref] : quoted).flatMap((note) => relatedToNote(unit, note)),
  ];
}

export function setUpRelated([unit]: Element[]) {
  const main = unit.closest(".dz-main") as HTMLElement;
  let lit: Lit[] = [];

  function light(related: Lit[]) {
    for (const [element, name] of lit) element.classList.remove(name);
    for (const [element, name] of related) element.classList.add(name);
    lit = related;
  }

  const lightAt = (event: Event) => {
    // A card that has opened has the focus, and what it is about stays lit.
    if (event.target instanceof Element && !event.target.closest("[popover]")) light(relatedTo(event.target));
  };
  // After a touch the browser may say that its mouse, which has not moved, is over something else.
  let touched = false;
  main.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
  });
  main.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "touch" && (event.movementX || event.movementY)) touched = false;
  });
  main.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch" && !touched) lightAt(event);
  });
  main.addEventListener("click", lightAt);
  main.addEventListener("focusin", lightAt);
  main.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "touch") return;
    const focused = document.activeElement;
    const kept = focused && main.contains(focused) && focused.matches(":focus-visible");
    light(kept ? relatedTo(focused) : []);
  });
  main.addEventListener("focusout", (event) => {
    if (!event.relatedTarget) light([]);
  });
  listen(window, "keydown", (event) => {
    if (event.key === "Escape") light([]);
  });
}
