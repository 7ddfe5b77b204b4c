// A press on a word opens a card: of a Chinese one with what the dictionary says, of an English one with the
// Chinese that it stands for.

import { listen } from "../lib/page-life.ts";
import { isModified } from "../lib/presses.ts";
import { withLater } from "./later-loader.ts";
import type { Shared } from "./main.ts";

const TEXTS = ".dz-main .dz-pair :is([lang|=en], [lang|=zh])";

export function setUpWords([place]: HTMLElement[], { popover }: Shared) {
  if (!popover) return;

  const show = (at: MouseEvent | Range, text: Element) =>
    withLater(({ showWords }) => showWords(at, text, place, popover));
  listen(document, "click", (event) => {
    if (event.defaultPrevented || isModified(event) || !(event.target instanceof Element)) return;
    if (event.target.closest("a, button, summary, label, input, [popover]")) return;
    const text = event.target.closest(TEXTS);
    if (text) show(event, text);
  });
  // Words that the arrow keys have come to (trace/main.ts).
  listen(document, "dz-look-up", (event) => {
    const range = (event as CustomEvent<Range>).detail;
    const text = range.startContainer.parentElement?.closest(TEXTS);
    if (text) show(range, text);
  });
}
