// The words that the note is about: typed or selected, told apart where they occur more than once.

import { make } from "../lib/elements.ts";
import { SIDES, type Side } from "../lib/sides.ts";
import { say } from "../lib/words.ts";
import type { FormActions, Problem, QuoteField } from "../types/composer.ts";
import { closestWords, insideWord, occurrences } from "./anchors.ts";
import { textsOf, unitsOf } from "./annotated-passage.ts";
import { codePoints, joined, lengthOf } from "./code-points.ts";
import { emptyDraft } from "./draft.ts";
import { area, button, field, idOf, LANGUAGE } from "./form-elements.ts";
import { rangesOf } from "./page-texts.ts";
import { labelOf, openForm, session } from "./session.ts";

/** How many places of the same words are offered. */
const PLACES = 12;
/** How much text around a place is shown, in code points. */
const AROUND = { en: 16, zh: 8 };

export function quoteField(side: Side, { touch, leave, collapse }: FormActions): QuoteField {
  const attributes = { class: "dz-composer-words", spellcheck: "false", autocapitalize: "off" };
  const control = area({ lang: LANGUAGE[side], ...attributes });
  const name = `quote-${side}`;
  control.addEventListener("input", () => {
    setQuote(side, control.value);
    touch(name);
  });
  control.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
  control.addEventListener("blur", () => leave(name));
  const choices = make("div", { class: "dz-composer-places" });
  const pick = button(say("pick"), () => collapse(true, side), {
    class: "dz-composer-button dz-composer-pick",
  });
  const made = field(name, say(`words-${side}`), control, { beside: pick, after: [choices] });
  return { ...made, choices, pick };
}

const textOf = (passage: string, side: Side) => textsOf(session.page, passage)?.[side] ?? "";

/** Take words as a quote; where they occur only once, that is their place. */
export function setQuote(side: Side, value: string, start: number | null = null) {
  const exact = value.replace(/\s*\n\s*/g, side === "zh" ? "" : " ");
  const places = occurrences(exact.trim(), textOf(session.draft.unit, side));
  const given = start !== null && places.includes(start) ? start : null;
  session.draft.quotes[side] = { exact, start: places.length === 1 ? places[0] : given };
}

/** A problem with what can be done at once about it: a quote that is not there may be found elsewhere. */
export function withFixes(problem: Problem, actions: FormActions): Problem {
  if (problem.code !== "quote-absent") return problem;
  const side = problem.field === "quote-en" ? "en" : "zh";
  const { draft, page } = session;
  const words = draft.quotes[side].exact.trim();
  const near = closestWords(words, textOf(draft.unit, side));
  const unit = near ? draft.unit : Object.keys(page.units).find((one) => textOf(one, side).includes(words));
  if (unit === undefined) return problem;
  const label = near ? say("quote-near", { words: near }) : say("quote-moved", { label: labelOf(unit) });
  const fix = button(label, () => replaceQuote(unit, side, near || words, actions), {
    class: "dz-composer-button dz-composer-fix",
  });
  return { ...problem, actions: [" ", fix] };
}

function replaceQuote(unit: string, side: Side, words: string, { fill, touch }: FormActions) {
  const { draft } = session;
  if (unit !== draft.unit) {
    draft.unit = unit;
    draft.quotes = emptyDraft().quotes;
  }
  setQuote(side, words);
  fill();
  touch(`quote-${side}`);
  openForm().quotes[side].control.focus();
}

/** Where words occur more than once, the places to choose from. */
export function showPlaces(side: Side, { touch }: FormActions) {
  const { choices } = openForm().quotes[side];
  const { unit, quotes } = session.draft;
  const text = textOf(unit, side);
  const words = quotes[side].exact.trim();
  const key = `${unit} ${words} ${quotes[side].start}`;
  if (choices.dataset.key === key) return;
  choices.dataset.key = key;
  choices.replaceChildren();
  const places = occurrences(words, text);
  if (places.length < 2) return;
  const choose = (at: number) => {
    quotes[side].start = at;
    touch(`quote-${side}`);
    choices.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
  };
  const id = idOf(`place-${side}`);
  const offered = places.slice(0, PLACES).map((at) => {
    const pressed = String(at === quotes[side].start);
    const attributes = { class: "dz-composer-place", "aria-pressed": pressed };
    return button(surroundings(text, words, at, side), () => choose(at), attributes);
  });
  choices.append(
    make("p", { class: "dz-composer-help", id }, say("which", { count: places.length })),
    make("div", { role: "group", "aria-labelledby": id, lang: LANGUAGE[side] }, ...offered),
  );
}

/** Words at one of their places, with a little of the text around them. */
function surroundings(text: string, words: string, at: number, side: Side) {
  const points = codePoints(text);
  const end = at + lengthOf(words);
  let from = Math.max(0, at - AROUND[side]);
  let to = Math.min(points.length, end + AROUND[side]);
  while (from < at && insideWord(points, from)) from += 1;
  while (to > end && insideWord(points, to)) to -= 1;
  const shown = new DocumentFragment();
  shown.append(
    `${from ? "…" : ""}${joined(points, from, at)}`,
    make("strong", {}, words),
    `${joined(points, end, to)}${to < points.length ? "…" : ""}`,
  );
  return shown;
}

/** Highlight the words in the text, as long as the form is there. */
export function highlightWords() {
  if (!globalThis.Highlight || !CSS.highlights) return;
  const { unit, quotes } = session.draft;
  const ranges = SIDES.flatMap((side) => {
    const { exact, start } = quotes[side];
    return session.form && start !== null && exact
      ? rangesOf(unitsOf(unit), side, start, lengthOf(exact.trim()))
      : [];
  });
  if (ranges.length) CSS.highlights.set("dz-composing", new Highlight(...ranges));
  else CSS.highlights.delete("dz-composing");
}
