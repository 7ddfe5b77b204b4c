// The rules of what a note refers to: its author, its passage, the words that it quotes, its day.

import { SIDES, type Side } from "../lib/sides.ts";
import type { Note, Problem, Quote, RecordContext } from "../types/composer.ts";
import { candidates, insideWord } from "./anchors.ts";
import { textsOf } from "./annotated-passage.ts";
import { codePoints, lengthOf, stripped } from "./code-points.ts";
import { problem } from "./problems.ts";
import { isDay } from "./schema-violations.ts";

/** What is wrong with what a note refers to. */
export function problemsOfReferences(note: Note, page: RecordContext) {
  return [...references(note, page), ...quotes(note, page), ...days(note, page)];
}

function* references({ author, article, target }: Note, page: RecordContext): Generator<Problem> {
  if (author && !page.contributors.includes(author)) {
    yield problem("reference", "author", "author-unknown", { name: author });
  }
  if (article && article !== page.key) {
    yield problem("reference", "article", "article-unknown", { name: article });
  } else if (target?.segment && !Object.hasOwn(page.units, target.segment)) {
    yield problem("reference", "segment", "segment-unknown", { name: target.segment });
  }
}

function* quotes({ article, target = {} }: Note, page: RecordContext): Generator<Problem> {
  if (article !== page.key || !Object.hasOwn(page.units, target.segment ?? "")) return;
  const texts = textsOf(page, [target.segment, target.through].filter(Boolean).join(" "));
  if (!texts) {
    yield problem("quote", "quotes", "through-not-next");
    return;
  }
  const given = SIDES.filter((side) => target[side] !== undefined && target[side] !== null);
  if (!given.length) yield problem("quote", "quotes", "quote-none");
  const found = given.flatMap((side) => [...problemsOfQuote(side, target[side] ?? "", texts[side])]);
  yield* found;
  const { segment = "", through } = target;
  if (!through || found.length) return;
  const goesOn = given.some((side) =>
    [segment, through].every((unit) => !places(target[side] ?? "", page.units[unit][side] ?? "")),
  );
  if (!goesOn) yield problem("quote", "quotes", "through-needless");
}

const exactOf = (given: string | Partial<Quote>) =>
  stripped((typeof given === "string" ? given : given.exact) ?? "");

/** The places of a text that a quote fits. */
function placesOf(given: string | Partial<Quote>, text: string) {
  const beside = typeof given === "string" ? {} : given;
  return candidates({ ...beside, exact: exactOf(given) }, text);
}

/** At how many places of a text a quote fits. */
const places = (given: string | Partial<Quote>, text: string) => placesOf(given, text).length;

/** Whether a quote begins or ends within a word. */
function cutsWord(given: string | Partial<Quote>, text: string) {
  const [start] = placesOf(given, text);
  return [start, start + lengthOf(exactOf(given))].some((at) => insideWord(codePoints(text), at));
}

function* problemsOfQuote(
  side: Side,
  given: string | Partial<Quote>,
  text: string | null,
): Generator<Problem> {
  if (!exactOf(given)) return;
  const field = `quote-${side}`;
  if (text === null) {
    yield problem("quote", field, "quote-no-text");
    return;
  }
  const found = places(given, text);
  if (found > 1) yield problem("quote", field, "quote-twice", { count: String(found) });
  else if (!found) yield problem("quote", field, "quote-absent");
  else if (side === "en" && cutsWord(given, text)) yield problem("quote", field, "quote-cut", {}, "warning");
}

function* days({ article = "", date }: Note, page: RecordContext): Generator<Problem> {
  if (!date || !isDay(date)) return;
  const isOfDocument = article.split("/")[0] === page.key.split("/")[0];
  if (date > page.today) yield problem("date", "date", "date-future", { day: page.today });
  else if (isOfDocument && page.date && date < page.date && page.date <= page.today) {
    yield problem("date", "date", "date-before", { day: page.date });
  }
}
