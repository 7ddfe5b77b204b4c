// The page on which quotations are checked: a field, and what is said of each quotation.

import { side, words } from "../lib/given-words.js";
import { setWords } from "../lib/words.js";
import { CheckPanel } from "./check-panel.js";

const page = document.querySelector("[data-dz-check]");
if (page instanceof HTMLElement) {
  setWords(side, words);
  new CheckPanel(page);
}
