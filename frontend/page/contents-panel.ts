// The contents of the document, in the bar of its pages. Their list comes from a script of its own, which
// is loaded when somebody turns to the panel: it is the same for all pages of the document.

import { once } from "../lib/load-script.ts";
import { listen } from "../lib/page-life.ts";
import { loadContents } from "./contents-list.ts";
import { showLinksAlike } from "./display-options.ts";
import { chosenFirst } from "./first-language.ts";

/** Make the contents, for somebody who has turned to them. */
export function createContents(panel: HTMLElement, drop: HTMLDetailsElement, name: HTMLElement) {
  new ContentsPanel(panel, drop, name).watch();
}

class ContentsPanel {
  #panel;
  #drop;
  #name;
  #list = once(() => this.#putList());

  constructor(panel: HTMLElement, drop: HTMLDetailsElement, name: HTMLElement) {
    this.#panel = panel;
    this.#drop = drop;
    this.#name = name;
  }

  watch() {
    for (const turnedTo of ["pointerenter", "focus"]) {
      this.#name.addEventListener(turnedTo, () => this.#load());
    }
    this.#drop.addEventListener("toggle", () => this.#open());
    this.#drop.addEventListener("keydown", (event) => this.#walk(event));
    // What leads to a place of this page gives way to it.
    this.#panel.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (event.target instanceof SVGElement) event.stopPropagation();
      if (link?.getAttribute("href")?.startsWith("#")) this.#drop.open = false;
    });
    listen(document, "dz-shown", () => this.#arrange());
    this.#load();
    this.#open();
  }

  async #open() {
    if (!this.#drop.open) return;
    await this.#load();
    this.#arrange();
    this.#showPlace();
  }

  #load() {
    // Without the list, the panel leads to the page that has it.
    return this.#list().catch(() => {});
  }

  /** Put the list into the place of the link to the page that has it. */
  async #putList() {
    const rest = this.#panel.querySelector(".dz-panel-rest");
    if (!rest || !this.#panel.dataset.dzContents) return;
    const contents = await loadContents(this.#panel);
    if (!contents) return;
    const { list, strip } = contents;
    const focused = rest.contains(document.activeElement);
    rest.replaceWith(...(strip ? [strip] : []), list);
    if (focused) this.#stops()[0]?.focus();
    showLinksAlike(this.#panel.querySelectorAll("li a, .dz-strip a"));
    // The reader may have asked for the other script.
    list.dispatchEvent(new Event("dz-added", { bubbles: true }));
  }

  /** Let the language that comes first in the texts of the page come first here. */
  #arrange() {
    const list = this.#panel.querySelector("ol");
    const own = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
    const first = chosenFirst() || list?.dataset.first || own;
    for (const name of list?.querySelectorAll("a, summary") ?? []) {
      const [one, other] = name.children;
      if (other?.getAttribute("lang")?.startsWith(first)) name.append(" ", one);
    }
  }

  /** Show where the reader is: the article of the page, or the one that is being read. */
  #showPlace() {
    const here = this.#place();
    if (!here) return;
    for (let part = here.closest("details"); part && part !== this.#drop; ) {
      part.open = true;
      part = part.parentElement?.closest("details") ?? null;
    }
    this.#bringIntoView(here, 3);
  }

  /** How high what is scrolled past is becomes known when it is laid out: then, once more. */
  #bringIntoView(here: Element, times: number) {
    const frame = this.#panel.parentElement;
    if (!frame || !times) return;
    const [inner, outer] = [here.getBoundingClientRect(), frame.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      frame.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
    }
    requestAnimationFrame(() => this.#bringIntoView(here, times - 1));
  }

  #place() {
    const bar = document.querySelector("[data-dz-sections]");
    const section = bar instanceof HTMLElement ? bar.dataset.dzSections : "";
    const links = this.#panel.querySelectorAll("li a, .dz-strip a");
    if (section) {
      for (const link of links) {
        if (link.getAttribute("href") === `#${section}`) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    }
    return this.#panel.querySelector("li a[aria-current]");
  }

  /** Arrows lead from one entry to the next, and from the name of the panel to the reader's place. */
  #walk(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const stops = this.#stops();
    if (!stops.length) return;
    event.preventDefault();
    const place = stops.find((stop) => stop.hasAttribute("aria-current")) ?? stops[0];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = at < 0 ? step > 0 && place : stops[at + step];
    (next || this.#name).focus();
  }

  /** What in the panel can have the focus, and is to be seen. */
  #stops(): HTMLElement[] {
    const found = this.#panel.querySelectorAll<HTMLElement>("a:not(.dz-strip a), summary");
    return [...found].filter((one) => !folded(one));
  }
}

/** Whether an entry stands in a part that is closed; the name of such a part does not. */
function folded(entry: HTMLElement) {
  const own = entry.localName === "summary" ? entry.parentElement : entry;
  return Boolean(own?.parentElement?.closest("details:not([open])"));
}
