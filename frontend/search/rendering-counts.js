// How often the texts render what was asked for in which way; each way is one click away.

import { make } from "../lib/elements.js";
import { say } from "../lib/words.js";

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
      const button = make("button", { type: "button", class: "dz-search-rendering" }, words);
      button.addEventListener("click", () => ask(words));
      return [" ", button, count ? ` ${count}` : ""];
    });
    into.append(make("span", {}, say("rendered", { text }), ...ways), " ");
  }
}
