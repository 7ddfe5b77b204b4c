// What can be done with all results: another order, a concordance.

import { make } from "../lib/elements.ts";
import { say } from "../lib/words.ts";
import type { Answer } from "./answer.ts";
import type { Asked } from "./result-urls.ts";

/** A button that is pressed or not. */
function toggleButton(text: string, pressed: boolean, toggle: () => void) {
  const button = make("button", { type: "button", "aria-pressed": String(pressed) }, text);
  button.addEventListener("click", toggle);
  return button;
}

/** Show the tools anew; the one that had the focus has it again. */
export function showTools(
  into: HTMLElement,
  answer: Answer,
  { order, view }: Asked,
  ask: (changes: Partial<Asked>) => void,
) {
  const focused = [...into.children].indexOf(document.activeElement as Element);
  into.hidden = !answer.total;
  into.replaceChildren(
    toggleButton(say("order-text"), order === "text", () => ask({ order: order ? "" : "text", page: 1 })),
    toggleButton(say("concordance"), view === "kwic", () => ask({ view: view ? "" : "kwic" })),
  );
  (into.children[focused] as HTMLElement | undefined)?.focus();
}
