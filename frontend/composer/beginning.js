// How a note begins: with a passage, with selected words, or with the draft that was kept.

import { say } from "../lib/words.js";
import { codePoints, joined, lengthOf } from "./code-points.js";
import { emptyDraft, isWorthKeeping, readDraft } from "./draft.js";
import { button } from "./form-elements.js";
import { placesOf } from "./page-texts.js";
import { setQuote } from "./quote-fields.js";
import { isOpen, labelOf, session } from "./session.js";
import { focusFirst, notify, showForm, store } from "./writing.js";

/** Begin with a passage, or go on with the note on it. */
export function openUnit(/** @type {string} */ unit) {
  begin(unit, () => {});
}

/** Take what is selected as a quote; says why if that cannot be. */
export function selectRange(/** @type {Range} */ range) {
  const places = placesOf(range);
  if (!places.length) return "";
  if (places.some(({ unit }) => unit !== places[0].unit)) return say("crossing-units");
  if (places.length > 1) return say("crossing-sides");
  const [{ unit, side, start, end }] = places;
  const words = joined(codePoints(session.page.units[unit][side] ?? ""), start, end);
  const exact = words.trim();
  begin(unit, () => setQuote(side, exact, start + lengthOf(words.slice(0, words.indexOf(exact)))));
  getSelection()?.removeAllRanges();
  return "";
}

/** Go on with the draft that was kept. */
export function resume() {
  const { page } = session;
  session.draft = readDraft(page.key) ?? session.draft;
  if (!(session.draft.unit in page.units)) session.draft.unit = Object.keys(page.units)[0] ?? "";
  showForm();
}

/** Open the form on a passage, and do something with its draft before it is shown. */
function begin(/** @type {string} */ unit, /** @type {() => void} */ change) {
  if (!isOpen()) session.draft = readDraft(session.page.key) ?? session.draft;
  const { draft } = session;
  const written = isWorthKeeping(draft);
  if (written && draft.unit && draft.unit !== unit) {
    askWhichPassage(unit, change);
    return;
  }
  moveTo(unit);
  change();
  if (session.form) notify("");
  showForm();
  if (written) store();
}

/** Let the draft be about another passage: its words stay, its quotes do not. */
function moveTo(/** @type {string} */ unit) {
  if (session.draft.unit === unit) return;
  session.draft = { ...session.draft, unit, quotes: emptyDraft().quotes };
}

/** A draft is on another passage: ask whether it moves to this one. */
function askWhichPassage(/** @type {string} */ unit, /** @type {() => void} */ change) {
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
