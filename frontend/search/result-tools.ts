// What can be done with all results: one kind of them alone, another order, a concordance.

import { make, makeButton } from "../lib/elements.ts";
import { say } from "../lib/words.ts";
import type { Answer } from "./answer.ts";
import { isFiltered, KINDS, type KindName } from "./facets.ts";
import type { Asked } from "./result-urls.ts";

/** A button that is pressed or not. */
function toggleButton(text: string, pressed: boolean, toggle: () => void, count?: number) {
  const shown =
    count === undefined ? [text] : [text, " ", make("span", { class: "dz-search-count" }, `${count}`)];
  return makeButton({ "aria-pressed": String(pressed) }, toggle, ...shown);
}

/** Show buttons anew; the one that had the focus has it again. */
export function refill(into: HTMLElement, ...buttons: HTMLElement[]) {
  const focused = [...into.children].indexOf(document.activeElement as Element);
  into.replaceChildren(...buttons);
  (into.children[focused] as HTMLElement | undefined)?.focus();
}

/** Show the kinds that were found, each with how many; one that nothing is of, only if it is chosen. */
export function showKinds(
  into: HTMLElement,
  { facets, total }: Answer,
  asked: Asked,
  ask: (changes: Partial<Asked>) => void,
) {
  into.hidden = !facets || !(total || isFiltered(asked));
  const kindButton = (name: KindName | "", text: string, count = 0) =>
    toggleButton(text, asked.kind === name, () => ask({ kind: name, page: 1 }), count);
  const names = Object.keys(KINDS) as KindName[];
  const found = names.filter((name) => facets?.kind[name] || asked.kind === name);
  refill(
    into,
    kindButton("", say("all-kind"), facets?.all.kind),
    ...found.map((name) => kindButton(name, say(`only-${name}`), facets?.kind[name])),
  );
}

/** Show the tools anew. */
export function showTools(
  into: HTMLElement,
  answer: Answer,
  { order, view }: Asked,
  ask: (changes: Partial<Asked>) => void,
) {
  into.hidden = !answer.total;
  refill(
    into,
    toggleButton(say("order-text"), order === "text", () => ask({ order: order ? "" : "text", page: 1 })),
    toggleButton(say("concordance"), view === "kwic", () => ask({ view: view ? "" : "kwic" })),
  );
}
