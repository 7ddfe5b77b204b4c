// Shows a short message at the bottom of the screen, and announces it to screen readers.

import { make } from "../lib/elements.js";
import { addToPage } from "../lib/page-life.js";

const SHOWN_FOR = 4000;

/**
 * Get ready to say things: a screen reader must know the element before it has words.
 * @returns {(text: string) => void} says something for a while
 */
export function createAnnouncer() {
  const status = make("p", { class: "dz-said", role: "status" });
  addToPage(status);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return (text) => {
    clearTimeout(timer);
    status.textContent = text;
    timer = setTimeout(() => {
      status.textContent = "";
    }, SHOWN_FOR);
  };
}
