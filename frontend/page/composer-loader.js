// Loads the form for a note when it is first asked for, and says why it cannot be had.

import { formWords } from "../lib/form-state.js";
import { loadScript } from "../lib/load-script.js";
import { loadTerms, termsOnPage } from "../lib/page-terms.js";

/** What the page says of its record; nothing where it can have no notes. @returns {AnnotatedRecord | null} */
export function recordIn(/** @type {HTMLTemplateElement} */ source) {
  const words = formWords();
  if (!scriptOnPage() || !words) return null;
  return { ...JSON.parse(source.content.textContent ?? ""), words };
}

/** The terms on the page, each with its Chinese; an id can be proposed for a note without them. */
async function chineseOfTerms() {
  /** @type {import("../lib/page-terms.js").TermCards} */
  const cards = await loadTerms().catch(() => ({}));
  return [...termsOnPage()]
    .filter((id) => cards[id])
    .map((id) => /** @type {[string, string]} */ ([id, cards[id][0]]));
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
    const [{ src }, terms] = await Promise.all([loadScript(scriptOnPage() ?? ""), chineseOfTerms()]);
    return globalThis.duizhaoComposer.start({ terms, ...this.#record }, src);
  }
}
