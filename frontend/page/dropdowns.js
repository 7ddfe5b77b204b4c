// Panels that open under their names close when somebody turns to something else.

import { firstWhileHere, whileHere } from "../lib/page-life.js";

const openDropdowns = () => document.querySelectorAll("details.dz-drop[open], details.dz-menu[open]");

function closeOthers(/** @type {Event} */ event) {
  for (const dropdown of openDropdowns()) {
    if (event.target instanceof Node && !dropdown.contains(event.target)) dropdown.removeAttribute("open");
  }
}

export function watchDropdowns() {
  document.addEventListener("click", closeOthers, firstWhileHere());
  document.addEventListener("focusin", closeOthers, whileHere());

  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      for (const dropdown of openDropdowns()) {
        dropdown.removeAttribute("open");
        dropdown.querySelector("summary")?.focus();
      }
    },
    whileHere(),
  );

  // A panel that leads to places of this page gives way to them.
  for (const link of document.querySelectorAll(".dz-panel-contents a[href^='#']")) {
    link.addEventListener("click", () => link.closest("details")?.removeAttribute("open"));
  }
}
