// Colours as the system has them, light or dark: one button goes round, and the choice is kept.

import { partOf } from "../lib/page-parts.ts";
import { STORED } from "../lib/storage.ts";
import { writePreference } from "./preferences.ts";

const ORDER = ["", "light", "dark"];

export function setUpColourScheme([button]: HTMLElement[]) {
  const { colours } = document.documentElement.dataset;
  const words = JSON.parse(partOf("colours").textContent || '{"label":"","names":{}}');
  const showChoice = (choice: string) => {
    button.title = words.label.replace("{now}", words.names[choice]);
    button.setAttribute("aria-label", button.title);
  };
  showChoice(colours ?? "");

  button.addEventListener("click", () => {
    const root = document.documentElement;
    const next = ORDER[(ORDER.indexOf(root.dataset.colours ?? "") + 1) % ORDER.length];
    if (next) root.dataset.colours = next;
    else delete root.dataset.colours;
    writePreference(STORED.colours, next);
    showChoice(next);
  });
}
