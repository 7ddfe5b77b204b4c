// Where notes are shown on request, or there is no margin, a mark opens its note in a card.

import { listen, listenFirst, scope } from "../lib/page-life.ts";
import { isModified } from "../lib/presses.ts";
import type { Shared } from "./main.ts";
import { hasMargin } from "./note-margin.ts";
import { elementAt, hasSelection, notesOf } from "./pointing.ts";

export function setUpNotes(_lists: unknown, { popover }: Shared) {
  if (!popover) return;

  listenFirst(document, "click", (event) => {
    if (!areOnRequest()) return;
    if (!(event.target instanceof Element) || event.defaultPrevented || isModified(event)) return;
    const quote = event.target.closest(".dz-term") ? null : event.target.closest("mark[data-notes]");
    if (quote && hasSelection()) return;
    const anchor = event.target.closest(".dz-ref") ?? quote;
    const notes = anchor ? notesOf(anchor) : [];
    if (!notes.length || !anchor) return;
    event.preventDefault();
    popover.open(anchor, copiesOf(notes), labelOf(anchor));
  });

  listen(window, "hashchange", showTargetNote);
}

/** Whether a note is opened at its mark, for it is neither in the margin nor below its passage. */
function areOnRequest() {
  const { notes = "margin" } = scope().dataset;
  return notes === "marks" || (notes === "margin" && !hasMargin());
}

/** What the mark says that a card is opened at, or the first one of the quote. */
function labelOf(anchor: Element) {
  const [name] = anchor.getAttribute("data-notes")?.split(" ") ?? [];
  const marks = `.dz-ref[data-note="${CSS.escape(name ?? "")}"], .dz-ref[data-notes~="${CSS.escape(name ?? "")}"]`;
  const mark = anchor.matches(".dz-ref") ? anchor : anchor.closest(".dz-unit")?.querySelector(marks);
  return mark?.getAttribute("aria-label") ?? "";
}

/** The notes once more, under no id, for an id names one thing of the page. */
function copiesOf(notes: Element[]) {
  const content = document.createDocumentFragment();
  for (const note of notes) {
    const copy = note.cloneNode(true) as Element;
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
