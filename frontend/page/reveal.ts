// Of a text that is shown in one language, a press on a passage opens its counterpart below it and closes it
// again; Enter on its number does the same. On a phone a button in the bar leads from one language to the other.

import { makeButton } from "../lib/elements.ts";
import { listen, listenFirst, scope } from "../lib/page-life.ts";
import { isModified } from "../lib/presses.ts";
import { readStored, STORED, writeStored } from "../lib/storage.ts";
import { unitsOnPage } from "../lib/units.ts";
import type { Shared } from "./main.ts";
import { hasSelection } from "./pointing.ts";

const OPEN = "data-dz-revealed";
/** What the button of the bar says of each way to show the texts. */
const SIGNS: Record<string, string> = { en: "EN", zh: "中" };
const BOTH = "中/EN";
const PRESSED = "a, button, summary, label, input, [popover]";

export function setUpReveal([form]: HTMLFormElement[], { announce }: Shared) {
  const all = form.querySelector<HTMLElement>("[data-dz-reveal-all]");
  listenFirst(document, "click", (event) => {
    if (!isSingle() || isModified(event) || !(event.target instanceof Element) || hasSelection()) return;
    const text = event.target.closest(".dz-main .dz-unit > .dz-pair > :is(.dz-en, .dz-zh)");
    if (!text || event.target.closest(PRESSED)) return;
    event.preventDefault();
    toggle(text.closest(".dz-unit"));
  });
  listenFirst(window, "keydown", (event) => {
    const number = event.target instanceof Element && event.target.closest(".dz-main .dz-no");
    if (!number || event.key !== "Enter" || !isSingle() || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    toggle(number.closest(".dz-unit"));
  });
  all?.addEventListener("click", () => {
    const open = all.getAttribute("aria-pressed") !== "true";
    all.setAttribute("aria-pressed", String(open));
    for (const unit of unitsOnPage()) setOpen(unit, open);
  });
  const sayShown = addLanguageButton(form);
  const show = () => {
    sayState();
    sayShown();
    if (!isSingle() || readStored(STORED.hinted)) return;
    announce(all?.dataset.hint ?? "");
    writeStored(STORED.hinted, "1");
  };
  listen(document, "dz-shown", show);
  show();
}

/** In the bar of a phone: a press shows the texts in the next way. Returns what lets it say which is shown. */
function addLanguageButton(form: HTMLFormElement) {
  const views = [...form.querySelectorAll<HTMLInputElement>('input[name="view"]:not([data-with])')];
  const button = makeButton({ class: "dz-bar-language" }, () => {
    const at = views.findIndex((one) => one.checked);
    views[(at + 1) % views.length].click();
  });
  document.querySelector(".dz-bar > .dz-drop--cite")?.after(button);
  return () => {
    const { view = "side" } = scope().dataset;
    const said = views.find(({ value }) => value === view)?.parentElement?.querySelector(".dz-when-stacked");
    button.textContent = SIGNS[view] ?? BOTH;
    button.title = said?.textContent ?? "";
  };
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
