// What is known of a passage, beside the text.

import { make } from "../lib/elements.ts";
import { loadScript } from "../lib/load-script.ts";
import { addToPage, onLeave, scope } from "../lib/page-life.ts";
import { partOf } from "../lib/page-parts.ts";
import { readStored, writeStored } from "../lib/storage.ts";
import { passageDetails } from "./passage-details.ts";

const WIDTH = "dz-panel-width";
const LEAST = 240;
const STEP = 32;

export const createPassagePanel = (script: string) => new PassagePanel(script);

export class PassagePanel {
  #body = make("div", { class: "dz-side-body", tabindex: -1 });
  #edge = make("div", {
    class: "dz-side-edge",
    role: "separator",
    tabindex: 0,
    "aria-orientation": "vertical",
  });
  #panel;
  #from: HTMLElement | null = null;
  #loading;

  /** @param script the URL of what is known of the passages of the document */
  constructor(script: string) {
    this.#loading = loadScript(script);
    const close = make(
      "button",
      { type: "button", class: "dz-pop-close", "aria-label": partOf("close").textContent },
      "×",
    );
    this.#edge.setAttribute("aria-label", partOf("panel-width").textContent ?? "");
    this.#panel = make("aside", { class: "dz-side", hidden: true }, this.#edge, close, this.#body);
    close.addEventListener("click", () => this.hide());
    this.#panel.addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
    watchEdge(this.#edge, (width) => this.#resize(width));
    this.#resize(Number(readStored(WIDTH)) || 0);
    addToPage(this.#panel);
    onLeave(() => this.hide());
  }

  /** Show what is known of a passage; `from` is what was pressed. */
  async show(unit: HTMLElement, from: HTMLElement) {
    await this.#loading;
    const title = from.getAttribute("aria-label") ?? "";
    const heading = make("h2", {}, make("a", { href: `#${unit.id}` }, title));
    this.#body.replaceChildren(heading, passageDetails(unit));
    this.#from = from;
    this.#panel.setAttribute("aria-label", title);
    for (const card of document.querySelectorAll(".dz-pop:popover-open")) {
      if (card instanceof HTMLElement) card.hidePopover();
    }
    this.#panel.hidden = false;
    this.#sayWidth();
    scope().dataset.panel = "";
    this.#body.scrollTop = 0;
    this.#body.focus({ preventScroll: true });
  }

  hide() {
    if (this.#panel.hidden) return;
    this.#panel.hidden = true;
    delete scope().dataset.panel;
    this.#from?.focus({ preventScroll: true });
  }

  #resize(width: number) {
    if (!width) return;
    const most = document.documentElement.clientWidth * 0.8;
    const now = Math.round(Math.max(LEAST, Math.min(width, most)));
    this.#panel.style.width = `${now}px`;
    writeStored(WIDTH, String(now));
    this.#sayWidth();
  }

  /** How much of the window the panel has, in percent, for those who do not see it. */
  #sayWidth() {
    const share = (100 * this.#panel.offsetWidth) / document.documentElement.clientWidth;
    this.#edge.setAttribute("aria-valuenow", String(Math.round(share)));
  }
}

/** The edge of the panel is moved with a pointer, and with the arrows. */
function watchEdge(edge: HTMLElement, resize: (width: number) => void) {
  const right = () => edge.parentElement?.getBoundingClientRect().right ?? 0;
  edge.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
  });
  edge.addEventListener("pointermove", (event) => {
    if (edge.hasPointerCapture(event.pointerId)) resize(right() - event.clientX);
  });
  edge.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key];
    if (!step) return;
    event.preventDefault();
    resize((edge.parentElement?.offsetWidth ?? 0) + step);
  });
}
