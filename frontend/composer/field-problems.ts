// Shows at a field what is wrong with it.

import { make } from "../lib/elements.ts";
import { say } from "../lib/words.ts";
import type { Field, Problem } from "../types/composer.ts";

/** Say what is wrong with a field; warnings do not make it wrong. */
export function showProblems({ control, problems }: Field, found: Problem[]) {
  const lines = found.map(({ severity, rule, code, values, actions = [] }) => {
    const attributes = { class: `dz-composer-${severity}`, "data-rule": rule };
    return make("p", attributes, say(code, values), ...actions);
  });
  const textOf = (all: Iterable<Element>) => [...all].map((line) => line.textContent).join("\n");
  // What is there already stays: a button in it may be about to be pressed.
  if (textOf(problems.children) !== textOf(lines)) problems.replaceChildren(...lines);
  const wrong = found.some(({ severity }) => severity === "error");
  const inputs = control.matches("fieldset") ? control.querySelectorAll("input[type=radio]") : [control];
  for (const input of inputs) {
    if (wrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}
