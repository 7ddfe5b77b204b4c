// Colours as the system has them, light or dark: one button goes round, and the choice is kept.

import { partOf } from "../lib/page-parts.js";
import { STORED } from "../lib/storage.js";
import { writePreference } from "./preferences.js";

const ORDER = ["", "light", "dark"];

export function setUpColourScheme(/** @type {HTMLElement[]} */ [button]) {
  const { colours } = document.documentElement.dataset;
  const words = JSON.parse(partOf("colours").textContent || '{"label":"","names":{}}');
  showChoice(button, words, colours ?? "");

  button.addEventListener("click", () => {
    const root = document.documentElement;
    const next = ORDER[(ORDER.indexOf(root.dataset.colours ?? "") + 1) % ORDER.length];
    if (next) root.dataset.colours = next;
    else delete root.dataset.colours;
    writePreference(STORED.colours, next);
    showChoice(button, words, next);
  });
}

/**
 * @param {HTMLElement} button
 * @param {{ label: string, names: Record<string, string> }} words
 * @param {string} choice
 */
function showChoice(button, words, choice) {
  const label = words.label.replace("{now}", words.names[choice]);
  button.setAttribute("aria-label", label);
  button.title = label;
}
