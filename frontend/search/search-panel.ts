// The search as readers see it: the same in the dialog and on the page of its own.

import { ownSide, say } from "../lib/words.ts";
import type { Answer, Hit } from "./answer.ts";
import { showFilters } from "./facet-selects.ts";
import { isFiltered, unknownChoices } from "./facets.ts";
import { showFailure } from "./failure-message.ts";
import { panelElements } from "./panel-elements.ts";
import { correction, search, suggestions } from "./query-engine.ts";
import { showRenderings, showSuggestions } from "./query-links.ts";
import { watchResultKeys } from "./result-keys.ts";
import { resultList } from "./result-list.ts";
import { showPager } from "./result-pager.ts";
import { showKinds, showTools } from "./result-tools.ts";
import { type Asked, cut, NOTHING } from "./result-urls.ts";

/** How many results are asked for before the first is painted. */
const FIRST = 3;
/** After how many milliseconds a reader who sees nothing yet is told to wait. */
const SLOW = 300;

interface PanelOptions {
  /** What its ids have after «dz-search». */
  name: string;
  /** Whether Enter in the field opens the first result. */
  enterOpens: boolean;
  /** Whether the page scrolls to it when another page of results is shown. */
  scrolls: boolean;
  /** Hears of every change of what is asked; `push` says that the step is one to go back from. */
  changed: (asked: Asked, push: boolean) => void;
  submitted?: (asked: Asked) => void;
  /** A form of the page that has the field; else the panel has one of its own. */
  field?: HTMLFormElement;
}

/** When what was put on the page can be seen; a page in the background does not wait for that. */
function painted() {
  return new Promise((go) => {
    requestAnimationFrame(() => setTimeout(go));
    setTimeout(go, 60);
  });
}

/** How many results there are; or else, to how many articles the query refers. */
const countOf = ({ total, references }: Answer) => total || references.length;

/** How many results there are, as the status says it. */
function summary(answer: Answer, asked: Asked) {
  const { apart, page, pages } = answer;
  const count = countOf(answer);
  const typed = answer.typed.trim();
  if (!answer.clauses.length) return say("nothing");
  if (!count) {
    return say(isFiltered(asked) ? "none-filtered" : "none", { query: cut(typed, 60) });
  }
  const parts = [say("count", { count })];
  if (apart) parts.push(say("apart"));
  if (pages > 1) parts.push(say("page-of", { page, pages }));
  const found = parts.join(say("between"));
  const shown = answer.query.trim();
  if (shown === typed) return found;
  return say("corrected", { none: say("none", { query: cut(typed, 60) }), query: cut(shown, 60), found });
}

const keyOf = (asked: Asked) => JSON.stringify(asked);

/** The field, and what it finds. */
export class SearchPanel {
  #options;
  #elements;
  #asked: Asked = { ...NOTHING };
  /** Whether an input method is composing text in the field. */
  #composing = false;
  /** Counts the questions. */
  #turn = 0;
  /** The answer that is being worked on. */
  #working: Promise<void> | null = null;
  /** The key of what is shown. */
  #shown = "";

  constructor(options: PanelOptions) {
    this.#options = options;
    this.#elements = panelElements(`dz-search-${options.name}`, options.field ?? null);
    this.#watchField();
    if (!options.field) this.#elements.form.addEventListener("submit", (event) => this.#submit(event));
    watchResultKeys(this.#elements);
  }

  get element() {
    return this.#elements.panel;
  }

  get input() {
    return this.#elements.input;
  }

  /** Ask anew; `push` says that the step is one to go back from. */
  ask(changes: Partial<Asked>, push: boolean) {
    const { panel, input, results } = this.#elements;
    const asked = this.#asked;
    const before = keyOf(asked);
    if ("query" in changes && changes.query !== asked.query) asked.page = 1;
    Object.assign(asked, changes);
    if ("page" in changes && !("query" in changes) && push) {
      results.scrollTop = 0;
      if (this.#options.scrolls) panel.scrollIntoView({ block: "start" });
    }
    if (input.value !== asked.query && !this.#composing) input.value = asked.query;
    if (before !== keyOf(asked)) this.#options.changed({ ...asked }, push);
    else if (this.#working) return this.#working;
    return this.#run();
  }

  #watchField() {
    const { input } = this.#elements;
    const typed = () => {
      if (!this.#composing) this.ask({ query: input.value }, false);
    };
    input.addEventListener("compositionstart", () => {
      this.#composing = true;
    });
    input.addEventListener("compositionend", () => {
      this.#composing = false;
      typed();
    });
    input.addEventListener("input", (event) => {
      // What an input method has not finished is no query yet; fill() of a test has no such state.
      if (!(event instanceof InputEvent && event.isComposing)) this.#composing = false;
      typed();
    });
  }

  async #submit(event: SubmitEvent) {
    const { input, results } = this.#elements;
    event.preventDefault();
    if (this.#composing) return;
    this.#options.submitted?.({ ...this.#asked });
    await this.ask({ query: input.value }, false);
    if (!this.#options.enterOpens || input.value !== this.#asked.query) return;
    const first = results.querySelector<HTMLAnchorElement>("a.dz-hit");
    first?.click();
  }

  /** Answer what is asked now; whoever answers an older question stops at the next pause. */
  #run() {
    this.#turn += 1;
    const turn = this.#turn;
    const working = this.#answer(() => turn !== this.#turn).finally(() => {
      if (turn === this.#turn) this.#working = null;
    });
    this.#working = working;
    return working;
  }

  async #answer(stale: () => boolean) {
    const { results, status, help } = this.#elements;
    const asked = { ...this.#asked };
    if (!asked.query.trim()) {
      this.#clear("");
      help.hidden = false;
      return;
    }
    const slow = setTimeout(() => {
      const empty = !results.childElementCount && keyOf(asked) !== this.#shown;
      if (empty && !stale()) status.textContent = say("loading");
    }, SLOW);
    try {
      const options = { ...asked, side: ownSide, stale };
      let answer = await search(asked.query, options);
      if (!answer || stale()) return;
      const unknown = unknownChoices(asked, answer);
      if (Object.keys(unknown).length) {
        Object.assign(asked, unknown);
        Object.assign(this.#asked, unknown);
        this.#options.changed({ ...this.#asked }, false);
      }
      if (!countOf(answer) && answer.clauses.length) {
        answer = (await correction(asked.query, options)) ?? answer;
      }
      if (!stale()) await this.#show(answer, asked, stale);
    } catch (error) {
      console.warn(error);
      if (stale()) return;
      this.#clear("");
      showFailure(this.#elements.status, () => this.#run());
    } finally {
      clearTimeout(slow);
    }
  }

  /**
   * Show the first result as soon as it is there, before the others are even asked for; and to whoever
   * sees none yet, how many there are before that.
   */
  async #show(answer: Answer, asked: Asked, stale: () => boolean) {
    const coming: Promise<Hit>[] = [];
    const read = (upTo: number) => {
      while (coming.length < Math.min(upTo, answer.size)) coming.push(answer.readHit(coming.length));
    };
    if (keyOf(asked) === this.#shown) return;
    read(1);
    const early = this.#elements.results.childElementCount ? null : this.#begin(answer, asked);
    const first = await coming[0];
    if (stale()) return this.#forget(asked);
    const add = early ?? this.#begin(answer, asked);
    if (first) add(first);
    this.#announce("shown", answer);
    // What is there is painted before the browser is given more to do than to load the next.
    read(FIRST);
    await painted();
    if (stale()) return this.#forget(asked);
    read(answer.size);
    for (const hit of coming.slice(1)) {
      const found = await hit;
      if (stale()) return this.#forget(asked);
      add(found);
    }
    this.#busy(false);
    this.#announce("complete", answer);
    if (!countOf(answer) && answer.clauses.length) await this.#suggest(asked);
  }

  /** Show how many results there are; returns what adds them. */
  #begin(answer: Answer, asked: Asked) {
    const { help, status, suggested, tools, kinds, filters, renderings, pager, results } = this.#elements;
    this.#shown = keyOf(asked);
    this.#asked.page = answer.page;
    help.hidden = countOf(answer) > 0;
    status.textContent = summary(answer, this.#asked);
    suggested.hidden = true;
    showRenderings(renderings, answer.rendered, (query) => this.#goOnWith(query));
    showKinds(kinds, answer, this.#asked, (changes) => this.ask(changes, true));
    showFilters(filters, answer, this.#asked, (name, value) => this.ask({ [name]: value, page: 1 }, true));
    showPager(pager, answer, (page) => this.ask({ page }, true));
    this.#busy(true);
    showTools(tools, answer, asked, (changes) => this.ask(changes, true));
    // Whoever is on a result of an older answer goes on from the field.
    if (results.contains(document.activeElement)) this.input.focus();
    return resultList(answer, results, asked);
  }

  /** Show nothing but a message. */
  #clear(message: string) {
    const { results, renderings, suggested, tools, kinds, filters, pager, status } = this.#elements;
    this.#shown = "";
    this.#busy(false);
    results.replaceChildren();
    for (const one of [renderings, suggested, tools, kinds, filters, pager]) one.hidden = true;
    status.textContent = message;
  }

  /** Say whether more results are still to come. */
  #busy(on: boolean) {
    const { results } = this.#elements;
    if (on) results.setAttribute("aria-busy", "true");
    else results.removeAttribute("aria-busy");
  }

  /** What was shown only in part is shown anew when it is asked for again. */
  #forget(asked: Asked) {
    if (this.#shown === keyOf(asked)) this.#shown = "";
  }

  /**
   * Dispatch an event for other scripts of the page: `dz-search-shown` with the first result of an
   * answer, `dz-search-complete` with the last.
   */
  #announce(what: "shown" | "complete", answer: Answer) {
    const event = new CustomEvent(`dz-search-${what}`, { bubbles: true, detail: answer });
    this.#elements.panel.dispatchEvent(event);
  }

  /** Offer what finds something instead, one click away. */
  async #suggest(asked: Asked) {
    const found = await suggestions(asked.query);
    if (asked.query !== this.#asked.query) return;
    const { suggested } = this.#elements;
    showSuggestions(suggested, found, (query) => this.#goOnWith(query));
  }

  /** Ask what a button offers. */
  #goOnWith(query: string) {
    this.ask({ query, page: 1 }, true);
    this.input.focus();
  }
}
