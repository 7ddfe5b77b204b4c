// What is offered for the words that somebody selects: at the foot of the screen, where it covers nothing
// that is being read.

import { make } from "../lib/elements.js";
import { formWords, isComposing } from "../lib/form-state.js";
import { addToPage, whileOnPage } from "../lib/page-life.js";
import { selectedRange } from "../page/selected-range.js";
import { coveredHeight } from "../page/sticky-header.js";
import { annotateElsewhere, selectionTools } from "./selection-tools.js";

/** A tap on the button may end the selection a moment before it is a click. */
const SETTLED_AFTER = 180;

/**
 * Offer the tools for what is selected, whenever something is.
 * @param {SelectingHost} host
 * @param {import("./page-notes.js").PageNotes} notes
 */
export const offerTools = (host, notes) => new SelectionOffer(host, notes).watch();

class SelectionOffer {
  #words = formWords();
  /** @type {Range | null} */
  #range = null;
  #pressed = false;
  #button = make("button", { type: "button", class: "dz-annotate" }, this.#words?.annotate);
  #bar = make("div", { class: "dz-selecting", role: "toolbar", hidden: true });
  #shared;

  /**
   * @param {SelectingHost} host
   * @param {import("./page-notes.js").PageNotes} notes
   */
  constructor(host, notes) {
    this.#shared = host.shared;
    this.#button.addEventListener("click", () => {
      const range = this.#range;
      this.#bar.hidden = true;
      if (!range) return;
      if (host.shared.compose) host.shared.compose((composer) => composer.select(range));
      else annotateElsewhere(range, host);
    });
    const selected = () => this.#range;
    this.#bar.append(...selectionTools(selected, () => this.#withdraw(), host, notes), this.#button);
    // A press must not take the selection away before it is used.
    this.#bar.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#bar.addEventListener("mousedown", (event) => event.preventDefault());
    addToPage(this.#bar);
    host.shared.withdraw = () => this.#withdraw();
  }

  /** Forget the selection: the reader takes another way to the form. */
  #withdraw() {
    this.#range = null;
    this.#bar.hidden = true;
  }

  watch() {
    this.#follow();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    document.addEventListener(
      "selectionchange",
      () => {
        clearTimeout(timer);
        timer = setTimeout(() => this.#follow(), SETTLED_AFTER);
      },
      whileOnPage(),
    );
    document.addEventListener(
      "pointerdown",
      (event) => {
        this.#pressed =
          event.pointerType === "mouse" && !this.#bar.contains(/** @type {Node} */ (event.target));
      },
      whileOnPage(),
    );
    for (const end of ["pointerup", "pointercancel"]) {
      document.addEventListener(
        end,
        () => {
          if (this.#pressed) setTimeout(() => this.#follow(), 30);
          this.#pressed = false;
        },
        whileOnPage(),
      );
    }
    addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape") return;
        this.#bar.hidden = true;
        this.#shared.tell("");
      },
      whileOnPage(),
    );
  }

  #follow() {
    if (this.#pressed) return;
    this.#range = selectedRange();
    this.#shared.tell("");
    this.#bar.hidden = !this.#range;
    this.#button.textContent = (isComposing() ? this.#words?.use : this.#words?.annotate) ?? "";
    if (this.#range) this.#place(this.#range);
  }

  /** Words at the foot of the window have the tools at its head, unless they go on to there. */
  #place(/** @type {Range} */ range) {
    const { style } = this.#bar;
    style.top = style.bottom = "";
    const { top, height } = this.#bar.getBoundingClientRect();
    const head = coveredHeight() + 8;
    const lines = [...range.getClientRects()];
    const covered = lines.some((line) => line.bottom > top && line.top < innerHeight);
    if (!covered || lines.some((line) => line.bottom > 0 && line.top < head + height)) return;
    style.top = `${head}px`;
    style.bottom = "auto";
  }
}
