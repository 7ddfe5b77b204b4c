// A field for a text, and what it quotes, each with the verdict and its places in the edition.

import { make } from "../lib/elements.ts";
import { SIDES, type Side } from "../lib/sides.ts";
import { ownSide, say } from "../lib/words.ts";
import { loadTexts, type UnitTexts } from "../my-notes/edition-texts.ts";
import { differences } from "./differences.ts";
import { documents, notes } from "./given.ts";
import { type Checked, QuotationChecker } from "./quotations.ts";

/** How many places of a quotation are shown; a common one may be in all articles. */
const PLACES = 5;

/** One language of an article, or of a document's title. */
interface CheckedText {
  key: string;
  side: Side;
  name: string;
  tags: Record<Side, string>;
  units: UnitTexts[];
}

export class CheckPanel {
  #page;
  #field = make("textarea", { class: "dz-check-field", rows: 7, id: "dz-check-field" });
  #button = make("button", { class: "dz-button dz-button--first" }, say("check"));
  #status = make("p", { class: "dz-check-said", role: "status" });
  #list = make("ol", { class: "dz-check-list" });
  #reading: Promise<{ texts: CheckedText[]; checker: QuotationChecker; missing: number }> | null = null;

  constructor(page: HTMLElement) {
    this.#page = page;
    const label = make("label", { for: this.#field.id }, say("text"));
    const form = make("form", { class: "dz-check-form" }, label, this.#field, this.#button);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#check();
    });
    page.append(form, this.#status, this.#list);
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
    const edition = await loadTexts(documents, (id) => url.replace("DOCUMENT", id));
    const texts: CheckedText[] = [];
    for (const id of documents.filter((one) => edition.has(one))) {
      const { names, tags } = edition.document(id);
      for (const article of edition.articles(id)) {
        const name = article.key === id ? names[ownSide] : article.names[ownSide];
        // The order is that of the engine, which takes the first of places that are as good.
        for (const side of SIDES) texts.push({ key: article.key, side, name, tags, units: article.units });
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
    const missing = documents.filter((id) => !edition.has(id)).length;
    return { texts, checker: new QuotationChecker(parts), missing };
  }

  #item({ words, verdict, matches }: Checked, texts: CheckedText[]) {
    const quote = make("q", {});
    const similar = verdict === "near" ? matches[0][2] : words;
    quote.append(
      ...differences(words, similar).map(({ kind, text }) => {
        if (kind === "kept") return text;
        const name = say(kind === "removed" ? "removed" : "added");
        return make(kind === "removed" ? "del" : "ins", { title: name }, text);
      }),
    );
    const places = matches.slice(0, PLACES).map(([at, passages]) => this.#place(texts[at], passages));
    const more = matches.length - places.length;
    return make(
      "li",
      { class: `dz-check-${verdict}` },
      make("p", { class: "dz-check-verdict" }, make("b", {}, say(verdict)), " ", quote),
      ...places,
      more > 0 ? make("p", {}, say("more", { count: more })) : null,
    );
  }

  /** A place: its link, its pair, and the notes that warn. */
  #place({ key, name, tags, units }: CheckedText, passages: number[]) {
    const found = passages.map((at) => units[at]);
    const [first] = found[0];
    const url = this.#url(key, first);
    const [document] = key.split("/");
    const ids = new Set(found.map(([id]) => id));
    const warning = (notes[key] ?? []).filter(([, , ...of]) => of.some((id) => ids.has(id)));
    return make(
      "div",
      { class: "dz-check-place" },
      make(
        "p",
        {},
        make("a", { href: url, rel: "bookmark" }, name || document),
        " ",
        make("code", {}, this.#permalink(key, first)),
      ),
      make(
        "div",
        { class: "dz-check-pair" },
        make("p", { lang: tags.en }, found.map(([, en]) => en ?? "").join(" ")),
        make("p", { lang: tags.zh }, found.map(([, , zh]) => zh ?? "").join("")),
      ),
      warning.length
        ? make(
            "p",
            { class: "dz-check-notes" },
            say("notes"),
            ...warning.flatMap(([id, type]) => [
              " ",
              make("a", { href: this.#url(key, `note-${id}`) }, `${say(type)} (${id})`),
            ]),
          )
        : null,
    );
  }

  /** The permanent URL of a place, which a copy tells too; a site without one, its name in the edition. */
  #permalink(key: string, unit: string) {
    const { site = "" } = this.#page.dataset;
    return site ? `${site}${key}/#${unit}` : `${key}#${unit}`;
  }

  /** The URL of a place in the site at hand. */
  #url(key: string, fragment: string) {
    const { home = "", index = "" } = this.#page.dataset;
    return `${new URL(`${home}${key}/${index}`, location.href).href}#${fragment}`;
  }
}
