// What is known of a passage, as elements: see the export passage-details.

import { make } from "../lib/elements.js";
import { partOf } from "../lib/page-parts.js";
import { SIDES } from "../lib/sides.js";
import { pageUrl, siteParts } from "../lib/site.js";
import { textIn } from "../lib/text-nodes.js";
import { articleOf } from "../lib/unit-keys.js";
import { holderOf, NOT_TEXT } from "../lib/units.js";
import { renderedAs } from "./term-renderings.js";

/** @import { KnownTerm } from "./term-renderings.js" */
/** @typedef {string | string[]} Names in each locale, once if all are alike */
/** @typedef {[path: string, names: Names, enStart: number, enEnd: number, zhStart: number, zhEnd: number]} Sharing */
/** @typedef {[path: string, names: Names, quotes: [lang: string, text: string][]]} KnownNote */
/** @typedef {[lang: string, parts: [tag: "" | "del" | "ins", text: string][]]} Change */
/** @typedef {[since: string, until: string, changes: Change[]]} Former */

/**
 * @typedef {object} Known what is known of a passage
 * @property {(string | string[])[]} [terms] their ids, each with its renderings here unless that is the preferred one
 * @property {Sharing[]} [shared] passages with the same wording, and from where to where the texts here have it
 * @property {KnownNote[]} [notes] those elsewhere that compare it
 * @property {Former[]} [former] what it read before
 * @property {Partial<Record<"en" | "zh", string>>} [source] the paths in the source as found, in the folder of the document
 */

/**
 * @typedef {object} DocumentDetails
 * @property {string[]} locales
 * @property {Record<string, KnownTerm>} terms
 * @property {Record<string, string[]>} documents how a passage of each is called among others, in each locale
 * @property {Record<string, Record<string, Known>>} articles
 */

/** All that is known of a passage. */
export function passageDetails(/** @type {HTMLElement} */ unit) {
  const { terms, documents, articles, locales } = /** @type {DocumentDetails} */ (globalThis.dzDetails);
  const site = siteParts();
  const words = JSON.parse(partOf("details").textContent || "{}");
  const { key, unit: name } = articleOf(unit);
  const [folder, article] = key.split("/");
  const known = articles[article]?.[name] ?? {};

  const linkTo = (/** @type {string} */ path, /** @type {(Node | string)[]} */ ...said) => {
    const [page, fragment] = path.split("#");
    const href = (site ? pageUrl(site, page) : page) + (fragment ? `#${fragment}` : "");
    return make("a", { href }, ...said);
  };
  const locale = locales.indexOf(words.locale);
  const placeAt = (/** @type {string} */ path, /** @type {Names} */ names) => {
    const name = typeof names === "string" ? names : names[locale];
    return linkTo(path, documents[path.split("/")[0]][locale].replace("{name}", name));
  };

  // What a reader does not see beside the text comes first; where the passage itself is from, last.
  const rows = {
    own: [...unit.querySelectorAll(".dz-notes > .dz-note")].map((note) =>
      make("li", {}, make("a", { href: `#${note.id}` }, ...quotesOf(note))),
    ),
    notes: known.notes?.map(([path, names, quotes]) =>
      make("li", {}, placeAt(path, names), ...quotes.map(([lang, text]) => inLanguage(lang, text))),
    ),
    terms: known.terms?.map((one) => {
      const [id, ...own] = [one].flat();
      const [side, original, preferred] = terms[id];
      const both = [inLanguage(side, original), " ", inLanguage(side === "zh" ? "en" : "zh", preferred)];
      const said = renderedAs(terms[id], typeof one === "string" ? null : own, words);
      return make(
        "li",
        {},
        linkTo(`glossary/${id}/`, ...both),
        ...said.map((some) => make("small", {}, some)),
      );
    }),
    shared: known.shared?.map(([path, names, ...ends]) =>
      make("li", {}, placeAt(path, names), ...wordsHere(unit, ends)),
    ),
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
function quotesOf(/** @type {Element} */ note) {
  const number = note.querySelector(".dz-note-no")?.textContent ?? "";
  const quotes = note.querySelectorAll(".dz-note-quotes > *");
  return [`${number} `, ...[...quotes].flatMap((one) => [one.cloneNode(true), " "])];
}

const inLanguage = (/** @type {string} */ lang, /** @type {string} */ text) => make("span", { lang }, text);

/** The words of each text of a passage that another has as well; offsets count characters, as in Python. */
function wordsHere(/** @type {HTMLElement} */ unit, /** @type {number[]} */ ends) {
  return SIDES.map((side, index) => {
    const [from, to] = ends.slice(index * 2);
    const text = from < to ? holderOf(unit, side) : null;
    const lang = text?.closest("[lang]")?.getAttribute("lang") ?? side;
    return text ? inLanguage(lang, [...textIn(text, NOT_TEXT).text].slice(from, to).join("")) : null;
  }).filter((one) => one !== null);
}

/** What a passage read before, and what became of it. */
function formerText(
  /** @type {Former} */ [since, until, changes],
  /** @type {Record<string, string>} */ words,
) {
  const { lang } = document.documentElement;
  const days = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
    dateStyle: "long",
    timeZone: "UTC",
  });
  /** @type {Record<string, string>} */
  const dates = { since, until };
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
