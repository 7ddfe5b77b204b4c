// What a press means, and where a link within the page leads.

/** Whether a press is one that a browser takes as "in another tab" or "save", or no plain one. */
export function isModified(/** @type {MouseEvent} */ event) {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
}

/** Whether words are selected: then a press on them is part of that. */
export const hasSelection = () => Boolean(getSelection()?.toString().trim());

/** The element of this page that a link leads to, by its href. */
export function targetOf(/** @type {Element | null | undefined} */ link) {
  const href = link?.getAttribute("href") ?? "";
  return href.startsWith("#") ? elementAt(href) : null;
}

/** The element of this page that a fragment, as in a URL, names. */
export function elementAt(/** @type {string} */ fragment) {
  return document.getElementById(decodeURIComponent(fragment.slice(1)));
}
