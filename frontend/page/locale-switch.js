// The links to the other locales go to the same place of the page there, shown alike.

import { whileHere } from "../lib/page-life.js";
import { readStored, writeStored } from "../lib/storage.js";
import { scrollUnitTo, unitInView } from "./reading-position.js";

/** Where the page to come opens; only this tab knows, and only until it has. */
const POSITION = "dz-place";

export function watchLocaleSwitch() {
  for (const link of document.querySelectorAll(".dz-locale")) {
    if (link instanceof HTMLAnchorElement) watchLink(link);
  }
  restorePosition();
}

function watchLink(/** @type {HTMLAnchorElement} */ link) {
  const plain = link.getAttribute("href") ?? "";
  const follow = () => link.setAttribute("href", plain + location.search + location.hash);
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, follow, true);
  addEventListener("hashchange", follow, whileHere());
  follow();

  link.addEventListener("click", () => {
    const unit = unitInView();
    if (!unit) return;
    const position = { to: link.href, id: unit.id, at: unit.getBoundingClientRect().top };
    writeStored(POSITION, JSON.stringify(position), "sessionStorage");
  });
}

function restorePosition() {
  const kept = readStored(POSITION, "sessionStorage");
  if (!kept) return;
  writeStored(POSITION, "", "sessionStorage");
  const { to, id, at } = JSON.parse(kept);
  const unit = to === location.href && document.getElementById(id);
  if (unit) addEventListener("load", () => scrollUnitTo(unit, at), { once: true, ...whileHere() });
}
