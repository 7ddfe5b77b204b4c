// Colours as the system has them, light or dark: one button goes round, and the choice is kept.

import { STORED } from "../lib/storage.js";
import { writePreference } from "./preferences.js";

const ORDER = ["", "light", "dark"];

export function watchColourScheme() {
  const button = document.querySelector("[data-dz-colours]");
  if (!(button instanceof HTMLElement)) return;
  const { colours } = document.documentElement.dataset;
  const names = JSON.parse(button.dataset.dzColours ?? "{}");
  showChoice(button, names, colours ?? "");

  button.addEventListener("click", () => {
    const root = document.documentElement;
    const next = ORDER[(ORDER.indexOf(root.dataset.colours ?? "") + 1) % ORDER.length];
    if (next) root.dataset.colours = next;
    else delete root.dataset.colours;
    writePreference(STORED.colours, next);
    showChoice(button, names, next);
  });
}

/**
 * @param {HTMLElement} button
 * @param {Record<string, string>} names
 * @param {string} choice
 */
function showChoice(button, names, choice) {
  const label = (button.dataset.dzLabel ?? "").replace("{now}", names[choice]);
  button.setAttribute("aria-label", label);
  button.title = label;
}
