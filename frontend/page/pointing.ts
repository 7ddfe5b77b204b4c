// What is selected, and where a link within the page leads, or the mark of a note.

import { decoded } from "../lib/urls.ts";

/** Whether words are selected: then a press on them is part of that. */
export const hasSelection = () => Boolean(getSelection()?.toString().trim());

/** The element of this page that a link leads to, by its href. */
export function targetOf(link: Element | null | undefined) {
  const href = link?.getAttribute("href") ?? "";
  return href.startsWith("#") ? elementAt(href) : null;
}

/** The element of this page that a fragment, as in a URL, names. */
export function elementAt(fragment: string) {
  return document.getElementById(decoded(fragment.slice(1)));
}

/** The notes that a mark is about. */
export function notesOf(mark: Element): Element[] {
  const unit = mark.closest(".dz-unit");
  const names = mark.getAttribute("data-notes")?.split(" ") ?? [];
  const notes = names.length ? names.map((name) => noteOf(unit, name)) : [targetOf(mark)];
  return notes.filter((note) => note !== null);
}

/** The note of that name on a passage, or on a title, whose one mark is that of all its notes. */
export function noteOf(unit: Element | null, name: string) {
  const [mark, note] = [".dz-ref", ".dz-note"].map(
    (one) => unit?.querySelector(`${one}[data-note="${CSS.escape(name)}"]`) ?? null,
  );
  return targetOf(mark) ?? note;
}
