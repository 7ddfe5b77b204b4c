// What is said of the form for a note before it is loaded, and whether it is open.

import { scope } from "./page-life.ts";
import { partOf } from "./page-parts.ts";

/** The words of the ways to the form. */
export function formWords(): AnnotatedRecord["words"] | null {
  const words = partOf("annotate").textContent;
  return words ? JSON.parse(words) : null;
}

/** Whether the form is open; it says so on the page. */
export const isComposing = () => "dzAnnotating" in scope().dataset;
