// What is said of a private note: its day, its URL, its text for the clipboard.

import type { PrivateNote } from "./store.ts";

/** A day as the language of the page writes it. */
export function dayOf(time: string) {
  const day = new Date(time);
  const lang = document.documentElement.lang;
  return Number.isNaN(day.getTime())
    ? time
    : new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long" }).format(day);
}

/** The URL of exactly the words of a note. */
export function wordsUrl({ key, unit, side, exact, place }: PrivateNote, urlOf: (path: string) => string) {
  const url = new URL(urlOf(`${key}/`));
  url.searchParams.set("words", `${side}:${exact}${place > 1 ? `~${place}` : ""}`);
  url.hash = unit;
  return url.href;
}

/** A note as text: its words, the remark, where they are. */
export function copied({ exact, remark }: PrivateNote, url: string) {
  return [exact, remark, url.startsWith("file:") ? "" : url].filter(Boolean).join("\n\n");
}
