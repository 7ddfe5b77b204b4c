// What is offered for the words that somebody selects: below them, and on a phone, whose own menu is there, at
// the foot of the screen.

import { make } from "../lib/elements.ts";
import { formWords, isComposing } from "../lib/form-state.ts";
import { addToPage, listen } from "../lib/page-life.ts";
import { say } from "../lib/words.ts";
import { selectedRange } from "../page/selected-range.ts";
import { coveredHeight } from "../page/sticky-header.ts";
import type { PageNotes } from "./page-notes.ts";
import { wholeWords } from "./selected-words.ts";
import { annotateElsewhere, selectionTools } from "./selection-tools.ts";

/** How far they are from the words, and from the edges of the window, in pixels. */
const GAP = 8;

/** The tools for what is selected of the texts: shown as long as something is. */
export class SelectionOffer {
  #words = formWords();
  #range: Range | null = null;
  #button = make("button", { type: "button", class: "dz-annotate" }, this.#words?.annotate);
  #bar = make("div", { class: "dz-selecting", role: "toolbar", hidden: true });
  #shared;

  constructor(host: SelectingHost, notes: PageNotes) {
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
    addToPage(make("aside", { "aria-label": this.#words?.annotate ?? say("title") }, this.#bar));
    host.shared.withdraw = () => this.#withdraw();
    listen(window, "keydown", (event) => {
      if (event.key !== "Escape") return;
      this.#bar.hidden = true;
      this.#shared.tell("");
    });
  }

  /** Forget the selection: the reader takes another way to the form. */
  #withdraw() {
    this.#range = null;
    this.#bar.hidden = true;
  }

  /** Show them for what is selected now, or no longer. */
  follow() {
    const range = selectedRange();
    this.#range = range && wholeWords(range);
    this.#shared.tell("");
    this.#bar.hidden = !this.#range;
    this.#button.textContent = (isComposing() ? this.#words?.use : this.#words?.annotate) ?? "";
    if (this.#range) this.#place(this.#range);
  }

  #place(range: Range) {
    const { style } = this.#bar;
    style.top = style.bottom = style.left = "";
    if (matchMedia("(hover: none), (max-width: 44.99em)").matches) this.#placeAtFoot(range);
    else this.#placeBelow(range);
  }

  /** Below the last of the words, or above the first where there is no room; it scrolls with them. */
  #placeBelow(range: Range) {
    const { style, offsetWidth, offsetHeight } = this.#bar;
    const lines = [...range.getClientRects()].filter((line) => line.width);
    const [first, last] = [lines[0], lines[lines.length - 1]];
    if (!last) return;
    const below = last.bottom + GAP;
    const fits = below + offsetHeight < innerHeight || first.top < coveredHeight() + offsetHeight + GAP;
    const top = fits ? Math.min(below, innerHeight - offsetHeight - GAP) : first.top - offsetHeight - GAP;
    const most = document.documentElement.clientWidth - offsetWidth - GAP;
    const box = document.body.getBoundingClientRect();
    style.left = `${Math.max(GAP, Math.min((last.left + last.right - offsetWidth) / 2, most)) - box.left}px`;
    style.top = `${top - box.top}px`;
    style.bottom = "auto";
  }

  /** Words at the foot of the window have the tools at its head, unless they go on to there. */
  #placeAtFoot(range: Range) {
    const { style } = this.#bar;
    const { top, height } = this.#bar.getBoundingClientRect();
    const head = coveredHeight() + 8;
    const lines = [...range.getClientRects()];
    const covered = lines.some((line) => line.bottom > top && line.top < innerHeight);
    if (!covered || lines.some((line) => line.bottom > 0 && line.top < head + height)) return;
    style.top = `${head}px`;
    style.bottom = "auto";
  }
}
