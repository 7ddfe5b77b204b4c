// Leads from match to match on the page that a result opens.

import { make } from "../lib/elements.js";
import { addToPage } from "../lib/page-life.js";
import { say } from "../lib/words.js";

/**
 * Show the bar with its buttons: `units` have matches, and `show` marks those of one.
 * @param {HTMLElement[]} units
 * @param {HTMLElement | null} current the unit that is marked already
 * @param {(unit: HTMLElement) => void} show
 * @param {() => void} clear
 */
export function showMatchNavigation(units, current, show, clear) {
  let at = current ? units.indexOf(current) : -1;
  const status = make("span", { role: "status" });
  const tell = () => {
    status.textContent = say("match-of", { at: at + 1, count: units.length });
  };
  const button = (/** @type {string} */ text, /** @type {string} */ sign, /** @type {() => void} */ act) => {
    const made = make("button", { type: "button", "aria-label": text, title: text }, sign);
    made.addEventListener("click", act);
    return made;
  };
  const move = (/** @type {number} */ step) => () => {
    at = at < 0 ? 0 : (at + step + units.length) % units.length;
    show(units[at]);
    units[at].scrollIntoView({ block: "center" });
    tell();
  };
  const bar = make(
    "div",
    { class: "dz-match-bar", role: "group", "aria-label": say("matches") },
    button(say("previous-match"), "‹", move(-1)),
    status,
    button(say("next-match"), "›", move(1)),
    button(say("close"), "×", () => {
      bar.remove();
      clear();
    }),
  );
  addToPage(bar);
  tell();
  return bar;
}
