// The pairs on the home page: the numbers below them lead from one to the next, and the page stays where it is.
// The row gets as high as the one in sight when a number or a key leads there; who swipes moves nothing below it.

import { isModified } from "../lib/presses.ts";
import { targetOf } from "./pointing.ts";

export function setUpFinds([place]: HTMLElement[]) {
  const row = place.querySelector(".dz-finds-row");
  const links = [...place.querySelectorAll(".dz-finds-pages a")];
  const finds = links.map(targetOf).filter((one) => one !== null);
  if (!row || finds.length !== links.length) return;

  const distance = (find: Element) => find.getBoundingClientRect().left - row.getBoundingClientRect().left;
  let shown = 0;
  /** Where a number leads, as long as the row is on the way. */
  let going = -1;
  const fit = (at: number) => {
    for (const [one, find] of finds.entries()) find.toggleAttribute("data-now", one === at);
  };
  const show = () => {
    const far = finds.map((find) => Math.abs(distance(find)));
    const now = far.indexOf(Math.min(...far));
    if (now === going) going = -1;
    else if (going < 0 && now !== shown) fit(now);
    shown = now;
    for (const [at, link] of links.entries()) {
      if (at === now) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    // What is drawn over the words of a pair moves with them.
    document.dispatchEvent(new Event("dz-texts"));
  };
  for (const [at, link] of links.entries()) {
    link.addEventListener("click", (event) => {
      const press = event as MouseEvent;
      if (isModified(press)) return;
      press.preventDefault();
      finds[at].tabIndex = -1;
      // A key, not a pointer: the next Tab goes on in the pair.
      if (!press.detail) finds[at].focus({ preventScroll: true });
      going = at === shown ? -1 : at;
      fit(at);
      row.scrollBy({ left: distance(finds[at]) });
    });
  }
  row.addEventListener("scroll", show, { passive: true });
  const swept = (event: Event) =>
    event instanceof WheelEvent && event.deltaX && place.setAttribute("data-swept", "");
  row.addEventListener("wheel", swept, { passive: true });
  show();
}
