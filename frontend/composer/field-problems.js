// Shows at a field what is wrong with it.

import { make } from "../lib/elements.js";
import { say } from "../lib/words.js";

/** @import { Field, Problem } from "../types/composer.js" */

/** Say what is wrong with a field; warnings do not make it wrong. */
export function showProblems(/** @type {Field} */ { control, problems }, /** @type {Problem[]} */ found) {
  const lines = found.map(({ severity, rule, code, values, actions = [] }) => {
    const attributes = { class: `dz-composer-${severity}`, "data-rule": rule };
    return make("p", attributes, say(code, values), ...actions);
  });
  const textOf = (/** @type {Iterable<Element>} */ all) =>
    [...all].map((line) => line.textContent).join("\n");
  // What is there already stays: a button in it may be about to be pressed.
  if (textOf(problems.children) !== textOf(lines)) problems.replaceChildren(...lines);
  const wrong = found.some(({ severity }) => severity === "error");
  const inputs = control.matches("fieldset") ? control.querySelectorAll("input[type=radio]") : [control];
  for (const input of inputs) {
    if (wrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}
