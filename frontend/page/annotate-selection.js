// What is offered for the words that somebody selects: at the foot of the screen, where it covers nothing
// that is being read.

import { make } from "../lib/elements.js";
import { addToPage, whileOnPage } from "../lib/page-life.js";
import { ComposerLoader, isComposing } from "./composer-loader.js";
import { wordsIn } from "./selected-words.js";
import { selectionTools } from "./selection-tools.js";

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
  #button = make("button", { type: "button", class: "dz-annotate" });
  #bar = make("div", { class: "dz-selecting", role: "toolbar", hidden: true });
  #status = make("p", { class: "dz-annotate-said", role: "status" });
  /** Loads the form, and tells here what comes of it. */
  composer;

  /**
   * @param {AnnotatedRecord} record
   * @param {import("./main.js").Shared} shared
   */
  constructor(record, shared) {
    this.#words = record.words;
    this.composer = new ComposerLoader(record, (text) => this.#tell(text));
    this.#button.textContent = this.#words.annotate;
    this.#button.addEventListener("click", () => {
      const range = this.#range;
      this.#bar.hidden = true;
      if (range) this.composer.use((composer) => composer.select(range));
    });
    const selected = () => this.#range && wordsIn(this.#range);
    this.#bar.append(...selectionTools(selected, () => this.withdraw(), shared), this.#button);
    // A press must not take the selection away before it is used.
    this.#bar.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#bar.addEventListener("mousedown", (event) => event.preventDefault());
    addToPage(this.#bar, this.#status);
  }

  /** Forget the selection: the reader takes another way to the form. */
  withdraw() {
    this.#range = null;
    this.#bar.hidden = true;
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
        this.#tell("");
      },
      whileOnPage(),
    );
  }

  #follow() {
    if (this.#pressed) return;
    this.#range = selectedRange();
    this.#tell("");
    this.#bar.hidden = !this.#range;
    this.#button.textContent = isComposing() ? this.#words.use : this.#words.annotate;
  }

  #tell(/** @type {string} */ text) {
    this.#status.textContent = text;
  }
}
