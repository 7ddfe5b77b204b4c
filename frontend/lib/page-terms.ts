// The terms that are marked on the page. What their cards say comes from a script of its own, the same
// for all pages of a locale, which is loaded when somebody turns to a term.

import { loadScript, once } from "./load-script.ts";

/** A term in Chinese and English, how often it occurs, and what is noted on it as HTML. */
export type TermCard = [string, string, number, string?];

/** What the cards say, by the ids of the terms. */
export type TermCards = Record<string, TermCard>;

/** The cards by the URL of their script. */
const cardsIn = once(async (url): Promise<TermCards> => {
  await loadScript(url);
  return globalThis.dzTerms ?? {};
});

/** The cards of all terms; none where the page has no term. */
export function loadTerms(): Promise<TermCards> {
  const place = document.querySelector("[data-dz-terms]");
  if (!(place instanceof HTMLElement)) return Promise.resolve({});
  return cardsIn(new URL(place.dataset.dzTerms ?? "", location.href).href);
}

/** The id of a term is the name of its page's folder. */
export function termOf(link: Element) {
  const href = link.getAttribute("href") ?? link.getAttribute("data-href") ?? "";
  return decodeURIComponent(/glossary\/([^/]+)\//.exec(href)?.[1] ?? "");
}

/** The ids of the terms on the page. */
export const termsOnPage = () => new Set([...document.querySelectorAll("a.dz-term")].map(termOf));
