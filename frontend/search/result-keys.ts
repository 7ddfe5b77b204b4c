// The keys that lead from the field through the results and back.

import type { PanelElements } from "./panel-elements.ts";

/** Whether an input method has the key, or it is a shortcut of the browser's. */
function isForeign(event: KeyboardEvent) {
  return isComposing(event) || event.altKey || event.ctrlKey || event.metaKey;
}

/** Whether a key belongs to an input method; Safari says so by the old number alone. */
export function isComposing(event: KeyboardEvent) {
  return event.isComposing || event.keyCode === 229;
}

/** The result to which a key leads from one, or from the field, which is -1; nothing if to none. */
export function targetOf(key: string, at: number, count: number) {
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, count - 1);
    case "ArrowUp":
      return at < 0 ? null : at - 1;
    case "Home":
      return at < 0 ? null : 0;
    case "End":
      return at < 0 ? null : count - 1;
    default:
      return null;
  }
}

/** Whether a key types or deletes something; a space scrolls the page. */
function isTyping(key: string) {
  return key === "Backspace" || (key.length === 1 && key !== " ");
}

export function watchResultKeys({ root, input, results }: PanelElements) {
  root.addEventListener("keydown", (event) => {
    if (isForeign(event)) return;
    const links = [...results.querySelectorAll<HTMLElement>("a.dz-hit")];
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? links.indexOf(focused) : -1;
    if (at < 0 && focused !== input) return;
    const target = targetOf(event.key, at, links.length);
    if (target !== null) {
      event.preventDefault();
      (links[target] ?? input).focus();
    } else if (at >= 0 && isTyping(event.key)) {
      // Typing goes on in the field, wherever among the results the reader is.
      input.focus();
    }
  });
}
