// The draft of a note: one for each record, kept in this browser alone until it is sent.

const AUTHOR = "dz-author";
const draftKey = (/** @type {string} */ key) => `dz-draft:${key}`;

/**
 * @typedef {{ unit: string, quotes: Record<"en" | "zh", { exact: string, start: number | null }>,
 *   type: string, en: string, zh: string, author: string, id: string, sent: boolean }} Draft
 */

/** @returns {string | null} */
function recall(/** @type {string} */ name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keep a value, or forget it; tells whether this browser keeps anything. */
function keep(/** @type {string} */ name, /** @type {string | null} */ value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}

/** @returns {Draft} */
function emptyDraft(unit = "") {
  const quotes = { en: { exact: "", start: null }, zh: { exact: "", start: null } };
  return { unit, quotes, type: "", en: "", zh: "", author: "", id: "", sent: false };
}

/** The draft that was kept, as far as it can be read. @returns {Draft | null} */
function readDraft(/** @type {string} */ key) {
  try {
    const kept = JSON.parse(recall(draftKey(key)) ?? "null");
    if (!kept || typeof kept.unit !== "string") return null;
    const draft = emptyDraft(kept.unit);
    for (const name of ["type", "en", "zh", "author", "id"]) draft[name] = String(kept[name] ?? "");
    for (const side of SIDES) {
      const quote = kept.quotes?.[side] ?? {};
      draft.quotes[side] = {
        exact: String(quote.exact ?? ""),
        start: Number.isInteger(quote.start) ? quote.start : null,
      };
    }
    return draft;
  } catch {
    return null;
  }
}

/** Whether somebody has written something that would be missed. */
const worthKeeping = (/** @type {Draft} */ draft) => Boolean(draft.en.trim() || draft.zh.trim() || draft.type);

/** The quote of a side as the note's file has it: with what tells it apart; nothing for no words. */
function quoteOf(/** @type {{ exact: string, start: number | null }} */ { exact, start }, /** @type {string | null} */ text) {
  const words = exact.trim();
  if (!words) return undefined;
  if (text === null || start === null) return words;
  const quote = context(text, start, start + signs(words).length);
  if (quote?.exact !== words) return words;
  return quote.prefix || quote.suffix ? quote : words;
}

/** @returns {Note} */
function noteOf(/** @type {Draft} */ draft, /** @type {Page} */ page) {
  const texts = page.units[draft.unit] ?? { en: null, zh: null };
  const target = { segment: draft.unit };
  for (const side of SIDES) {
    const quote = quoteOf(draft.quotes[side], texts[side]);
    if (quote !== undefined) target[side] = quote;
  }
  const fields = { article: page.key, type: draft.type, target, author: draft.author, date: page.today };
  for (const side of SIDES) if (draft[side].trim()) fields[side] = tidied(draft[side]);
  const written = Object.entries(fields).filter(([, value]) => value !== "");
  return { id: draft.id || suggestedId(draft, page), ...Object.fromEntries(written) };
}

/** A body without the white space around it, and with the line ends of a record. */
const tidied = (/** @type {string} */ body) => body.replace(/\r\n?/g, "\n").trim();

function suggestedId(/** @type {Draft} */ draft, page) {
  const [en, zh] = SIDES.map((side) => draft.quotes[side].exact.trim());
  return newId({ type: draft.type || "note", segment: draft.unit, en, zh }, page);
}
