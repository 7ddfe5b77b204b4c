// What is selected, and where a link within the page leads.

import { decoded } from "../lib/urls.ts";

/** Whether words are selected: then a press on them is part of that. */
export const hasSelection = () => Boolean(getSelection()?.toString().trim());

/** The element of this page that a link leads to, by its href. */
export function targetOf(link: Element | null | undefined) {
  const href = link?.getAttribute("href") ?? "";
  return href.startsWith("#") ? elementAt(href) : null;
}

/** The element of this page that a fragment, as in a URL, names. */
export function elementAt(fragment: string) {
  return document.getElementById(decoded(fragment.slice(1)));
}
