// The buttons that lead to the next page of results and back.

import { make } from "../lib/elements.ts";
import { say } from "../lib/words.ts";
import type { Answer } from "./answer.ts";

/** Show the buttons anew; the one that had the focus has it again. */
export function showPager(into: HTMLElement, { page, pages }: Answer, turn: (page: number) => void) {
  const { activeElement } = document;
  const pressed =
    activeElement instanceof HTMLElement && into.contains(activeElement) && activeElement.dataset.turn;
  into.replaceChildren();
  into.hidden = pages < 2;
  if (into.hidden) return;
  for (const [name, target] of [
    ["previous", page - 1],
    ["next", page + 1],
  ] as const) {
    const disabled = target < 1 || target > pages;
    const button = make("button", { type: "button", "data-turn": name, disabled }, say(`${name}-page`));
    button.addEventListener("click", () => turn(target));
    into.append(button);
    if (pressed === name && !disabled) button.focus();
  }
}
