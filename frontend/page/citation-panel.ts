// References to the text on a page, or to a passage: written of what the head says, copied and saved.

import { copyText } from "../lib/clipboard.ts";
import { make } from "../lib/elements.ts";
import { scope } from "../lib/page-life.ts";
import { partOf } from "../lib/page-parts.ts";
import { saveFile } from "../lib/save-file.ts";
import { unitsOnPage } from "../lib/units.ts";
import { type Place, passageNames, type Titles, workOf } from "./citation-forms.ts";
import { RECORDS } from "./citation-records.ts";
import { REFERENCES } from "./citation-references.ts";
import { setUpEmbedding } from "./embedding.ts";
import { rangeFragment } from "./ranges.ts";

export type CitationPanel = NonNullable<ReturnType<typeof createCitations>>;

/** Set up the references of a page, for somebody who has turned to them. */
export function createCitations(
  panel: HTMLElement,
  dropdown: HTMLDetailsElement,
  announce: (text: string) => void,
) {
  const part = partOf("cite");
  const select = part.querySelector("[data-dz-cite-part]");
  if (!(select instanceof HTMLSelectElement)) return null;
  panel.replaceChildren(part);
  const data = document.querySelector('script[type="application/ld+json"]')?.textContent;
  const { dzCite: key = "" } = panel.dataset;
  const work = workOf(JSON.parse(data ?? "{}"), key);
  const isChinese = scope().lang.startsWith("zh");

  /** The article or the like in which a passage is. */
  const articleWith = (unit: Element | null) => unit?.closest<HTMLElement>("[data-part-en]") ?? panel;

  /** What passages are called from one to another: Article 8.1–3. */
  function namesOf(unit: Element | null, last: Element | null = unit): { en: string; zh: string } {
    const article = articleWith(unit);
    if (articleWith(last) !== article) {
      const [from, to] = [namesOf(unit), namesOf(last)];
      return { en: `${from.en} to ${to.en}`, zh: `${from.zh}至${to.zh}` };
    }
    const { partEn = "", partZh = "" } = article.dataset;
    const number = numberOf(unit);
    const numbers = number && new Set([number, numberOf(last)]);
    return passageNames({ en: partEn, zh: partZh }, [...(numbers || [])].join("–"));
  }

  /** What a passage is called in the page's language. */
  const label = (unit: Element | null) => namesOf(unit)[isChinese ? "zh" : "en"];

  /** The URL of a place on the page, or of the whole; empty if nobody else can open it. */
  function urlOf(fragment: string) {
    const url = new URL(work.url ?? location.href);
    // Where a copy lies on somebody's disk is of use to nobody else.
    if (url.protocol === "file:") return "";
    url.search = "";
    url.hash = fragment;
    return url.href;
  }

  const placeOf = (unit: Element | null, last = unit): Place => ({
    key: unit ? `${key}-${unit.id}` : key,
    part: namesOf(unit, last),
    url: urlOf(unit && last ? rangeFragment(unit.id, last.id) : ""),
    day: new Date(),
  });

  /** Write the references to what is chosen. */
  const fill = (unit: Element | null = document.getElementById(select.value)) => {
    const place = placeOf(unit);
    for (const [form, write] of Object.entries({ ...REFERENCES, ...RECORDS })) {
      const reference = document.getElementById(`dz-cite-${form}`);
      if (reference) reference.textContent = write(work, place);
      if (!reference || form !== "gbt") continue;
      reference.lang = work.chinese;
      for (const titles of [work.own, work.within]) markEnglish(reference, titles);
    }
  };

  const press = async ({ dataset: { dzCopy, dzSave, ending = "" } }: HTMLElement) => {
    fill();
    if (dzCopy) {
      const { copied = "", failed = "" } = select.closest<HTMLElement>(".dz-cite-what")?.dataset ?? {};
      announce((await copyText(textOf(dzCopy).trim())) ? copied : failed);
    }
    if (dzSave)
      saveFile(`${key}${select.value && `-${select.value}`}.${ending}`, textOf(dzSave), "text/plain");
  };

  const whole = work.within ? "article" : "document";
  for (const option of [...select.options]) {
    if (option.dataset.whole !== whole) option.remove();
  }
  for (const unit of unitsOnPage()) {
    if (unit.dataset.unit !== "title") select.append(new Option(label(unit), unit.id));
  }
  select.addEventListener("change", () => fill());
  dropdown.addEventListener("toggle", () => dropdown.open && fill());
  panel.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (button) press(button);
  });
  fill();
  const citations = {
    label,
    urlOf,
    /** The title of the document, in the language of the page. */
    title: (isChinese && (work.within ?? work.own).other) || (work.within ?? work.own).title,
    /** The reference to a passage in the first of the forms, or from one to another. */
    reference(unit: Element, last: Element = unit) {
      const first = panel.querySelector(".dz-reference")?.id.replace("dz-cite-", "") ?? "";
      return REFERENCES[first](work, placeOf(unit, last));
    },
    /** Open the panel for a passage. */
    show(unit: Element) {
      select.value = unit.id;
      dropdown.open = true;
      fill(unit);
      dropdown.scrollIntoView({ block: "nearest" });
      select.focus();
    },
  };
  setUpEmbedding(panel, citations, announce);
  return citations;
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
