// The links to the other locales go to the same place of the page there, shown alike.

import { listen } from "../lib/page-life.ts";
import { readStored, writeStored } from "../lib/storage.ts";
import { goToPlace, placeInView } from "./reading-position.ts";

/** Where the page to come opens; only this tab knows, and only until it has. */
const POSITION = "dz-place";

export function setUpLocaleSwitch(links: HTMLAnchorElement[]) {
  for (const link of links) watchLink(link);
  restorePosition();
}

function watchLink(link: HTMLAnchorElement) {
  const plain = link.getAttribute("href") ?? "";
  const follow = () => link.setAttribute("href", plain + location.search + location.hash);
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, follow, true);
  listen(window, "hashchange", follow);
  follow();

  link.addEventListener("click", () => {
    const place = placeInView();
    if (place) writeStored(POSITION, JSON.stringify({ to: link.href, ...place }), "sessionStorage");
  });
}

function restorePosition() {
  const kept = readStored(POSITION, "sessionStorage");
  if (!kept) return;
  writeStored(POSITION, "", "sessionStorage");
  const { to, ...place } = JSON.parse(kept);
  if (to === location.href) listen(window, "load", () => goToPlace(place), { once: true });
}
