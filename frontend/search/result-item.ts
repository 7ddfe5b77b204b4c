// One result: a link with the aligned pair, or whatever else was found, and the matches marked in it.

import { make, makeButton } from "../lib/elements.ts";
import { SIDES } from "../lib/sides.ts";
import { ownSide, say } from "../lib/words.ts";
import type { Answer, Hit } from "./answer.ts";
import { excerpt } from "./excerpt.ts";
import { sidesInOrder } from "./first-side.ts";
import { documentOf, referenceOf } from "./hit-reference.ts";
import { matchSpans } from "./match-spans.ts";
import { copyText } from "./page-services.ts";
import { clausesAndTranslations } from "./query-expansion.ts";
import { resultUrl } from "./result-urls.ts";
import { isPart } from "./search-entries.ts";

/** English or Chinese. */
type SideNumber = 0 | 1;

/** What a result is made of. */
class ResultItem {
  #hit;
  #query;
  #document;
  #clauses;
  /** The sides as the texts have them. */
  #inOrder: readonly SideNumber[];
  /** The reader's language. */
  #own: SideNumber = ownSide === "zh" ? 1 : 0;

  constructor(hit: Hit, answer: Answer) {
    this.#hit = hit;
    this.#query = answer.query;
    this.#document = documentOf(hit, answer.common);
    this.#clauses = clausesAndTranslations(answer.clauses);
    this.#inOrder = sidesInOrder(hit, answer.common);
  }

  make() {
    const { kind, path, fragment } = this.#hit;
    const texts = this.#texts().flatMap((text) => [text, " "]);
    const leads = SIDES[this.#inOrder[0]];
    const link = make(
      "a",
      { class: `dz-hit dz-hit--${kind}`, href: resultUrl(path, this.#query, fragment) },
      make("span", { class: "dz-hit-head" }, ...this.#head(), ...this.#labels()),
      " ",
      texts.length ? make("span", { class: "dz-hit-texts", "data-leads": leads }, ...texts) : null,
    );
    return make("li", {}, link, kind === "S" ? this.#copyButton() : null);
  }

  /** Copies both texts, with where they stand. */
  #copyButton() {
    const { path, fragment, texts } = this.#hit;
    const copyPair = async () => {
      const url = new URL(resultUrl(path, "", fragment), location.href).href;
      const where = [this.#document, referenceOf(this.#hit, ownSide)].filter(Boolean).join(" ");
      const pair = this.#inOrder.map((side) => texts[side]);
      const lines = [where, ...pair.filter(Boolean), url];
      button.textContent = say((await copyText(lines.join("\n"))) ? "copied" : "not-copied");
    };
    const button = makeButton({ class: "dz-hit-copy" }, copyPair, say("copy"));
    return button;
  }

  /** The sides in the order in which they are shown. */
  #order(): readonly SideNumber[] {
    if (this.#isPair()) return this.#inOrder;
    return this.#own ? [1, 0] : [0, 1];
  }

  #isPair() {
    return this.#hit.kind === "S" || this.#hit.kind === "T";
  }

  #language(side: SideNumber) {
    return side ? this.#hit.language : "en";
  }

  #spans(text: string, side: SideNumber) {
    return matchSpans(text, this.#clauses, side === 1);
  }

  /** @param name a class */
  #marked(name: string, text: string, side: SideNumber) {
    const pieces = excerpt(text, this.#spans(text, side), SIDES[side]);
    return make(
      "span",
      { class: name, lang: this.#language(side) },
      ...pieces.map((piece) => (piece.found ? make("mark", {}, piece.text) : piece.text)),
    );
  }

  /** Where the result is, or its titles; pages have theirs in one language. */
  #head() {
    const { kind, heading, title } = this.#hit;
    if (isPart(kind)) return [this.#location()];
    const titled = this.#order().filter((side) => title[side] || heading[side]);
    const shown = kind === "P" ? titled.slice(0, 1) : titled;
    const document = kind === "T" ? this.#documentName() : [];
    const titles = shown.flatMap((side) => [
      make(
        "span",
        { class: `dz-${SIDES[side]}`, lang: this.#language(side) },
        heading[side] ? `${heading[side]} ` : "",
        title[side] ? this.#marked("dz-hit-title", title[side], side) : null,
      ),
      " ",
    ]);
    return [...document, ...titles];
  }

  /** The document to which the result belongs, where there are several. */
  #documentName() {
    return this.#document ? [make("span", { class: "dz-hit-document" }, this.#document), " "] : [];
  }

  /** Where a segment or a note is: the document, the article's number and title, in the reader's language. */
  #location() {
    const { title } = this.#hit;
    const own = this.#own;
    const other = own ? 0 : 1;
    const side = title[own] ? own : other;
    return make(
      "span",
      { class: "dz-hit-where" },
      ...this.#documentName(),
      make("span", { class: "dz-hit-no" }, referenceOf(this.#hit, ownSide)),
      title[side] ? " " : null,
      title[side] ? make("span", { lang: this.#language(side) }, title[side]) : null,
    );
  }

  #labels() {
    const { kind, via } = this.#hit;
    const labels = [];
    if (kind !== "S") labels.push(" ", make("span", { class: "dz-hit-kind" }, say(`kind-${kind}`)));
    if (via) labels.push(" ", make("span", { class: "dz-hit-via" }, say("via")));
    return labels;
  }

  /** The texts that are shown: both of a segment, of others the one in which the words are. */
  #texts() {
    const { kind, texts } = this.#hit;
    const order = this.#order();
    if (kind === "S") return order.map((side) => this.#text(side));
    const present = order.filter((side) => texts[side]);
    if (!present.length || (kind === "T" && this.#isFoundInTitle())) return [];
    return [this.#text(present.find((side) => this.#spans(texts[side], side).length) ?? present[0])];
  }

  #isFoundInTitle() {
    const [en, zh] = this.#hit.title;
    return this.#spans(en, 0).length > 0 || this.#spans(zh, 1).length > 0;
  }

  #text(side: SideNumber) {
    const text = this.#hit.texts[side];
    const name = SIDES[side];
    if (text) return this.#marked(`dz-${name}`, text, side);
    return make("span", { class: `dz-${name} dz-gap` }, say(`gap-${name}`));
  }
}

export function resultItem(hit: Hit, answer: Answer) {
  return new ResultItem(hit, answer).make();
}
