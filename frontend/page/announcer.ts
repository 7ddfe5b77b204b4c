// Shows a short message at the bottom of the screen, and announces it to screen readers.

import { make } from "../lib/elements.ts";
import { addToPage } from "../lib/page-life.ts";

const SHOWN_FOR = 4000;

/**
 * Get ready to say things: a screen reader must know the element before it has words.
 * @returns says something for a while
 */
export function createAnnouncer(): (text: string) => void {
  const status = make("p", { class: "dz-said", role: "status" });
  addToPage(status);
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (text) => {
    clearTimeout(timer);
    status.textContent = text;
    timer = setTimeout(() => {
      status.textContent = "";
    }, SHOWN_FOR);
  };
}
