// Where notes are shown on request, or there is no margin, a mark opens its note in a card.

import { captureWhileOnPage, scope, whileOnPage } from "../lib/page-life.js";
import { isModified } from "../lib/presses.js";
import { hasMargin } from "./note-margin.js";
import { notesOf } from "./open-notes.js";
import { elementAt, hasSelection } from "./pointing.js";

export function setUpNotes(
  /** @type {unknown} */ _lists,
  /** @type {import("./main.js").Shared} */ { popover },
) {
  if (!popover) return;

  document.addEventListener(
    "click",
    (event) => {
      if (!areOnRequest()) return;
      if (!(event.target instanceof Element) || event.defaultPrevented || isModified(event)) return;
      const quote = event.target.closest(".dz-term") ? null : event.target.closest("mark[data-notes]");
      if (quote && hasSelection()) return;
      const anchor = event.target.closest(".dz-ref") ?? quote;
      const notes = anchor ? notesOf(anchor) : [];
      if (!notes.length || !anchor) return;
      event.preventDefault();
      popover.open(anchor, copiesOf(notes), labelOf(anchor));
    },
    captureWhileOnPage(),
  );

  addEventListener("hashchange", showTargetNote, whileOnPage());
}

/** Whether a note is opened at its mark, for it is neither in the margin nor below its passage. */
function areOnRequest() {
  const { notes = "margin" } = scope().dataset;
  return notes === "marks" || (notes === "margin" && !hasMargin());
}

/** What the mark says that a card is opened at, or the first one of the quote. */
function labelOf(/** @type {Element} */ anchor) {
  const [name] = anchor.getAttribute("data-notes")?.split(" ") ?? [];
  const marks = `.dz-ref[data-note="${CSS.escape(name ?? "")}"], .dz-ref[data-notes~="${CSS.escape(name ?? "")}"]`;
  const mark = anchor.matches(".dz-ref") ? anchor : anchor.closest(".dz-unit")?.querySelector(marks);
  return mark?.getAttribute("aria-label") ?? "";
}

/** The notes once more, under no id, for an id names one thing of the page. */
function copiesOf(/** @type {Element[]} */ notes) {
  const content = document.createDocumentFragment();
  for (const note of notes) {
    const copy = /** @type {Element} */ (note.cloneNode(true));
    for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
    copy.classList.remove("dz-lit-up");
    content.append(copy);
  }
  return content;
}

/** Nothing hides a note that somebody was sent to. */
function showTargetNote() {
  const shown = scope().dataset;
  const note = location.hash ? elementAt(location.hash) : null;
  if (note?.closest(".dz-notes") && shown.notes === "off") shown.notes = "marks";
}
