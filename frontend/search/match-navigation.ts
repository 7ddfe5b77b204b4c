// Leads from match to match on the page that a result opens.

import { make, makeButton } from "../lib/elements.ts";
import { addToPage } from "../lib/page-life.ts";
import { say } from "../lib/words.ts";

/**
 * Show the bar with its buttons: `units` have matches, and `show` marks those of one.
 * @param current the unit that is marked already
 */
export function showMatchNavigation(
  units: HTMLElement[],
  current: HTMLElement | null,
  show: (unit: HTMLElement) => void,
  clear: () => void,
) {
  let at = current ? units.indexOf(current) : -1;
  const status = make("span", { role: "status" });
  const tell = () => {
    status.textContent = say("match-of", { at: at + 1, count: units.length });
  };
  const button = (text: string, sign: string, act: () => void) =>
    makeButton({ "aria-label": text, title: text }, act, sign);
  const move = (step: number) => () => {
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
