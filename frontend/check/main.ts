// The page on which quotations are checked: a field, and what is said of each quotation.

import "../lib/given-words.ts";
import { CheckPanel } from "./check-panel.ts";

const page = document.querySelector("[data-dz-check]");
if (page instanceof HTMLElement) new CheckPanel(page);
