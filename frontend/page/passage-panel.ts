// What is known of a passage, beside the text.

import { make } from "../lib/elements.ts";
import { loadScript } from "../lib/load-script.ts";
import { addToPage, onLeave, scope } from "../lib/page-life.ts";
import { partOf } from "../lib/page-parts.ts";
import { passageDetails } from "./passage-details.ts";

export const createPassagePanel = (script: string) => new PassagePanel(script);

export class PassagePanel {
  #body = make("div", { class: "dz-side-body", tabindex: -1 });
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
    this.#panel = make("aside", { class: "dz-side", hidden: true }, close, this.#body);
    close.addEventListener("click", () => this.hide());
    this.#panel.addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
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
}
