// The language that its reader chose comes first in the order of the page, which is read aloud and
// copied. Where each text stands is a matter of the stylesheets.

import { listen, scope } from "../lib/page-life.ts";
import type { Side } from "../lib/sides.ts";
import { targetOf } from "./pointing.ts";

const NOTES = ".dz-note[data-note]";

export function setUpFirstLanguage(pairs: Element[]) {
  // The page comes in the order of each document: the original first.
  const usual = new Map(pairs.map((pair) => [pair, firstOf(pair)]));
  let arranged: Side | "" = "";
  const arrange = () => {
    const chosen = chosenFirst();
    if (chosen === arranged) return;
    arranged = chosen;
    for (const [pair, first] of usual) reorder(pair, chosen || first);
    for (const list of document.querySelectorAll(".dz-notes")) markNotes(list, chosen);
  };
  listen(document, "dz-shown", arrange);
  arrange();
}

/** The language that comes first if its reader chose one: that which is shown alone does. */
export function chosenFirst(): Side | "" {
  const { view, first } = scope().dataset;
  const chosen = view === "en" || view === "zh" ? view : first;
  return chosen === "en" || chosen === "zh" ? chosen : "";
}

const firstOf = (pair: Element): Side =>
  pair.querySelector(":scope > .dz-en, :scope > .dz-zh")?.matches(".dz-zh") ? "zh" : "en";

function reorder(pair: Element, first: Side) {
  const english = pair.querySelector(":scope > .dz-en");
  const chinese = pair.querySelector(":scope > .dz-zh");
  if (!english || !chinese || firstOf(pair) === first) return;
  if (first === "zh") english.before(chinese);
  else chinese.before(english);
}

/** Every note has its mark in the first text: at its end, if it quotes words of the other one alone. */
function markNotes(list: Element, chosen: Side | "") {
  const notes = [...list.querySelectorAll<HTMLElement>(NOTES)];
  const unit = targetOf(notes[0]?.querySelector(".dz-note-no"))?.closest(".dz-unit");
  for (const mark of unit?.querySelectorAll(".dz-ref--end") ?? []) mark.remove();
  const pair = unit?.querySelector(".dz-pair");
  const text = unit?.querySelector(`.dz-pair > .dz-${chosen || (pair && firstOf(pair))}`);
  if (!unit || !text) return;
  for (const note of notes) {
    const name = CSS.escape(note.dataset.note ?? "");
    if (!text.querySelector(`.dz-ref[data-note="${name}"]`)) markAtEnd(text, unit, note);
  }
}

/** A note on words of the other text alone has its mark at the end of this one. */
function markAtEnd(text: Element, unit: Element, note: HTMLElement) {
  const name = CSS.escape(note.dataset.note ?? "");
  const mark = unit.querySelector(`.dz-ref[data-note="${name}"]`)?.cloneNode(true);
  if (!(mark instanceof HTMLElement)) return;
  mark.removeAttribute("id");
  mark.classList.remove("dz-ref--close", "dz-ref--next");
  mark.classList.add("dz-ref--end");
  (text.querySelector(".dz-title") ?? text).append(mark);
}
