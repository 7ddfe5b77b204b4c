// The buttons that lead to the next page of results and back.

import { make } from "../lib/elements.js";
import { say } from "../lib/words.js";

/**
 * Show the buttons anew; the one that had the focus has it again.
 * @param {HTMLElement} into
 * @param {import("./answer.js").Answer} answer
 * @param {(page: number) => void} turn
 */
export function showPager(into, { page, pages }, turn) {
  const { activeElement } = document;
  const pressed =
    activeElement instanceof HTMLElement && into.contains(activeElement) && activeElement.dataset.turn;
  into.replaceChildren();
  into.hidden = pages < 2;
  if (into.hidden) return;
  for (const [name, target] of /** @type {const} */ ([
    ["previous", page - 1],
    ["next", page + 1],
  ])) {
    const disabled = target < 1 || target > pages;
    const button = make("button", { type: "button", "data-turn": name, disabled }, say(`${name}-page`));
    button.addEventListener("click", () => turn(target));
    into.append(button);
    if (pressed === name && !disabled) button.focus();
  }
}
