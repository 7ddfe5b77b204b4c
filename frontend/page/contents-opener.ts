// The contents of the document, in the bar of its pages: what makes them is loaded when somebody turns to them.

import { withLater } from "./later-loader.ts";

export function setUpContents([panel]: HTMLElement[]) {
  const drop = panel.closest("details");
  const name = drop?.querySelector("summary");
  if (!drop || !name) return;
  const begin = new AbortController();
  const turnTo = () => {
    // Without the list, the panel leads to the page that has it; and it may be tried again.
    withLater(({ createContents }) => {
      if (begin.signal.aborted) return;
      begin.abort();
      createContents(panel, drop, name);
    });
  };
  for (const turnedTo of ["pointerenter", "focus"]) name.addEventListener(turnedTo, turnTo, begin);
  drop.addEventListener("toggle", turnTo, begin);
}
