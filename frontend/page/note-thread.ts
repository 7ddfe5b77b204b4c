// Leads from notes in the margin to the words that they are about, in both texts.

import { onLeave } from "../lib/page-life.ts";
import { Thread } from "../lib/thread.ts";
import { targetOf } from "./pointing.ts";

let thread: Thread | null = null;

/** Draw the lines of these notes, and no others; none while words are kept lit, which have their own line. */
export function tieNotes(notes: Element[]) {
  if (!thread) onLeave(() => (thread = null));
  thread ??= new Thread();
  thread.clear();
  if (document.querySelector("[data-dz-kept]")) return;
  for (const note of notes) thread.tie(wordsOf(note, "en"), wordsOf(note, "zh"), note);
}

/** The words of a text that a note is about; of a note on all of it, its number there. */
function wordsOf(note: Element, side: string) {
  const unit = targetOf(note.querySelector(".dz-note-no"))?.closest(".dz-unit");
  const name = CSS.escape(note.getAttribute("data-note") ?? "");
  const [marks, references] = ["mark[data-notes~", ".dz-ref[data-note"].map(
    (one) => unit?.querySelectorAll(`:scope > .dz-pair .dz-${side} ${one}="${name}"]`) ?? [],
  );
  return [...(marks.length ? marks : references)].map((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return range;
  });
}
