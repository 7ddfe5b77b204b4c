// Closes dropdowns and the menu on Escape, and on a click or focus outside them.

import { listen, listenFirst } from "../lib/page-life.ts";

const openDropdowns = () => document.querySelectorAll("details.dz-drop[open], details.dz-menu[open]");

/** What the menu opens follows it. */
const panelOf = (dropdown: Element) => (dropdown.matches(".dz-menu") ? dropdown.nextElementSibling : null);

function closeOthers(event: Event) {
  const { target } = event;
  if (!(target instanceof Node)) return;
  for (const dropdown of openDropdowns()) {
    if (dropdown.contains(target) || panelOf(dropdown)?.contains(target)) continue;
    dropdown.removeAttribute("open");
  }
}

export function setUpDropdowns() {
  listenFirst(document, "click", closeOthers);
  listen(document, "focusin", closeOthers);

  listen(window, "keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    for (const dropdown of openDropdowns()) {
      dropdown.removeAttribute("open");
      dropdown.querySelector("summary")?.focus();
    }
  });
}
