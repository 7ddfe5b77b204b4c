// Other queries, one click away: how the texts render what was asked for, and what to ask instead.

import { make, makeButton } from "../lib/elements.ts";
import { say } from "../lib/words.ts";
import { hasHan } from "./character-folding.ts";
import type { Rendered } from "./renderings.ts";
import type { Suggestion } from "./suggestions.ts";

/** @param name a class */
const queryButton = (name: string, query: string, ask: (query: string) => void) =>
  makeButton({ class: name, lang: hasHan(query) ? "zh" : "en" }, () => ask(query), query);

export function showRenderings(into: HTMLElement, rendered: Rendered[], ask: (query: string) => void) {
  into.hidden = !rendered.length;
  into.replaceChildren();
  for (const { text, renderings } of rendered) {
    const ways = renderings.flatMap(([words, count]) => {
      return [" ", queryButton("dz-search-rendering", words, ask), count ? ` ${count}` : ""];
    });
    into.append(make("span", {}, say("rendered", { text }), ...ways), " ");
  }
}

export function showSuggestions(into: HTMLElement, suggestions: Suggestion[], ask: (query: string) => void) {
  into.hidden = !suggestions.length;
  into.replaceChildren(
    say("instead"),
    ...suggestions.flatMap(({ query, total }) => [
      " ",
      make("span", {}, queryButton("dz-search-suggestion", query, ask), ` ${total}`),
    ]),
  );
}
