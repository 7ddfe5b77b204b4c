// Other queries, one click away: how the texts render what was asked for, and what to ask instead.

import { make } from "../lib/elements.js";
import { say } from "../lib/words.js";
import { hasHan } from "./character-folding.js";

/**
 * @param {string} name a class
 * @param {string} query
 * @param {(query: string) => void} ask
 */
function queryButton(name, query, ask) {
  const button = make("button", { type: "button", class: name, lang: hasHan(query) ? "zh" : "en" }, query);
  button.addEventListener("click", () => ask(query));
  return button;
}

/**
 * @param {HTMLElement} into
 * @param {import("./renderings.js").Rendered[]} rendered
 * @param {(query: string) => void} ask
 */
export function showRenderings(into, rendered, ask) {
  into.hidden = !rendered.length;
  into.replaceChildren();
  for (const { text, renderings } of rendered) {
    const ways = renderings.flatMap(([words, count]) => {
      return [" ", queryButton("dz-search-rendering", words, ask), count ? ` ${count}` : ""];
    });
    into.append(make("span", {}, say("rendered", { text }), ...ways), " ");
  }
}

/**
 * Before anything is asked: what was sought before, and examples of this edition.
 * @param {HTMLElement} into
 * @param {string[]} recent
 * @param {string[]} examples
 * @param {(query: string) => void} ask
 */
export function showOffers(into, recent, examples, ask) {
  const offered = (/** @type {string} */ title, /** @type {string[]} */ queries) =>
    queries.length
      ? [say(title), ...queries.map((one) => queryButton("dz-search-suggestion", one, ask))]
      : [];
  into.replaceChildren(...offered("recent", recent), ...offered("examples", examples));
  into.hidden = !into.childNodes.length;
}

/**
 * @param {HTMLElement} into
 * @param {import("./suggestions.js").Suggestion[]} suggestions
 * @param {(query: string) => void} ask
 */
export function showSuggestions(into, suggestions, ask) {
  into.hidden = !suggestions.length;
  into.replaceChildren(
    say("instead"),
    ...suggestions.flatMap(({ query, total }) => [
      " ",
      make("span", {}, queryButton("dz-search-suggestion", query, ask), ` ${total}`),
    ]),
  );
}
