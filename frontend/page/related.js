// Highlights what belongs to the hovered or focused element: the other text of a passage, the rendering of a
// term, the words that a note is about.

import { whileOnPage } from "../lib/page-life.js";
import { noteOf } from "./open-notes.js";
import { targetOf } from "./pointing.js";

const PARTNER = "dz-partner";
const LIT = "dz-lit-up";

/** @typedef {[Element, string]} Lit an element and the class that lights it */

/** @returns {Lit[]} */
const litBy = (/** @type {string} */ name, /** @type {Iterable<Element>} */ elements) =>
  [...elements].map((element) => [element, name]);

function inPair(
  /** @type {Element} */ unit,
  /** @type {string} */ attribute,
  /** @type {string | null} */ value,
) {
  return unit.querySelectorAll(`.dz-pair [${attribute}="${CSS.escape(value ?? "")}"]`);
}

/** The words that a note is about, its references there, and the note itself. @returns {Lit[]} */
function relatedToNote(/** @type {Element} */ unit, /** @type {string} */ note) {
  const references = [...inPair(unit, "data-note", note)];
  const notes = [noteOf(unit, note)].filter((one) => one !== null);
  const quotes = unit.querySelectorAll(`mark[data-notes~="${CSS.escape(note)}"]`);
  return litBy(LIT, [...quotes, ...references, ...notes]);
}

/** What belongs to the thing somebody points at. @returns {Lit[]} */
function relatedTo(/** @type {Element} */ target) {
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

/** The other text of the pair, or both of them from the number between. @returns {Lit[]} */
function partners(/** @type {Element} */ target, /** @type {Element} */ pair) {
  const side = target.closest(".dz-pair > .dz-en, .dz-pair > .dz-zh");
  if (!side && !target.closest(".dz-no")) return [];
  const sides = [...pair.querySelectorAll(":scope > .dz-en, :scope > .dz-zh")];
  return litBy(
    PARTNER,
    sides.filter((one) => one !== side),
  );
}

/** @returns {Lit[]} */
function relatedToWords(/** @type {Element} */ target, /** @type {Element} */ unit) {
  const term = target.closest(".dz-term");
  const ref = target.closest(".dz-ref[data-note]")?.getAttribute("data-note");
  const quoted =
    target.closest("mark[data-notes], .dz-ref[data-notes]")?.getAttribute("data-notes")?.split(" ") ?? [];
  return [
    ...(term ? litBy(LIT, inPair(unit, "href", term.getAttribute("href"))) : []),
    ...(ref ? [ref] : quoted).flatMap((note) => relatedToNote(unit, note)),
  ];
}

export function setUpRelated(/** @type {Element[]} */ [unit]) {
  const main = /** @type {HTMLElement} */ (unit.closest(".dz-main"));
  /** @type {Lit[]} */
  let lit = [];

  function light(/** @type {Lit[]} */ related) {
    for (const [element, name] of lit) element.classList.remove(name);
    for (const [element, name] of related) element.classList.add(name);
    lit = related;
  }

  const lightAt = (/** @type {Event} */ event) => {
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
  addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape") light([]);
    },
    whileOnPage(),
  );
}
