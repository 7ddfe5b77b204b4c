// References to the text on a page, or to a passage: written of what the head says, copied and saved.

import { copyText } from "../lib/clipboard.ts";
import { make } from "../lib/elements.ts";
import { scope } from "../lib/page-life.ts";
import { partOf } from "../lib/page-parts.ts";
import { unitsOnPage } from "../lib/units.ts";
import { type Place, passageNames, type Titles, workOf } from "./citation-forms.ts";
import { RECORDS } from "./citation-records.ts";
import { REFERENCES } from "./citation-references.ts";
import { setUpEmbedding } from "./embedding.ts";
import { rangeFragment } from "./ranges.ts";

type Announce = (text: string) => void;

/** Set up the references of a page, for somebody who has turned to them. */
export function createCitations(
  panel: HTMLElement,
  dropdown: HTMLDetailsElement,
  announce: Announce,
): CitationPanel | null {
  const part = partOf("cite");
  const select = part.querySelector("[data-dz-cite-part]");
  if (!(select instanceof HTMLSelectElement)) return null;
  panel.replaceChildren(part);
  const citations = new CitationPanel(panel, select, dropdown, announce);
  setUpEmbedding(panel, citations, announce);
  return citations;
}

export class CitationPanel {
  #panel;
  #select;
  #dropdown;
  #announce;
  #work;

  constructor(
    panel: HTMLElement,
    select: HTMLSelectElement,
    dropdown: HTMLDetailsElement,
    announce: Announce,
  ) {
    this.#panel = panel;
    this.#select = select;
    this.#dropdown = dropdown;
    this.#announce = announce;
    const data = document.querySelector('script[type="application/ld+json"]')?.textContent;
    this.#work = workOf(JSON.parse(data ?? "{}"), panel.dataset.dzCite ?? "");
    const whole = this.#work.within ? "article" : "document";
    for (const option of [...select.options]) {
      if (option.dataset.whole !== whole) option.remove();
    }
    for (const unit of unitsOnPage()) {
      if (unit.dataset.unit !== "title") select.append(new Option(this.label(unit), unit.id));
    }
    select.addEventListener("change", () => this.#fill(this.#chosen()));
    dropdown.addEventListener("toggle", () => dropdown.open && this.#fill(this.#chosen()));
    panel.addEventListener("click", (event) => {
      const button = event.target instanceof Element && event.target.closest("button");
      if (button) this.#press(button);
    });
    this.#fill(null);
  }

  /** What a passage is called in the page's language. */
  label(unit: Element | null) {
    return this.#names(unit)[scope().lang.startsWith("zh") ? "zh" : "en"];
  }

  /** The reference to a passage in the first of the forms, or from one to another. */
  reference(unit: Element, last: Element = unit) {
    const first = this.#panel.querySelector(".dz-reference")?.id.replace("dz-cite-", "") ?? "";
    return REFERENCES[first](this.#work, this.#place(unit, last));
  }

  /** Open the panel for a passage. */
  show(unit: Element) {
    this.#select.value = unit.id;
    this.#dropdown.open = true;
    this.#fill(unit);
    this.#dropdown.scrollIntoView({ block: "nearest" });
    this.#select.focus();
  }

  /** The title of the document, in the language of the page. */
  get title() {
    const { title, other } = this.#work.within ?? this.#work.own;
    return (scope().lang.startsWith("zh") && other) || title;
  }

  #chosen() {
    return document.getElementById(this.#select.value);
  }

  /** What passages are called from one to another: Article 8.1–3. */
  #names(unit: Element | null, last: Element | null = unit): { en: string; zh: string } {
    const part = this.#partOf(unit);
    if (this.#partOf(last) !== part) {
      const [from, to] = [this.#names(unit), this.#names(last)];
      return { en: `${from.en} to ${to.en}`, zh: `${from.zh}至${to.zh}` };
    }
    const { partEn = "", partZh = "" } = part.dataset;
    const number = numberOf(unit);
    const numbers = number && new Set([number, numberOf(last)]);
    return passageNames({ en: partEn, zh: partZh }, [...(numbers || [])].join("–"));
  }

  /** The article or the like in which a passage is. */
  #partOf(unit: Element | null): HTMLElement {
    return unit?.closest("[data-part-en]") ?? this.#panel;
  }

  /** The URL of a place on the page, or of the whole; empty if nobody else can open it. */
  url(fragment: string) {
    const url = new URL(this.#work.url ?? location.href);
    // Where a copy lies on somebody's disk is of use to nobody else.
    if (url.protocol === "file:") return "";
    url.search = "";
    url.hash = fragment;
    return url.href;
  }

  #place(unit: Element | null, last = unit): Place {
    const key = this.#panel.dataset.dzCite ?? "";
    return {
      key: unit ? `${key}-${unit.id}` : key,
      part: this.#names(unit, last),
      url: this.url(unit && last ? rangeFragment(unit.id, last.id) : ""),
      day: new Date(),
    };
  }

  #fill(unit: Element | null) {
    const place = this.#place(unit);
    for (const [form, write] of Object.entries({ ...REFERENCES, ...RECORDS })) {
      const reference = document.getElementById(`dz-cite-${form}`);
      if (reference) reference.textContent = write(this.#work, place);
      if (!reference || form !== "gbt") continue;
      reference.lang = this.#work.chinese;
      for (const titles of [this.#work.own, this.#work.within]) markEnglish(reference, titles);
    }
  }

  async #press(button: HTMLButtonElement) {
    const { dzCopy, dzSave, ending = "" } = button.dataset;
    this.#fill(this.#chosen());
    if (dzCopy) {
      const said = this.#select.closest(".dz-cite-what");
      const { copied = "", failed = "" } = said instanceof HTMLElement ? said.dataset : {};
      this.#announce((await copyText(textOf(dzCopy).trim())) ? copied : failed);
    }
    if (dzSave) this.#save(textOf(dzSave), ending);
  }

  #save(text: string, ending: string) {
    const unit = this.#select.value;
    const link = make("a", {
      href: URL.createObjectURL(new Blob([text], { type: "text/plain" })),
      download: `${this.#panel.dataset.dzCite}${unit && `-${unit}`}.${ending}`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}

const textOf = (id: string) => document.getElementById(id)?.textContent ?? "";

/** The number of a passage in its article, in which its title is the whole; among others it is shown as 8.1. */
function numberOf(unit: Element | null) {
  if (unit?.getAttribute("data-unit") === "title") return "";
  return unit?.querySelector(".dz-no")?.textContent?.match(/\d+$/)?.[0] ?? "";
}

/** The English title in a Chinese reference keeps its own face, and with it its narrow quotation marks. */
function markEnglish({ lastChild }: HTMLElement, titles: Titles | undefined) {
  const at = lastChild instanceof Text ? lastChild.data.indexOf(` = ${titles?.title}`) : -1;
  if (!(lastChild instanceof Text) || !titles?.other || at < 0) return;
  const english = lastChild.splitText(at + 3);
  english.splitText(titles.title.length);
  english.replaceWith(make("span", { lang: "en" }, titles.title));
}
