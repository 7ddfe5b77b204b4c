// What is said of a private note: its day, its URL, its text for the clipboard.

/** @typedef {import("./store.js").PrivateNote} PrivateNote */

/** A day as the language of the page writes it. */
export function dayOf(/** @type {string} */ time) {
  const day = new Date(time);
  const lang = document.documentElement.lang;
  return Number.isNaN(day.getTime())
    ? time
    : new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long" }).format(day);
}

/**
 * The URL of exactly the words of a note.
 * @param {PrivateNote} note
 * @param {(path: string) => string} urlOf
 */
export function wordsUrl({ key, unit, side, exact, place }, urlOf) {
  const url = new URL(urlOf(`${key}/`));
  url.searchParams.set("words", `${side}:${exact}${place > 1 ? `~${place}` : ""}`);
  url.hash = unit;
  return url.href;
}

/** A note as text: its words, the remark, where they are. */
export function copied(/** @type {PrivateNote} */ { exact, remark }, /** @type {string} */ url) {
  return [exact, remark, url.startsWith("file:") ? "" : url].filter(Boolean).join("\n\n");
}
