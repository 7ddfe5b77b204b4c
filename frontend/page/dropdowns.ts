// Closes dropdowns and the menu on Escape, and on a click or focus outside them.

import { captureWhileOnPage, whileOnPage } from "../lib/page-life.ts";

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
  document.addEventListener("click", closeOthers, captureWhileOnPage());
  document.addEventListener("focusin", closeOthers, whileOnPage());

  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      for (const dropdown of openDropdowns()) {
        dropdown.removeAttribute("open");
        dropdown.querySelector("summary")?.focus();
      }
    },
    whileOnPage(),
  );
}
