// Notes in the margin never lie on one another, and follow their words down a long passage. Without
// this they begin level with the passage, and one that is open covers those below it.

import { onLeave, scope, whileOnPage } from "../lib/page-life.js";

/** So far above its mark a note may stand. */
const NEAR = 128;

export function setUpNoteMargin(/** @type {Element[]} */ groups) {
  const inMargin = () => {
    const { notes } = scope().dataset;
    const margin = getComputedStyle(scope()).getPropertyValue("--dz-margin");
    return Number.parseFloat(margin) > 0 && (notes === undefined || notes === "margin");
  };
  const place = () => placeNotes(groups, inMargin());
  const observer = new ResizeObserver(place);
  for (const group of groups) {
    for (const box of [group.parentElement, ...notesIn(group)]) if (box) observer.observe(box);
  }
  document.addEventListener("dz-shown", place, whileOnPage());
  onLeave(() => observer.disconnect());
}

const notesIn = (/** @type {Element} */ group) => [
  .../** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll(".dz-note[data-note]")),
];

/** The top of the mark of a note that is nearest to the head of the page. */
function markTop(/** @type {Element} */ holder, /** @type {HTMLElement} */ note) {
  const name = CSS.escape(note.dataset.note ?? "");
  const marks = [...holder.querySelectorAll(`.dz-ref[data-note="${name}"]`)];
  const tops = marks.flatMap((mark) => [...mark.getClientRects()].map((rect) => rect.top));
  return Math.min(...tops);
}

/**
 * Read everything first, then write: a note goes down for those before it, and to its words.
 * @param {Element[]} groups
 * @param {boolean} inMargin
 */
function placeNotes(groups, inMargin) {
  /** @type {[HTMLElement, number][]} */
  const gaps = [];
  let taken = Number.NEGATIVE_INFINITY;
  for (const group of groups) {
    const holder = group.parentElement;
    const notes = notesIn(group);
    if (!holder) continue;
    if (!inMargin) {
      gaps.push(...notes.map((note) => /** @type {[HTMLElement, number]} */ ([note, 0])));
      continue;
    }
    let at = group.getBoundingClientRect().top;
    const heights = notes.map((note) => note.offsetHeight);
    let left = heights.reduce((sum, height) => sum + height, 0);
    const end = holder.getBoundingClientRect().bottom;
    notes.forEach((note, index) => {
      const near = Math.min(markTop(holder, note) - NEAR, end - left);
      const top = Math.max(at, taken, near);
      gaps.push([note, top - at]);
      left -= heights[index];
      at = taken = top + heights[index];
    });
  }
  for (const [note, gap] of gaps) note.style.marginTop = gap > 0.5 ? `${gap}px` : "";
}
