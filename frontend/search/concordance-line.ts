// A result as a line of a concordance: what was found in the middle, its context on either side of it,
// once in each language, side by side where there is room.

import { make } from "../lib/elements.ts";
import { SIDES, type Side } from "../lib/sides.ts";
import { ownSide, say } from "../lib/words.ts";
import type { Answer, Hit } from "./answer.ts";
import { sidesInOrder } from "./first-side.ts";
import { documentOf, referenceOf } from "./hit-reference.ts";
import { matchSpans } from "./match-spans.ts";
import { clausesAndTranslations } from "./query-expansion.ts";
import { resultUrl } from "./result-urls.ts";
import { isPart } from "./search-entries.ts";

/** How many characters of context are shown on either side. */
const CONTEXT = { en: 70, zh: 32 };

/** The context before, the match, and the context after; a text without one begins in the middle. */
export function keywordInContext(text: string, spans: [start: number, end: number][], side: Side) {
  const [start, end] = spans[0] ?? [0, 0];
  const before = text.slice(Math.max(0, start - CONTEXT[side]), start);
  const after = text.slice(end, end + CONTEXT[side]);
  return {
    before: start > CONTEXT[side] ? `…${before}` : before,
    match: text.slice(start, end),
    after: end + CONTEXT[side] < text.length ? `${after}…` : after,
  };
}

/** The titles by which a result is found itself. */
function ownTitle({ kind, title }: Hit) {
  return isPart(kind) ? ["", ""] : title;
}

export function concordanceLine(hit: Hit, answer: Answer) {
  const clauses = clausesAndTranslations(answer.clauses);
  const lines = sidesInOrder(hit, answer.common).map((at) => {
    const side = SIDES[at];
    const language = at ? hit.language : "en";
    const present = [hit.texts[at], ownTitle(hit)[at]].filter(Boolean);
    const spansIn = (text: string) => matchSpans(text, clauses, at === 1);
    const text = present.find((own) => spansIn(own).length) ?? present[0];
    if (!text) return make("span", { class: "dz-kwic dz-gap" }, say(`gap-${side}`));
    const { before, match, after } = keywordInContext(text, spansIn(text), side);
    return make(
      "span",
      { class: `dz-kwic dz-${side}`, lang: language },
      make("span", { class: "dz-kwic-before" }, before),
      make("mark", {}, match),
      make("span", { class: "dz-kwic-after" }, after),
    );
  });
  const link = make(
    "a",
    { class: "dz-hit dz-hit--kwic", href: resultUrl(hit.path, answer.query, hit.fragment) },
    make(
      "span",
      { class: "dz-hit-no" },
      [documentOf(hit, answer.common), referenceOf(hit, ownSide) || say(`kind-${hit.kind}`)]
        .filter(Boolean)
        .join(" "),
    ),
    ...lines.flatMap((line) => [" ", line]),
  );
  return make("li", {}, link);
}
