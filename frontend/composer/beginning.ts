// How a note begins: with a passage, with selected words, or with the draft that was kept.

import { say } from "../lib/words.ts";
import { holds, offsetIn, passageOf, quotesIn, textsOf, unitsOf } from "./annotated-passage.ts";
import { codePoints, joined, lengthOf } from "./code-points.ts";
import { emptyDraft, isWorthKeeping, readDraft } from "./draft.ts";
import { button } from "./form-elements.ts";
import { placesOf } from "./page-texts.ts";
import { setQuote } from "./quote-fields.ts";
import { isOpen, labelOf, session } from "./session.ts";
import { focusFirst, notify, showForm, store } from "./writing.ts";

/** Begin with a passage, or go on with the note on it. */
export function openUnit(unit: string) {
  recall();
  const { draft } = session;
  begin(holds(draft.unit, unit) ? draft.unit : unit, () => {});
}

/**
 * Take what is selected as a quote; says why if that cannot be. A remark becomes the note in its own language,
 * after what is written there already.
 */
export function selectRange(range: Range, remark = "") {
  const { page } = session;
  const all = placesOf(range);
  if (!all.length) return "";
  const { side, start } = all[0];
  // From one text to the same text of the next passage, the other text in between is selected as well.
  const places = all.at(-1)?.side === side ? all.filter((place) => place.side === side) : all;
  const passage = passageOf(page, [...new Set(places.map(({ unit }) => unit))]);
  if (!passage) return say("crossing-units");
  const last = places[places.length - 1];
  if (last.side !== side) return say(unitsOf(passage).length > 1 ? "crossing-units" : "crossing-sides");
  recall();
  // Words of the passage that the note is about already leave it as it is.
  const whole = holds(session.draft.unit, passage) ? session.draft.unit : passage;
  const from = offsetIn(page, whole, places[0].unit, side) + start;
  const to = offsetIn(page, whole, last.unit, side) + last.end;
  const words = joined(codePoints(textsOf(page, whole)?.[side] ?? ""), from, to);
  const exact = words.trim();
  begin(whole, () => {
    setQuote(side, exact, from + lengthOf(words.slice(0, words.indexOf(exact))));
    const { draft } = session;
    const own = /\p{Script=Han}/u.test(remark) ? "zh" : "en";
    if (!draft[own].includes(remark)) draft[own] = [draft[own].trim(), remark].filter(Boolean).join("\n\n");
  });
  getSelection()?.removeAllRanges();
  return "";
}

/** Go on with the draft that was kept. */
export function resume() {
  const { page } = session;
  session.draft = readDraft(page.key) ?? session.draft;
  if (!textsOf(page, session.draft.unit)) session.draft.unit = Object.keys(page.units)[0] ?? "";
  showForm();
}

/** Take up the draft that was kept, unless one is being written. */
function recall() {
  if (!isOpen()) session.draft = readDraft(session.page.key) ?? session.draft;
}

/** Open the form on a passage, and do something with its draft before it is shown. */
function begin(unit: string, change: () => void) {
  const { draft } = session;
  const written = isWorthKeeping(draft);
  if (written && draft.unit && !holds(unit, draft.unit)) {
    askWhichPassage(unit, change);
    return;
  }
  moveTo(unit);
  change();
  if (session.form) notify("");
  showForm();
  if (written) store();
}

/** Let the draft be about another passage: its words stay, its quotes only where the passage has them. */
function moveTo(unit: string) {
  const { draft, page } = session;
  if (draft.unit === unit) return;
  const quotes = holds(unit, draft.unit) ? quotesIn(page, draft, unit) : emptyDraft().quotes;
  session.draft = { ...draft, unit, quotes };
}

/** A draft is on another passage: ask whether it moves to this one. */
function askWhichPassage(unit: string, change: () => void) {
  showForm();
  const move = button(say("elsewhere-move"), () => {
    moveTo(unit);
    change();
    notify("");
    showForm();
    store();
  });
  const leave = button(say("elsewhere-keep"), () => {
    notify("");
    focusFirst();
  });
  const names = { old: labelOf(session.draft.unit), new: labelOf(unit) };
  notify(say("elsewhere", names), move, leave);
  move.focus();
}
