// What is known of a passage, as elements: see the export passage-details.

import { make } from "../lib/elements.ts";
import { partOf } from "../lib/page-parts.ts";
import { SIDES, type Side } from "../lib/sides.ts";
import { pageUrl, siteParts } from "../lib/site.ts";
import { articleOf } from "../lib/unit-keys.ts";
import { type KnownTerm, renderedAs } from "./term-renderings.ts";

/** In each locale, once if all are alike. */
type Names = string | string[];
type KnownNote = [path: string, names: Names, quotes: [lang: string, text: string][]];
type Change = [lang: string, parts: [tag: "" | "del" | "ins", text: string][]];
type Former = [since: string, until: string, changes: Change[]];

/** What is known of a passage. */
interface Known {
  /** Their ids, each with its renderings here unless that is the preferred one. */
  terms?: (string | string[])[];
  /** Those elsewhere that compare it. */
  notes?: KnownNote[];
  /** What it read before. */
  former?: Former[];
  /** The paths in the source as found, in the folder of the document. */
  source?: Partial<Record<Side, string>>;
}

export interface DocumentDetails {
  locales: string[];
  terms: Record<string, KnownTerm>;
  /** How a passage of each is called among others, in each locale. */
  documents: Record<string, string[]>;
  articles: Record<string, Record<string, Known>>;
}

/** All that is known of a passage. */
export function passageDetails(unit: HTMLElement) {
  const { terms, documents, articles, locales } = globalThis.dzDetails as DocumentDetails;
  const site = siteParts();
  const words = JSON.parse(partOf("details").textContent || "{}");
  const { key, unit: name } = articleOf(unit);
  const [folder, article] = key.split("/");
  const known = articles[article]?.[name] ?? {};

  const linkTo = (path: string, ...said: (Node | string)[]) => {
    const [page, fragment] = path.split("#");
    const href = (site ? pageUrl(site, page) : page) + (fragment ? `#${fragment}` : "");
    return make("a", { href }, ...said);
  };
  const locale = locales.indexOf(words.locale);
  const placeAt = (path: string, names: Names) => {
    const name = typeof names === "string" ? names : names[locale];
    return linkTo(path, documents[path.split("/")[0]][locale].replace("{name}", name));
  };

  // What a reader does not see beside the text comes first; where the passage itself is from, last.
  const rows = {
    own: [...unit.querySelectorAll(".dz-notes > .dz-note")].map((note) =>
      make("li", {}, make("a", { href: `#${note.id}` }, ...quotesOf(note))),
    ),
    origins: [...document.querySelectorAll(`#dz-details [data-origin-of="${name}"]`)].map((one) => {
      const item = one.cloneNode(true) as HTMLElement;
      item.firstElementChild?.remove();
      return item;
    }),
    notes: known.notes?.map(([path, names, quotes]) =>
      make("li", {}, placeAt(path, names), ...quotes.map(([lang, text]) => inLanguage(lang, text))),
    ),
    terms: known.terms?.map((one) => {
      const [id, ...own] = [one].flat();
      const [side, original, preferred] = terms[id];
      const both = [inLanguage(side, original), " ", inLanguage(side === "zh" ? "en" : "zh", preferred)];
      const said = renderedAs(terms[id], typeof one === "string" ? null : own, words);
      const notes = said.map((some) => make("small", {}, some));
      return make("li", {}, linkTo(`glossary/${id}/`, ...both), ...notes);
    }),
    former: known.former?.map((former) => formerText(former, words)),
    source: SIDES.filter((side) => known.source?.[side]).map((side) =>
      make("li", {}, linkTo(`${folder}/${known.source?.[side]}`, words[side])),
    ),
  };
  const list = make("dl", { class: "dz-touches" });
  for (const [row, items] of Object.entries(rows)) {
    if (items?.length)
      list.append(
        make("dt", {}, words[row]),
        make("dd", {}, make("ul", { class: `dz-details-${row}` }, ...items)),
      );
  }
  return list.childElementCount ? list : make("p", {}, words.nothing);
}

/** The number of a note, and the words that it quotes. */
function quotesOf(note: Element) {
  const number = note.querySelector(".dz-note-no")?.textContent ?? "";
  const quotes = note.querySelectorAll(".dz-note-quotes > *");
  return [`${number} `, ...[...quotes].flatMap((one) => [one.cloneNode(true), " "])];
}

const inLanguage = (lang: string, text: string) => make("span", { lang }, text);

/** What a passage read before, and what became of it. */
function formerText([since, until, changes]: Former, words: Record<string, string>) {
  const { lang } = document.documentElement;
  const days = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
    dateStyle: "long",
    timeZone: "UTC",
  });
  const dates: Record<string, string> = { since, until };
  const when = words.when
    .split(/\{(since|until)\}/)
    .map((part) =>
      dates[part] ? make("time", { datetime: dates[part] }, days.format(new Date(dates[part]))) : part,
    );
  const texts = changes.map(([tag, parts]) =>
    make("p", { lang: tag }, ...parts.map(([tag, text]) => (tag ? make(tag, {}, text) : text))),
  );
  return make("li", {}, make("p", {}, ...when), ...texts);
}
