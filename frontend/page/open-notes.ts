// Opens notes in place: on a click, while their mark is hovered or focused, and all notes of a passage where
// there is no margin. A line leads from what is turned to, a mark or a note, to the other. The stylesheet says
// what is open without JavaScript.

import { listen } from "../lib/page-life.ts";
import { isModified } from "../lib/presses.ts";
import { withLater } from "./later-loader.ts";
import { elementAt, hasSelection, notesOf, targetOf } from "./pointing.ts";
import { coveredHeight } from "./sticky-header.ts";

/** How long somebody points at a mark before its note opens: a pointer that passes by opens none. */
const RESTS_AFTER = 120;
const NOTE = ".dz-notes > .dz-note";

export const isOpen = (note: Element) =>
  !note.hasAttribute("data-closed") &&
  (note.matches(":target") || note.matches(":focus-within") || note.hasAttribute("data-open"));

/** Open a note, or close it. */
export function setOpen(note: Element, open: boolean) {
  note.toggleAttribute("data-open", open);
  note.toggleAttribute("data-closed", !open);
}

export function setUpOpenNotes([first]: Element[]) {
  const main = first.closest(".dz-main") as HTMLElement;
  watchMarks(main);
  watchPresses(main);
  listen(window, "keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    for (const note of main.querySelectorAll(NOTE)) if (isOpen(note)) setOpen(note, false);
  });
  // Who follows a link to a note wants it open, whatever was closed before, and its words with it.
  for (const arrived of ["hashchange", "load"]) {
    listen(window, arrived, () => {
      const note = addressedNote();
      note?.removeAttribute("data-closed");
      if (note) showWithWords(note);
    });
  }
}

/** The note that the URL of the page names. */
export function addressedNote() {
  const note = location.hash ? elementAt(location.hash) : null;
  return note?.matches(NOTE) ? note : null;
}

/** Once all notes are at their places, scroll until a note and its mark are both in view. */
function showWithWords(note: Element) {
  requestAnimationFrame(() =>
    requestAnimationFrame(async () => {
      await Promise.allSettled(note.getAnimations().map(({ finished }) => finished));
      const mark = targetOf(note.querySelector(".dz-note-no"));
      const boxes = [note, mark].flatMap((one) => (one ? [...one.getClientRects()] : []));
      const top = Math.min(...boxes.map((box) => box.top));
      const bottom = Math.max(...boxes.map((box) => box.bottom));
      if (top >= coveredHeight() && bottom <= innerHeight) return;
      const room = Math.max((innerHeight - (bottom - top)) / 2, innerHeight * 0.1);
      scrollBy({ top: top - room, behavior: "instant" });
    }),
  );
}

const noteAt = ({ target }: Event) => (target instanceof Element ? target.closest(NOTE) : null);

/** What is pointed at, or has the focus, is open as long as it is. */
function watchMarks(main: HTMLElement) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown: Element[] = [];
  const show = (notes: Element[]) => {
    clearTimeout(timer);
    for (const note of shown)
      if (note.getAttribute("data-open") === "mark") note.removeAttribute("data-open");
    shown = notes.filter((note) => !note.hasAttribute("data-open"));
    for (const note of shown) note.setAttribute("data-open", "mark");
  };
  let tied: Element[] = [];
  const tie = (notes: Element[]) => {
    const placed = notes.filter((note) => note.hasAttribute("data-placed"));
    if (placed.length || tied.length) withLater(({ tieNotes }) => tieNotes(tied));
    tied = placed;
  };
  const turnTo = (event: Event) => {
    const mark = markAt(event);
    const note = noteAt(event);
    const notes = mark ? notesOf(mark) : [];
    show(notes);
    tie(note ? [note] : notes);
  };
  const markAt = (event: Event) =>
    event.target instanceof Element ? event.target.closest(".dz-ref, mark[data-notes]") : null;

  main.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    clearTimeout(timer);
    timer = setTimeout(() => turnTo(event), RESTS_AFTER);
  });
  main.addEventListener("focusin", (event) => {
    if (!(event.target instanceof Element && event.target.matches(":focus-visible"))) return;
    if (noteAt(event) || markAt(event)?.matches(".dz-ref")) turnTo(event);
  });
  main.addEventListener("focusout", (event) => {
    if (!noteAt(event) && !markAt(event)) return;
    show([]);
    tie([]);
  });
  for (const changed of ["dz-placed", "dz-kept"]) listen(document, changed, () => tie(tied));
}

/** A press opens a note; one on its lemma closes it again. */
function watchPresses(main: HTMLElement) {
  let wasOpen = false;

  main.addEventListener("pointerdown", (event) => {
    const note = noteAt(event);
    wasOpen = note !== null && isOpen(note);
  });
  main.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || isModified(event)) return;
    const list = event.target.closest(".dz-notes-open")?.parentElement;
    if (list) {
      event.preventDefault();
      const open = list.matches(":target, [data-open]") && !list.hasAttribute("data-closed");
      setOpen(list, !open);
      return;
    }
    goToShownMark(event);
    const note = noteAt(event);
    if (!note || hasSelection()) return;
    setOpen(note, !(wasOpen && event.target.closest(".dz-note-quotes")));
  });
}

/** The number of a note leads to its mark; where that is in a text not shown, to the other one. */
function goToShownMark(event: MouseEvent) {
  const link = event.target instanceof Element ? event.target.closest(".dz-note-no") : null;
  const mark = targetOf(link);
  if (!mark || mark.getClientRects().length || !mark.matches(".dz-ref")) return;
  const name = CSS.escape(mark.getAttribute("data-note") ?? "");
  const all = mark.closest(".dz-unit")?.querySelectorAll(`.dz-ref[data-note="${name}"]`) ?? [];
  const shown = [...all].find((one) => one.getClientRects().length);
  if (!(shown instanceof HTMLElement)) return;
  event.preventDefault();
  shown.focus();
}
