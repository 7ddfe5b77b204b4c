// Half of the words of a text are links to their terms, and browsers drag a link instead of selecting its
// words. A drag that begins on one selects from there, as on any other words.

import { caretAt } from "../lib/caret.ts";

/** Select from the place where a drag began to where the mouse is, until its button is let go. */
export function selectAlong(drag: DragEvent) {
  const from = caretAt(drag);
  if (!from) return;
  const ended = new AbortController();
  const { signal } = ended;
  addEventListener(
    "pointermove",
    (event) => {
      const to = event.buttons & 1 ? caretAt(event) : ended.abort();
      if (to) getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    },
    { signal },
  );
  // Where the drag ends on the link on which it began, the browser takes it for a click.
  addEventListener(
    "click",
    (event) => {
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true, signal },
  );
  addEventListener("pointerup", () => setTimeout(() => ended.abort()), { signal });
}
