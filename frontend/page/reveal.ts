// Of a text that is shown in one language, a press on a passage opens its counterpart below it and closes it
// again; Enter on its number does the same.

import { captureWhileOnPage, scope, whileOnPage } from "../lib/page-life.ts";
import { isModified } from "../lib/presses.ts";
import { unitsOnPage } from "../lib/units.ts";
import { hasSelection } from "./pointing.ts";

const OPEN = "data-dz-revealed";
const PRESSED = "a, button, summary, label, input, [popover]";

export function setUpReveal() {
  const all = document.querySelector("[data-dz-reveal-all]");
  document.addEventListener(
    "click",
    (event) => {
      if (!isSingle() || isModified(event) || !(event.target instanceof Element) || hasSelection()) return;
      const text = event.target.closest(".dz-main .dz-unit > .dz-pair > :is(.dz-en, .dz-zh)");
      if (!text || event.target.closest(PRESSED)) return;
      event.preventDefault();
      toggle(text.closest(".dz-unit"));
    },
    captureWhileOnPage(),
  );
  addEventListener(
    "keydown",
    (event) => {
      const number = event.target instanceof Element && event.target.closest(".dz-main .dz-no");
      if (!number || event.key !== "Enter" || !isSingle() || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      toggle(number.closest(".dz-unit"));
    },
    captureWhileOnPage(),
  );
  all?.addEventListener("click", () => {
    const open = all.getAttribute("aria-pressed") !== "true";
    all.setAttribute("aria-pressed", String(open));
    for (const unit of unitsOnPage()) setOpen(unit, open);
  });
  document.addEventListener("dz-shown", sayState, whileOnPage());
  sayState();
}

/** Whether one language is shown alone. */
const isSingle = () => ["en", "zh"].includes(scope().dataset.view ?? "");

function toggle(unit: Element | null) {
  if (unit) setOpen(unit, !unit.hasAttribute(OPEN));
}

function setOpen(unit: Element, open: boolean) {
  unit.toggleAttribute(OPEN, open);
  unit.querySelector(":scope > .dz-pair > .dz-no")?.setAttribute("aria-expanded", String(open));
  document.dispatchEvent(new Event("dz-texts"));
}

/** A number says whether the counterpart is open as long as that can be closed. */
function sayState() {
  for (const unit of unitsOnPage()) {
    const number = unit.querySelector(":scope > .dz-pair > .dz-no");
    if (isSingle()) number?.setAttribute("aria-expanded", String(unit.hasAttribute(OPEN)));
    else number?.removeAttribute("aria-expanded");
  }
}
