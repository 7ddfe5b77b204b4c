// The language that its reader chose comes first: in the order of the page, which is read aloud and
// copied, and in the numbers of the notes. Where each text stands is a matter of the stylesheets.

import { scope, whileHere } from "../lib/page-life.js";
import { targetOf } from "./pointing.js";

/** @typedef {"en" | "zh"} Side */

export function watchFirstLanguage() {
  if (!document.querySelector("[data-dz-show]")) return;
  /** @type {Side} */
  let arranged = "en";
  const arrange = () => {
    const first = firstLanguage();
    if (first === arranged) return;
    arranged = first;
    for (const pair of document.querySelectorAll(".dz-main .dz-pair")) reorder(pair, first);
    for (const holder of holders()) numberNotes(holder, first);
  };
  document.addEventListener("dz-shown", arrange, whileHere());
  arrange();
}

/** The language that comes first: one that is shown alone does. @returns {Side} */
function firstLanguage() {
  const { view, first } = scope().dataset;
  return view === "zh" || (view !== "en" && first === "zh") ? "zh" : "en";
}

function reorder(/** @type {Element} */ pair, /** @type {Side} */ first) {
  const english = pair.querySelector(":scope > .dz-en");
  const chinese = pair.querySelector(":scope > .dz-zh");
  if (!english || !chinese) return;
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

/** Number the notes of an article in the order of its first text; none that it shows is skipped. */
function numberNotes(/** @type {HTMLElement[]} */ lists, /** @type {Side} */ first) {
  let number = 0;
  for (const list of lists) {
    const notes = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".dz-note[data-note]"))];
    for (const note of notes) note.dataset.usual ??= note.querySelector(".dz-note-no")?.textContent ?? "";
    const unit = targetOf(notes[0]?.querySelector(".dz-note-no"))?.closest(".dz-unit");
    const text = unit?.querySelector(`.dz-pair > .dz-${first}`);
    for (const mark of unit?.querySelectorAll(".dz-ref--end") ?? []) mark.remove();
    const order = first === "zh" && text ? placesIn(text) : new Map();
    const place = (/** @type {HTMLElement} */ note) => order.get(note.dataset.note) ?? order.size;
    notes.sort((a, b) => place(a) - place(b) || Number(a.dataset.usual) - Number(b.dataset.usual));
    list.append(...notes);
    for (const note of notes) {
      number += 1;
      if (first === "zh" && text && unit && !order.has(note.dataset.note)) markAtEnd(text, unit, note);
      renumber(note, number);
    }
  }
}

/** Where in a text the quote of each note begins, in order. @returns {Map<string | undefined, number>} */
function placesIn(/** @type {Element} */ text) {
  const quotes = [...text.querySelectorAll(".dz-quote")];
  const names = quotes.flatMap((quote) => quote.getAttribute("data-notes")?.split(" ") ?? []);
  return new Map([...new Set(names)].map((name, at) => [name, at]));
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
