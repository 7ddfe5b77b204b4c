// Loads what narrows a list of notes when somebody turns to it, or the URL says how the list is narrowed.

import { loadScript, once } from "../lib/load-script.ts";
import { isModified } from "../lib/presses.ts";

export function setUpNoteNarrowing([nav]: HTMLElement[]) {
  const field = nav.querySelector("input");
  const begin = new AbortController();
  const script = once(() => loadScript(nav.dataset.dzNarrow ?? "").then(() => begin.abort()));
  // Without it, the notes are there in the order of the text.
  const load = () => script().catch(() => {});
  if (location.search) load();
  for (const turnedTo of ["pointerover", "focusin"]) nav.addEventListener(turnedTo, load, begin);
  // What is pressed or typed before it is there is done when it is.
  nav.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element && event.target.closest("a");
      if (!link || isModified(event)) return;
      event.preventDefault();
      load().then(() => (begin.signal.aborted ? link.click() : location.assign(link.href)));
    },
    begin,
  );
  field?.addEventListener(
    "input",
    () => {
      load().then(() => {
        const event = nav.dataset.firstPage ? "change" : "input";
        if (begin.signal.aborted && field.value) field.dispatchEvent(new Event(event));
      });
    },
    { ...begin, once: true },
  );
}
