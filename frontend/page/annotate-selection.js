// Offers to annotate the words that somebody selects: a button at their end.

import { make } from "../lib/elements.js";
import { addToPage, whileOnPage } from "../lib/page-life.js";
import { ComposerLoader, isComposing } from "./composer-loader.js";

const TEXTS = ".dz-main .dz-unit[data-unit] > .dz-pair > :is(.dz-en, .dz-zh)";
/** A tap on the button may end the selection a moment before it is a click. */
const SETTLED_AFTER = 180;

/** What is selected of the texts, if anything is. */
export function selectedRange() {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed || !selection.toString().trim()) return null;
  const range = selection.getRangeAt(0);
  const touched = [...document.querySelectorAll(TEXTS)].some((text) => range.intersectsNode(text));
  return touched ? range.cloneRange() : null;
}

/** The button, and what is said about a selection, which stands in the button's place. */
export class SelectionOffer {
  #words;
  /** @type {Range | null} */
  #range = null;
  #pressed = false;
  #button = make("button", { type: "button", class: "dz-annotate", hidden: true });
  #status = make("p", { class: "dz-annotate-said", role: "status" });
  #touch = matchMedia("(pointer: coarse)");
  /** Loads the form, and tells here what comes of it. */
  composer;

  constructor(/** @type {AnnotatedRecord} */ record) {
    this.#words = record.words;
    this.composer = new ComposerLoader(record, (text) => this.#tell(text));
    this.#button.textContent = this.#words.annotate;
    this.#button.addEventListener("click", () => {
      const range = this.#range;
      this.#button.hidden = true;
      if (range) this.composer.use((composer) => composer.select(range));
    });
    // A press must not take the selection away before it is used.
    this.#button.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#button.addEventListener("mousedown", (event) => event.preventDefault());
    addToPage(this.#button, this.#status);
  }

  /** Forget the selection: the reader takes another way to the form. */
  withdraw() {
    this.#range = null;
    this.#button.hidden = true;
  }

  watch() {
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
        this.#pressed = event.pointerType === "mouse" && event.target !== this.#button;
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
        this.#button.hidden = true;
        this.#tell("");
      },
      whileOnPage(),
    );
  }

  #follow() {
    if (this.#pressed) return;
    this.#range = selectedRange();
    this.#tell("");
    this.#button.hidden = !this.#range;
    if (!this.#range) return;
    this.#button.textContent = isComposing() ? this.#words.use : this.#words.annotate;
    this.#place(this.#button);
  }

  #tell(/** @type {string} */ text) {
    this.#status.textContent = text;
    if (text) this.#place(this.#status);
  }

  /** Put an element below the end of the selection; under a thumb the foot of the screen is best. */
  #place(/** @type {HTMLElement} */ element) {
    element.classList.toggle("dz-annotate--foot", this.#touch.matches || !this.#range);
    const last = this.#range && [...this.#range.getClientRects()].filter((rect) => rect.width).pop();
    if (this.#touch.matches || !last) return;
    // Over the texts, never over the notes beside them.
    const end = this.#range?.endContainer;
    const pair = (end instanceof Element ? end : end?.parentElement)?.closest(".dz-pair");
    const right = pair?.getBoundingClientRect().right ?? document.documentElement.clientWidth - 8;
    const room = right - element.offsetWidth;
    element.style.left = `${Math.max(8, Math.min(last.right - 16, room)) + scrollX}px`;
    element.style.top = `${last.bottom + 6 + scrollY}px`;
  }
}
