// The rules of what a note refers to: its author, its passage, the words that it quotes, its day.

import { SIDES } from "../lib/sides.js";
import { candidates, insideWord } from "./anchors.js";
import { textsOf } from "./annotated-passage.js";
import { codePoints, lengthOf, stripped } from "./code-points.js";
import { problem } from "./problems.js";
import { isDay } from "./schema-violations.js";

/**
 * @import { Side } from "../lib/sides.js"
 * @import { Note, Problem, Quote, RecordContext } from "../types/composer.js"
 */

/** What is wrong with what a note refers to. */
export function problemsOfReferences(/** @type {Note} */ note, /** @type {RecordContext} */ page) {
  return [...references(note, page), ...quotes(note, page), ...days(note, page)];
}

/** @returns {Generator<Problem>} */
function* references(/** @type {Note} */ { author, article, target }, /** @type {RecordContext} */ page) {
  if (author && !page.contributors.includes(author)) {
    yield problem("reference", "author", "author-unknown", { name: author });
  }
  if (article && article !== page.key) {
    yield problem("reference", "article", "article-unknown", { name: article });
  } else if (target?.segment && !Object.hasOwn(page.units, target.segment)) {
    yield problem("reference", "segment", "segment-unknown", { name: target.segment });
  }
}

/** @returns {Generator<Problem>} */
function* quotes(/** @type {Note} */ { article, target = {} }, /** @type {RecordContext} */ page) {
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

const exactOf = (/** @type {string | Partial<Quote>} */ given) =>
  stripped((typeof given === "string" ? given : given.exact) ?? "");

/** The places of a text that a quote fits. */
function placesOf(/** @type {string | Partial<Quote>} */ given, /** @type {string} */ text) {
  const beside = typeof given === "string" ? {} : given;
  return candidates({ ...beside, exact: exactOf(given) }, text);
}

/** At how many places of a text a quote fits. */
const places = (/** @type {string | Partial<Quote>} */ given, /** @type {string} */ text) =>
  placesOf(given, text).length;

/** Whether a quote begins or ends within a word. */
function cutsWord(/** @type {string | Partial<Quote>} */ given, /** @type {string} */ text) {
  const [start] = placesOf(given, text);
  return [start, start + lengthOf(exactOf(given))].some((at) => insideWord(codePoints(text), at));
}

/**
 * @param {Side} side
 * @param {string | Partial<Quote>} given
 * @param {string | null} text
 * @returns {Generator<Problem>}
 */
function* problemsOfQuote(side, given, text) {
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

/** @returns {Generator<Problem>} */
function* days(/** @type {Note} */ { article = "", date }, /** @type {RecordContext} */ page) {
  if (!date || !isDay(date)) return;
  const isOfDocument = article.split("/")[0] === page.key.split("/")[0];
  if (date > page.today) yield problem("date", "date", "date-future", { day: page.today });
  else if (isOfDocument && page.date && date < page.date && page.date <= page.today) {
    yield problem("date", "date", "date-before", { day: page.date });
  }
}
