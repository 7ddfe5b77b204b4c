// Loads the form for a note when it is first asked for, and says why it cannot be had.

import { loadScript } from "../lib/load-script.js";
import { scope } from "../lib/page-life.js";
import { partOf } from "../lib/page-parts.js";
import { termsOnPage } from "../lib/page-terms.js";

/** What the page says of its record; nothing where it can have no notes. @returns {AnnotatedRecord | null} */
export function recordOnPage() {
  const source = document.getElementById("dz-annotate");
  const words = partOf("annotate").textContent;
  if (!(source instanceof HTMLTemplateElement) || !scriptOnPage() || !words) return null;
  const terms = Object.entries(termsOnPage()).map(([id, [chinese]]) => [id, chinese]);
  return { terms, ...JSON.parse(source.content.textContent ?? ""), words: JSON.parse(words) };
}

function scriptOnPage() {
  const main = document.querySelector("[data-dz-composer]");
  return main instanceof HTMLElement ? main.dataset.dzComposer : undefined;
}

/** The form, loaded once; after a failure it may be tried again. */
export class ComposerLoader {
  #record;
  #tell;
  /** @type {Promise<Composer> | null} */
  #loading = null;

  /**
   * @param {AnnotatedRecord} record
   * @param {(text: string) => void} tell says something beside the selection; empty takes it back
   */
  constructor(record, tell) {
    this.#record = record;
    this.#tell = tell;
  }

  /** Do something with the form, and tell what comes of it, if anything does. */
  async use(/** @type {(composer: Composer) => string | void} */ action) {
    this.#loading ??= this.#load();
    let composer;
    try {
      composer = await this.#loading;
    } catch {
      this.#loading = null;
      this.#tell(this.#record.words.failed);
      return;
    }
    this.#tell(action(composer) ?? "");
  }

  async #load() {
    const { src } = await loadScript(scriptOnPage() ?? "");
    return globalThis.duizhaoComposer.start(this.#record, src);
  }
}

/** Whether the form is open; it says so on the page. */
export const isComposing = () => "dzAnnotating" in scope().dataset;
