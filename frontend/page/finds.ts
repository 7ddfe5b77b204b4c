// The pairs on the home page, of which one is in sight: what stands above them shows another one.

import { isModified } from "../lib/presses.ts";
import { targetOf } from "./pointing.ts";

export function setUpFinds([place]: HTMLElement[]) {
  const links = [...place.querySelectorAll(".dz-finds-pages a")];
  const finds = links.map(targetOf);
  const show = (shown: number) => {
    for (const [at, link] of links.entries()) {
      finds[at]?.toggleAttribute("data-now", at === shown);
      if (at === shown) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    // What is drawn over the words of a pair goes with it.
    document.dispatchEvent(new Event("dz-texts"));
  };
  for (const [at, link] of links.entries()) {
    link.addEventListener("click", (event) => {
      if (isModified(event as MouseEvent)) return;
      event.preventDefault();
      show(at);
    });
  }
}
