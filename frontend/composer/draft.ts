// The draft of a note: one for each record, kept in this browser alone until it is sent.

import { SIDES } from "../lib/sides.ts";
import { readStored, writeStored } from "../lib/storage.ts";
import type { Draft, DraftQuote, Note, PageContext, Quote, Target } from "../types/composer.ts";
import { context } from "./anchors.ts";
import { onlyUnit, textsOf, unitsOf } from "./annotated-passage.ts";
import { lengthOf } from "./code-points.ts";
import { newId } from "./note-ids.ts";

const AUTHOR = "dz-author";
const keyOf = (record: string) => `dz-draft:${record}`;

export function emptyDraft(unit = ""): Draft {
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
export function readDraft(record: string) {
  try {
    const kept = JSON.parse(readStored(keyOf(record)) || "null");
    if (typeof kept?.unit !== "string") return null;
    const draft = emptyDraft(kept.unit);
    for (const name of ["type", "en", "zh", "author", "id"] as const) {
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
export const isWorthKeeping = (draft: Draft) => Boolean(draft.en.trim() || draft.zh.trim() || draft.type);

/** Keep the draft on a record, or forget it; tells whether this browser keeps anything. */
export function keepDraft(record: string, draft: Draft | null) {
  return writeStored(keyOf(record), draft && isWorthKeeping(draft) ? JSON.stringify(draft) : "");
}

/** Who signed the last note that was written here; empty if nobody did. */
export const lastAuthor = () => readStored(AUTHOR);
export const keepAuthor = (id: string) => writeStored(AUTHOR, id);

/** The quote of a side as the note's file has it, with what tells it apart; nothing for no words. */
function quoteOf({ exact, start }: DraftQuote, text: string | null): string | Quote | undefined {
  const words = exact.trim();
  if (!words) return undefined;
  if (text === null || start === null) return words;
  const quote = context(text, start, start + lengthOf(words));
  if (quote?.exact !== words) return words;
  return quote.prefix || quote.suffix ? quote : words;
}

/** The note that a draft makes today. */
export function noteOf(draft: Draft, page: PageContext) {
  const known = textsOf(page, draft.unit);
  const about = (known && unitsOf(draft.unit).length > 1 && onlyUnit(page, draft)) || draft;
  const texts = textsOf(page, about.unit) ?? { en: null, zh: null };
  const [segment, through] = unitsOf(about.unit);
  const target: Target = through ? { segment, through } : { segment };
  const note: Note = { id: draft.id || suggestedId(draft, page), article: page.key };
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
const tidied = (body: string) => body.replace(/\r\n?/g, "\n").trim();

function suggestedId(draft: Draft, page: PageContext) {
  const [en, zh] = SIDES.map((side) => draft.quotes[side].exact.trim());
  return newId({ type: draft.type || "note", segment: unitsOf(draft.unit)[0], en, zh }, page);
}
