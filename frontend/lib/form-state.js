// What is said of the form for a note before it is loaded, and whether it is open.

import { scope } from "./page-life.js";
import { partOf } from "./page-parts.js";

/** The words of the ways to the form. @returns {AnnotatedRecord["words"] | null} */
export function formWords() {
  const words = partOf("annotate").textContent;
  return words ? JSON.parse(words) : null;
}

/** Whether the form is open; it says so on the page. */
export const isComposing = () => "dzAnnotating" in scope().dataset;
