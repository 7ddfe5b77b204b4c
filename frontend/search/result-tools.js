// What can be done with all results: another order, a concordance, a table to keep.

import { make } from "../lib/elements.js";
import { say } from "../lib/words.js";
import { saveAsCsv } from "./csv-export.js";

/**
 * A button that is pressed or not.
 * @param {string} text
 * @param {boolean} pressed
 * @param {() => void} toggle
 */
function toggleButton(text, pressed, toggle) {
  const button = make("button", { type: "button", "aria-pressed": String(pressed) }, text);
  button.addEventListener("click", toggle);
  return button;
}

/**
 * Show the tools anew; the one that had the focus has it again.
 * @param {HTMLElement} into
 * @param {import("./answer.js").Answer} answer
 * @param {import("./result-urls.js").Asked} asked
 * @param {(changes: Partial<import("./result-urls.js").Asked>) => void} ask
 */
export function showTools(into, answer, { order, view }, ask) {
  const focused = [...into.children].indexOf(/** @type {Element} */ (document.activeElement));
  into.hidden = !answer.total;
  const save = make("button", { type: "button" }, say("save"));
  save.addEventListener("click", async () => {
    save.disabled = true;
    await saveAsCsv(answer).finally(() => {
      save.disabled = false;
    });
  });
  into.replaceChildren(
    toggleButton(say("order-text"), order === "text", () => ask({ order: order ? "" : "text", page: 1 })),
    toggleButton(say("concordance"), view === "kwic", () => ask({ view: view ? "" : "kwic" })),
    save,
  );
  /** @type {HTMLElement | undefined} */ (into.children[focused])?.focus();
}
