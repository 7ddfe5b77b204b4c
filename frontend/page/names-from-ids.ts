// Sets `data-unit` and `data-note`, by which the other scripts find passages and notes, from their ids: the
// HTML of a page does not repeat them.

export function setNamesFromIds() {
  for (const unit of all(".dz-main .dz-unit[id]:not(.dz-occurrences *)")) {
    const title = unit.classList.contains("dz-unit--title");
    const prefix = title ? unit.id.slice(0, -"title".length) : prefixIn(unit);
    unit.dataset.unit ??= unit.id.slice(prefix.length);
  }
  for (const note of all(".dz-notes > .dz-note[id]")) {
    note.dataset.note ??= nameOf(note, note.id);
    note.tabIndex = -1;
  }
  for (const mark of all('.dz-ref[href^="#"]:not([data-notes])')) {
    mark.dataset.note ??= nameOf(mark, (mark.getAttribute("href") ?? "").slice(1));
  }
}

/** The name of a note: its id without what stands before it, of its section and of all notes. */
function nameOf(element: Element, id: string) {
  const unit = element.closest(".dz-unit, .dz-tabular");
  const title = unit?.classList.contains("dz-unit--title");
  const prefix = title ? unit?.id.slice(0, -"title".length) : prefixIn(element);
  return id.slice(`${prefix}note-`.length);
}

/** What the ids within an article have before them on a page of several. */
function prefixIn(element: Element) {
  const section = element.closest(".dz-section");
  return section ? `${section.id}-` : "";
}

const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
