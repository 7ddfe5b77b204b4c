// A field for a text, and what it quotes, each with the verdict and its places in the edition.

import { make } from "../lib/elements.ts";
import { inChinese } from "../lib/numerals.ts";
import { otherSide, SIDES, type Side } from "../lib/sides.ts";
import { ownSide, say } from "../lib/words.ts";
import { loadTexts, type UnitTexts } from "../my-notes/edition-texts.ts";
import { differences } from "./differences.ts";
import { documents, forms, notes } from "./given.ts";
import { butFor, type Checked, QuotationChecker } from "./quotations.ts";

/** How many places of a quotation are shown; a common one may be in all articles. */
const PLACES = 5;

/** One language of an article, or of a document's title. */
interface CheckedText {
  key: string;
  side: Side;
  /** The language that comes first in its document. */
  first: Side;
  /** What it is called: its number, and its title if it has one. */
  name: string;
  tags: Record<Side, string>;
  units: UnitTexts[];
  /** The ids of its passages in order, of either language. */
  order: string[];
}

export class CheckPanel {
  #page;
  #field;
  #button;
  #status = make("p", { class: "dz-check-said", role: "status" });
  #list = make("ol", { class: "dz-check-list" });
  #reading: Promise<{ texts: CheckedText[]; checker: QuotationChecker; missing: number }> | null = null;

  constructor(page: HTMLElement) {
    this.#page = page;
    this.#field = page.querySelector("textarea") as HTMLTextAreaElement;
    this.#button = page.querySelector("button") as HTMLButtonElement;
    this.#button.addEventListener("click", () => this.#check());
    page.append(this.#status, this.#list);
  }

  async #check() {
    this.#list.replaceChildren();
    if (!this.#field.value.trim()) {
      this.#status.textContent = say("nothing");
      return;
    }
    this.#button.disabled = true;
    this.#status.textContent = say("reading");
    try {
      this.#reading ??= this.#read();
      const { texts, checker, missing } = await this.#reading;
      // What could not be loaded is asked for again.
      if (missing) this.#reading = null;
      const found = [...checker.check(this.#field.value)];
      const counts = { exact: 0, near: 0, absent: 0 };
      for (const { verdict } of found) counts[verdict] += 1;
      this.#status.textContent = missing
        ? say("missing", { count: missing })
        : say(found.length ? "counted" : "nothing", counts);
      this.#list.append(...found.map((one) => this.#item(one, texts)));
    } finally {
      this.#button.disabled = false;
    }
  }

  /** All texts of the edition, as far as they can be loaded. */
  async #read() {
    const { texts: url = "" } = this.#page.dataset;
    const ids = documents.map(([id]) => id);
    const edition = await loadTexts(ids, (id) => url.replace("DOCUMENT", id));
    const texts: CheckedText[] = [];
    for (const [id, first] of documents.filter(([one]) => edition.has(one))) {
      const { names, tags } = edition.document(id);
      for (const { key, names: own, units } of edition.articles(id)) {
        const name = key === id ? names[ownSide] : own[ownSide];
        const order = units.map(([unit]) => unit).filter((unit) => unit !== "title");
        // The order is that of the engine, which takes the first of places that are as good.
        for (const side of SIDES) texts.push({ key, side, first, name, tags, units, order });
      }
    }
    for (const text of texts) {
      const at = text.side === "en" ? 1 : 2;
      text.units = text.units.filter((unit) => unit[at]);
    }
    const parts = texts.map(
      ({ key, side, units }) =>
        [units.map((unit) => edition.ofSource(key, unit, side)), side] as [string[], Side],
    );
    const missing = ids.filter((id) => !edition.has(id)).length;
    return { texts, checker: new QuotationChecker(parts, forms), missing };
  }

  #item(checked: Checked, texts: CheckedText[]) {
    const { words, verdict, matches, compared } = checked;
    const [given, similar] = verdict === "near" ? [compared, matches[0][2]] : [words, words];
    const but = verdict === "exact" ? butFor(checked) : "";
    const quote = differences(given, similar).map(({ kind, text }) =>
      kind === "kept" ? text : make(kind === "removed" ? "del" : "ins", { title: say(kind) }, text),
    );
    const places = matches.slice(0, PLACES).map(([at, passages]) => this.#place(texts[at], passages));
    const more = matches.length - places.length;
    return make(
      "li",
      { class: `dz-check-${verdict}` },
      make(
        "p",
        { class: "dz-check-verdict" },
        make("b", {}, say(but ? `exact-${but}` : verdict)),
        " ",
        make("q", {}, ...quote),
      ),
      ...places,
      more > 0 ? make("p", {}, say("more", { count: more })) : null,
    );
  }

  /** A place: its link, its pair, and the notes that warn. */
  #place(text: CheckedText, passages: number[]) {
    const { key, first, tags, units } = text;
    const found = passages.map((at) => units[at]);
    const ids = found.map(([id]) => id);
    const [name, title] = placeName(text, ids);
    const warning = (notes[key] ?? []).filter(([, , , , ...of]) => of.some((id) => ids.includes(id)));
    const pair = {
      en: make("p", { lang: tags.en }, found.map(([, en]) => en ?? "").join(" ")),
      zh: make("p", { lang: tags.zh }, found.map(([, , zh]) => zh ?? "").join("")),
    };
    const items = warning.map(([id, type, number, gist]) => {
      const href = this.#url(key, `note-${id}`);
      return make("li", {}, make("a", { href }, gist ?? `${say(type)} ${number}`));
    });
    const warned = [make("p", {}, say("notes")), make("ul", {}, ...items)];
    return make(
      "div",
      { class: "dz-check-place" },
      make("p", {}, make("a", { href: this.#url(key, ids[0]), rel: "bookmark" }, name), title && ` ${title}`),
      make("div", { class: "dz-check-pair", "data-leads": first }, pair[first], pair[otherSide(first)]),
      items.length ? make("div", { class: "dz-check-notes" }, ...warned) : null,
    );
  }

  /** The URL of a place in the site at hand. */
  #url(key: string, fragment: string) {
    const { home = "", index = "" } = this.#page.dataset;
    return `${new URL(`${home}${key}/${index}`, location.href).href}#${fragment}`;
  }
}

/** What passages are called: in their article, by their numbers; and its title, if it has one. */
function placeName({ key, name, order }: CheckedText, ids: string[]) {
  const [article, title = ""] = (name || key.split("/")[0]).split("\u2003");
  const numbers = ids.map((id) => 1 + order.indexOf(id)).filter(Boolean);
  if (!numbers.length) return [say("place-title", { article }), title];
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)].map((one) =>
    ownSide === "zh" ? inChinese(one) : String(one),
  );
  return [say(from === to ? "place" : "places", { article, from, to }), title];
}
