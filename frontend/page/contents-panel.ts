// The contents of the document, in the bar of its pages. Their list comes from a script of its own, which
// is loaded when somebody turns to the panel: it is the same for all pages of the document.

import { once } from "../lib/load-script.ts";
import { listen } from "../lib/page-life.ts";
import { pageSide } from "../lib/sides.ts";
import { loadContents } from "./contents-list.ts";
import { showLinksAlike } from "./display-options.ts";
import { chosenFirst } from "./first-language.ts";

/** Make the contents, for somebody who has turned to them. */
export function createContents(panel: HTMLElement, drop: HTMLDetailsElement, name: HTMLElement) {
  const list = once(() => putList(panel));
  // Without the list, the panel leads to the page that has it.
  const load = () => list().catch(() => {});
  const open = async () => {
    if (!drop.open) return;
    await load();
    arrange(panel);
    showPlace(panel, drop);
  };
  for (const turnedTo of ["pointerenter", "focus"]) name.addEventListener(turnedTo, load);
  drop.addEventListener("toggle", open);
  drop.addEventListener("keydown", (event) => walk(event, panel, name));
  // What leads to a place of this page gives way to it.
  panel.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (event.target instanceof SVGElement) event.stopPropagation();
    if (link?.getAttribute("href")?.startsWith("#")) drop.open = false;
  });
  listen(document, "dz-shown", () => arrange(panel));
  load();
  open();
}

/** Put the list into the place of the link to the page that has it. */
async function putList(panel: HTMLElement) {
  const rest = panel.querySelector(".dz-panel-rest");
  if (!rest || !panel.dataset.dzContents) return;
  const contents = await loadContents(panel);
  if (!contents) return;
  const { list, strip } = contents;
  const focused = rest.contains(document.activeElement);
  rest.replaceWith(...(strip ? [strip] : []), list);
  if (focused) stopsIn(panel)[0]?.focus();
  showLinksAlike(panel.querySelectorAll("li a, .dz-strip a"));
  // The reader may have asked for the other script.
  list.dispatchEvent(new Event("dz-added", { bubbles: true }));
}

/** Let the language that comes first in the texts of the page come first here. */
function arrange(panel: HTMLElement) {
  const list = panel.querySelector("ol");
  const first = chosenFirst() || list?.dataset.first || pageSide();
  for (const name of list?.querySelectorAll("a, summary") ?? []) {
    const [one, other] = name.children;
    if (other?.getAttribute("lang")?.startsWith(first)) name.append(" ", one);
  }
}

/** Show where the reader is: the article of the page, or the one that is being read. */
function showPlace(panel: HTMLElement, drop: HTMLDetailsElement) {
  const here = placeIn(panel);
  if (!here) return;
  for (let part = here.closest("details"); part && part !== drop; ) {
    part.open = true;
    part = part.parentElement?.closest("details") ?? null;
  }
  bringIntoView(here, panel.parentElement, 3);
}

/** How high what is scrolled past is becomes known when it is laid out: then, once more. */
function bringIntoView(here: Element, frame: HTMLElement | null, times: number) {
  if (!frame || !times) return;
  const [inner, outer] = [here.getBoundingClientRect(), frame.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    frame.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
  }
  requestAnimationFrame(() => bringIntoView(here, frame, times - 1));
}

function placeIn(panel: HTMLElement) {
  const section = document.querySelector<HTMLElement>("[data-dz-sections]")?.dataset.dzSections;
  for (const link of section ? panel.querySelectorAll("li a, .dz-strip a") : []) {
    if (link.getAttribute("href") === `#${section}`) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
  return panel.querySelector("li a[aria-current]");
}

/** Arrows lead from one entry to the next, and from the name of the panel to the reader's place. */
function walk(event: KeyboardEvent, panel: HTMLElement, name: HTMLElement) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const stops = stopsIn(panel);
  if (!stops.length) return;
  event.preventDefault();
  const place = stops.find((stop) => stop.hasAttribute("aria-current")) ?? stops[0];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? step > 0 && place : stops[at + step];
  (next || name).focus();
}

/** What in the panel can have the focus, and is to be seen. */
function stopsIn(panel: HTMLElement): HTMLElement[] {
  const found = panel.querySelectorAll<HTMLElement>("a:not(.dz-strip a), summary");
  return [...found].filter((one) => !folded(one));
}

/** Whether an entry stands in a part that is closed; the name of such a part does not. */
function folded(entry: HTMLElement) {
  const own = entry.localName === "summary" ? entry.parentElement : entry;
  return Boolean(own?.parentElement?.closest("details:not([open])"));
}
