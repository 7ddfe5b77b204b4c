// The language that its reader chose comes first: in the order of the page, which is read aloud and
// copied, and in the numbers of the notes. Where each text stands is a matter of the stylesheets.

import { scope, whileOnPage } from "../lib/page-life.js";
import { targetOf } from "./pointing.js";

/** @typedef {"en" | "zh"} Side */

const NOTES = ".dz-note[data-note]";

export function setUpFirstLanguage(/** @type {Element[]} */ pairs) {
  // The page comes in the order of each document: the original first.
  const usual = new Map(pairs.map((pair) => [pair, firstOf(pair)]));
  /** @type {Side | ""} */
  let arranged = "";
  const arrange = () => {
    const chosen = chosenFirst();
    if (chosen === arranged) return;
    arranged = chosen;
    for (const [pair, first] of usual) reorder(pair, chosen || first);
    for (const holder of holders()) numberNotes(holder, chosen);
  };
  document.addEventListener("dz-shown", arrange, whileOnPage());
  arrange();
}

/** The language that comes first if its reader chose one: that which is shown alone does. @returns {Side | ""} */
export function chosenFirst() {
  const { view, first } = scope().dataset;
  const chosen = view === "en" || view === "zh" ? view : first;
  return chosen === "en" || chosen === "zh" ? chosen : "";
}

/** @returns {Side} */
const firstOf = (/** @type {Element} */ pair) =>
  pair.querySelector(":scope > .dz-en, :scope > .dz-zh")?.matches(".dz-zh") ? "zh" : "en";

function reorder(/** @type {Element} */ pair, /** @type {Side} */ first) {
  const english = pair.querySelector(":scope > .dz-en");
  const chinese = pair.querySelector(":scope > .dz-zh");
  if (!english || !chinese || firstOf(pair) === first) return;
  if (first === "zh") english.before(chinese);
  else chinese.before(english);
}

/** Lists of notes whose numbers begin at one: those of each article, and those of a document's title. */
function holders() {
  const lists = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".dz-notes"))];
  /** @type {Map<Element | null, HTMLElement[]>} */
  const found = new Map();
  for (const list of lists) {
    const section = list.closest(".dz-section");
    found.set(section, [...(found.get(section) ?? []), list]);
  }
  return [...found.values()];
}

/**
 * Number the notes of an article in the order of its first text, as they came if none was chosen;
 * none that it shows is skipped. See src/duizhao/edition/note_order.py.
 */
function numberNotes(/** @type {HTMLElement[]} */ lists, /** @type {Side | ""} */ chosen) {
  let number = 0;
  for (const list of lists) {
    const notes = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(NOTES))];
    for (const note of notes) note.dataset.usual ??= note.querySelector(".dz-note-no")?.textContent ?? "";
    const unit = targetOf(notes[0]?.querySelector(".dz-note-no"))?.closest(".dz-unit");
    for (const mark of unit?.querySelectorAll(".dz-ref--end") ?? []) mark.remove();
    const pair = unit?.querySelector(".dz-pair");
    const text = unit?.querySelector(`.dz-pair > .dz-${chosen || (pair && firstOf(pair))}`);
    const marked = [...(text?.querySelectorAll(".dz-ref") ?? [])].map((mark) =>
      mark.getAttribute("data-note"),
    );
    const places = chosen ? marked : [];
    const place = (/** @type {HTMLElement} */ note) =>
      places.includes(note.dataset.note ?? "") ? places.indexOf(note.dataset.note ?? "") : places.length;
    notes.sort((a, b) => place(a) - place(b) || Number(a.dataset.usual) - Number(b.dataset.usual));
    list.append(...notes);
    for (const note of notes) {
      number += 1;
      if (text && unit && !marked.includes(note.dataset.note ?? "")) markAtEnd(text, unit, note);
      renumber(note, number);
    }
  }
}

/** A note on words of the other text alone has its mark at the end of this one. */
function markAtEnd(
  /** @type {Element} */ text,
  /** @type {Element} */ unit,
  /** @type {HTMLElement} */ note,
) {
  const name = CSS.escape(note.dataset.note ?? "");
  const mark = unit.querySelector(`.dz-ref[data-note="${name}"]`)?.cloneNode(true);
  if (!(mark instanceof HTMLElement)) return;
  mark.removeAttribute("id");
  mark.classList.remove("dz-ref--close");
  mark.classList.add("dz-ref--end");
  (text.querySelector(".dz-title") ?? text).append(mark);
}

function renumber(/** @type {HTMLElement} */ note, /** @type {number} */ number) {
  const name = CSS.escape(note.dataset.note ?? "");
  const holder = note.closest(".dz-section, .dz-article") ?? note.closest(".dz-unit");
  for (const one of [
    note.querySelector(".dz-note-no"),
    ...(holder?.querySelectorAll(`.dz-ref[data-note="${name}"]`) ?? []),
  ]) {
    if (!one) continue;
    one.textContent = String(number);
    one.setAttribute("aria-label", (one.getAttribute("aria-label") ?? "").replace(/\d+/, String(number)));
  }
}
