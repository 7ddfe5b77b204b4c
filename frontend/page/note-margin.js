// Notes stand in the margin as near to their words as they can, and never on one another. What does not
// fit ends at a sentence, until it is sought. Without this each passage is as tall as its notes.

import { onLeave, scope, whileOnPage } from "../lib/page-life.js";
import { partOf } from "../lib/page-parts.js";
import { placed, shortened } from "./note-placing.js";
import { earlierEnds, shorten } from "./short-notes.js";

/** So long, in milliseconds, notes wait for the fonts. */
const PATIENCE = 1000;

/** @typedef {import("./note-placing.js").Placed & { note: HTMLElement, holder: Element, ends: import("./short-notes.js").Ending[] }} Margined */

export function setUpNoteMargin(/** @type {HTMLElement[]} */ groups) {
  const notes = groups.flatMap((group) => notesIn(group));
  const first = groups[0].closest(".dz-text");
  if (!(first instanceof HTMLElement) || first.matches(".dz-document")) return;
  const margin = new NoteMargin(first, notes, partOf("note-more").textContent ?? "");
  const place = () => margin.place();
  const texts = new ResizeObserver(place);
  for (const holder of new Set(notes.map(holderOf))) texts.observe(holder);
  const opened = new ResizeObserver(() => margin.push());
  for (const note of notes) opened.observe(note);
  document.addEventListener("dz-shown", place, whileOnPage());
  document.fonts?.addEventListener("loadingdone", place, whileOnPage());
  onLeave(() => {
    texts.disconnect();
    opened.disconnect();
  });
  place();
  showAtRest();
}

/** The notes show once their letters are those they will have, so that nobody sees them move. */
async function showAtRest() {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([document.fonts?.ready, patience]);
  scope().dataset.placed = "";
}

const notesIn = (/** @type {Element} */ group) => [
  .../** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll(".dz-note[data-note]")),
];
const holderOf = (/** @type {Element} */ note) =>
  /** @type {Element} */ (note.closest(".dz-unit, .dz-tabular"));

/** Whether the page is wide enough for a margin, and shows one. */
export const hasMargin = () =>
  Number.parseFloat(getComputedStyle(scope()).getPropertyValue("--dz-margin")) > 0;

function isInMargin() {
  const { notes = "margin" } = scope().dataset;
  return notes === "margin" && hasMargin();
}

class NoteMargin {
  #text;
  #notes;
  #label;
  /** @type {Margined[]} */
  #margined = [];
  /** Where each note stands while none is open. @type {number[]} */
  #tops = [];
  #was = "";

  /**
   * @param {HTMLElement} text
   * @param {HTMLElement[]} notes
   * @param {string} label what opens a note that is shortened is called
   */
  constructor(text, notes, label) {
    this.#text = text;
    this.#notes = notes;
    this.#label = label;
  }

  /** Place all notes anew, if the text or the margin has another size. */
  place() {
    if (!isInMargin()) return this.#leave();
    const from = this.#text.getBoundingClientRect().top + scrollY;
    const words = this.#notes.map((note) => placeOfWords(note));
    if (this.#state(words) === this.#was) return this.push();
    scope().dataset.measuring = "";
    for (const note of this.#notes) note.dataset.placed = "";
    const found = this.#notes.map((note, at) => {
      const ends = earlierEnds(note);
      const shorter = ends.map(({ height }) => height);
      return { note, holder: holderOf(note), ...words[at], height: heightOf(note), ends, shorter };
    });
    delete scope().dataset.measuring;
    const order = orderOfMarks(this.#text);
    this.#margined = found.sort((a, b) => order(a.note) - order(b.note));
    this.#tops = placed(this.#shorten(from), from);
    this.#was = this.#state(words);
    this.push();
  }

  /**
   * Shorten what does not fit; what was estimated is measured, and then may need another try.
   * @param {number} from
   * @returns {import("./note-placing.js").Placed[]} the notes as high as they are then
   */
  #shorten(from, tries = 3) {
    const cuts = shortened(this.#margined, from);
    this.#margined.forEach(({ note, ends }, at) => {
      shorten(note, ends[cuts[at]], this.#label);
    });
    let right = true;
    const resting = this.#margined.map((one, at) => {
      if (cuts[at] < 0 || isOpen(one.note)) return one;
      const height = heightOf(one.note);
      right &&= height <= one.shorter[cuts[at]] + 1;
      one.shorter[cuts[at]] = height;
      return { ...one, height };
    });
    return right || tries === 0 ? resting : this.#shorten(from, tries - 1);
  }

  /** What the places depend on. */
  #state(/** @type {{ first: number, last: number }[]} */ words) {
    const width = this.#notes[0]?.offsetWidth;
    return [
      width,
      document.fonts?.status,
      ...words.map(({ first, last }) => Math.round(first + last)),
    ].join();
  }

  /** Let a note that is open push those below it, and the text's end. */
  push() {
    if (!this.#margined.length || !isInMargin()) return;
    const heights = this.#margined.map(({ note }) => heightOf(note));
    const holders = this.#margined.map(({ holder }) => holder.getBoundingClientRect().top + scrollY);
    const start = this.#text.getBoundingClientRect().top + scrollY;
    let free = Number.NEGATIVE_INFINITY;
    const tops = this.#tops.map((top, at) => {
      const own = Math.max(top, free);
      free = own + heights[at];
      return own;
    });
    this.#margined.forEach(({ note }, at) => {
      note.style.top = `${(tops[at] - holders[at]).toFixed(2)}px`;
    });
    this.#text.style.minHeight = `${Math.ceil(free - start)}px`;
  }

  /** Somewhere else than in the margin notes are whole. */
  #leave() {
    this.#was = "";
    this.#margined = [];
    this.#text.style.minHeight = "";
    for (const note of this.#notes) {
      delete note.dataset.placed;
      note.style.top = "";
      shorten(note, undefined, "");
    }
  }
}

const heightOf = (/** @type {Element} */ note) => note.getBoundingClientRect().height;
const isOpen = (/** @type {Element} */ note) => note.matches(":target, :focus-within, [data-open]");

/** The order in which the marks of notes follow one another in the text that comes first. */
function orderOfMarks(/** @type {Element} */ text) {
  /** @type {Map<string, number>} */
  const order = new Map();
  for (const mark of text.querySelectorAll(".dz-ref")) {
    const name = (mark.getAttribute("href") ?? "").slice(1);
    if (!order.has(name) && mark.getClientRects().length) order.set(name, order.size);
  }
  return (/** @type {Element} */ note) => order.get(note.id) ?? order.size;
}

/** Where the words of a note end in both texts: the first line, and the last. */
function placeOfWords(/** @type {HTMLElement} */ note) {
  const holder = holderOf(note);
  const name = CSS.escape(note.dataset.note ?? "");
  const marks = [...holder.querySelectorAll(`.dz-ref[data-note="${name}"]`)];
  const boxes = marks.flatMap((mark) => [...mark.getClientRects()]);
  if (!boxes.length) boxes.push(holder.getBoundingClientRect());
  const tops = boxes.map((box) => box.top + scrollY);
  return { first: Math.min(...tops), last: Math.max(...tops) };
}
