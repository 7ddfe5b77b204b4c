// Loads the form for a note when it is first asked for, and says why it cannot be had.

import { formWords } from "../lib/form-state.ts";
import { loadScript, once } from "../lib/load-script.ts";
import { loadTerms, type TermCards, termsOnPage } from "../lib/page-terms.ts";

/** What the page says of its record; nothing where it can have no notes. */
export function recordIn(source: HTMLTemplateElement): AnnotatedRecord | null {
  const words = formWords();
  if (!scriptOnPage() || !words) return null;
  return { ...JSON.parse(source.content.textContent ?? ""), words };
}

/** The terms on the page, each with its Chinese; an id can be proposed for a note without them. */
async function chineseOfTerms() {
  const cards: TermCards = await loadTerms().catch(() => ({}));
  return [...termsOnPage()].filter((id) => cards[id]).map((id) => [id, cards[id][0]] as [string, string]);
}

const scriptOnPage = () => document.querySelector<HTMLElement>("[data-dz-composer]")?.dataset.dzComposer;

/** The form, loaded when it is first used. */
export class ComposerLoader {
  #record;
  #tell;
  #form = once(() => this.#load());

  /** @param tell says something beside the selection; empty takes it back */
  constructor(record: AnnotatedRecord, tell: (text: string) => void) {
    this.#record = record;
    this.#tell = tell;
  }

  /** Do something with the form, and tell what comes of it, if anything does. */
  async use(action: (composer: Composer) => string | void) {
    const composer = await this.#form().catch(() => null);
    this.#tell(composer ? (action(composer) ?? "") : this.#record.words.failed);
  }

  async #load() {
    const [{ src }, terms] = await Promise.all([loadScript(scriptOnPage() ?? ""), chineseOfTerms()]);
    return globalThis.duizhaoComposer.start({ terms, ...this.#record }, src);
  }
}
