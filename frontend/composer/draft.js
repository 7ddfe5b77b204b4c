// The draft of a note: one for each record, kept in this browser alone until it is sent.

import { SIDES } from "../lib/sides.js";
import { readStored, writeStored } from "../lib/storage.js";
import { context } from "./anchors.js";
import { onlyUnit, textsOf, unitsOf } from "./annotated-passage.js";
import { lengthOf } from "./code-points.js";
import { newId } from "./note-ids.js";

/** @import { Draft, DraftQuote, Note, PageContext, Quote, Target } from "../types/composer.js" */

const AUTHOR = "dz-author";
const keyOf = (/** @type {string} */ record) => `dz-draft:${record}`;

/** @returns {Draft} */
export function emptyDraft(unit = "") {
  const quotes = { en: { exact: "", start: null }, zh: { exact: "", start: null } };
  return {
    unit,
    quotes,
    gist: { en: "", zh: "" },
    type: "",
    en: "",
    zh: "",
    author: "",
    id: "",
    sent: false,
  };
}

/** The draft on a record that was kept, as far as it can be read. */
export function readDraft(/** @type {string} */ record) {
  try {
    const kept = JSON.parse(readStored(keyOf(record)) || "null");
    if (typeof kept?.unit !== "string") return null;
    const draft = emptyDraft(kept.unit);
    for (const name of /** @type {const} */ (["type", "en", "zh", "author", "id"])) {
      draft[name] = String(kept[name] ?? "");
    }
    for (const side of SIDES) {
      const { exact = "", start = null } = kept.quotes?.[side] ?? {};
      draft.gist[side] = String(kept.gist?.[side] ?? "");
      draft.quotes[side] = { exact: String(exact), start: Number.isInteger(start) ? start : null };
    }
    return draft;
  } catch {
    return null;
  }
}

/** Whether somebody has written something that would be missed. */
export const isWorthKeeping = (/** @type {Draft} */ draft) =>
  Boolean(draft.en.trim() || draft.zh.trim() || draft.type);

/** Keep the draft on a record, or forget it; tells whether this browser keeps anything. */
export function keepDraft(/** @type {string} */ record, /** @type {Draft | null} */ draft) {
  return writeStored(keyOf(record), draft && isWorthKeeping(draft) ? JSON.stringify(draft) : "");
}

/** Who signed the last note that was written here; empty if nobody did. */
export const lastAuthor = () => readStored(AUTHOR);
export const keepAuthor = (/** @type {string} */ id) => writeStored(AUTHOR, id);

/**
 * The quote of a side as the note's file has it, with what tells it apart; nothing for no words.
 * @param {DraftQuote} quote
 * @param {string | null} text
 * @returns {string | Quote | undefined}
 */
function quoteOf({ exact, start }, text) {
  const words = exact.trim();
  if (!words) return undefined;
  if (text === null || start === null) return words;
  const quote = context(text, start, start + lengthOf(words));
  if (quote?.exact !== words) return words;
  return quote.prefix || quote.suffix ? quote : words;
}

/** The note that a draft makes today. */
export function noteOf(/** @type {Draft} */ draft, /** @type {PageContext} */ page) {
  const known = textsOf(page, draft.unit);
  const about = (known && unitsOf(draft.unit).length > 1 && onlyUnit(page, draft)) || draft;
  const texts = textsOf(page, about.unit) ?? { en: null, zh: null };
  const [segment, through] = unitsOf(about.unit);
  /** @type {Target} */
  const target = through ? { segment, through } : { segment };
  /** @type {Note} */
  const note = { id: draft.id || suggestedId(draft, page), article: page.key };
  if (draft.type) note.type = draft.type;
  note.target = target;
  if (draft.author) note.author = draft.author;
  note.date = page.today;
  const gists = SIDES.map((side) => [side, draft.gist[side].trim()]).filter(([, gist]) => gist);
  if (gists.length) note.gist = Object.fromEntries(gists);
  for (const side of SIDES) {
    const quote = quoteOf(about.quotes[side], texts[side]);
    if (quote !== undefined) target[side] = quote;
    const body = tidied(draft[side]);
    if (body) note[side] = body;
  }
  return note;
}

/** A body without the white space around it, and with the line ends of a record. */
const tidied = (/** @type {string} */ body) => body.replace(/\r\n?/g, "\n").trim();

function suggestedId(/** @type {Draft} */ draft, /** @type {PageContext} */ page) {
  const [en, zh] = SIDES.map((side) => draft.quotes[side].exact.trim());
  return newId({ type: draft.type || "note", segment: unitsOf(draft.unit)[0], en, zh }, page);
}
