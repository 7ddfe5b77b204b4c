// References as records for programs: made of what the head of the page says of the text on it, in
// Highwire's tags and Dublin Core's (src/duizhao/views/citing/metadata.py), and of what the browser alone knows.

import { formatDay } from "./citation-forms.js";

/**
 * What is cited.
 * @typedef {object} Work
 * @property {string} title in English, or in the only language that there is
 * @property {string} [original] the Chinese title beside it
 * @property {string} [container] the title of the document that it is in, in both languages
 * @property {string[]} authors
 * @property {string} [translator]
 * @property {string} site
 * @property {string} [issued] a day, a month or a year, as 2017/12/03
 * @property {string} [version]
 * @property {string} [swhid] the identifier of the record
 * @property {string} chinese the tag of the Chinese text
 */

/**
 * What is cited of it, and when: a passage, or the whole.
 * @typedef {{ key: string, part: string, url: string, day: Date }} Place its URL may be empty
 */

/** The work on a page. */
export function workIn(/** @type {ParentNode} */ head, /** @type {string | undefined} */ version) {
  const all = (/** @type {string} */ name) =>
    [...head.querySelectorAll(`meta[name="${name}"]`)].map((meta) => meta.getAttribute("content") ?? "");
  const one = (/** @type {string} */ name) => all(name).at(0);
  const within = one("citation_inbook_title");
  // It is "English = Chinese", and either may have such a sign in it.
  const other = within && one("DCTERMS.isPartOf")?.slice(within.length + " = ".length);
  /** @type {Work} */
  const work = {
    title: one("citation_title") ?? "",
    original: one("DCTERMS.alternative"),
    container: within && titled(within, other),
    authors: all("citation_author"),
    translator: one("DC.contributor"),
    site: one("citation_publisher") ?? "",
    issued: one("citation_publication_date"),
    version,
    swhid: all("DC.identifier").find((id) => id.startsWith("swh:")),
    chinese: all("citation_language").at(-1) ?? "zh-Hans",
  };
  return work;
}

const titled = (/** @type {string} */ title, /** @type {string | undefined} */ other) =>
  other ? `${title} [${other}]` : title;

const TEX = new Map([
  ["\\", "\\textbackslash{}"],
  ["~", "\\textasciitilde{}"],
  ["^", "\\textasciicircum{}"],
]);

/** Text so that TeX sets it as it is. */
export const escapeTex = (/** @type {string} */ text) =>
  text.replace(/[\\{}&%$#_~^]/g, (sign) => TEX.get(sign) ?? `\\${sign}`);

/** @param {Work} work @param {Place} place */
function bibtex(work, { key, part, url, day }) {
  const whole = (/** @type {string} */ text) => `{${escapeTex(text)}}`;
  const fields = {
    author: work.authors.map(whole).join(" and "),
    title: whole(titled(work.title, work.original)),
    booktitle: work.container && whole(work.container),
    translator: work.translator && whole(work.translator),
    howpublished: escapeTex(work.site),
    year: work.issued?.slice(0, 4),
    date: work.issued?.replaceAll("/", "-"),
    version: work.version && escapeTex(work.version),
    langid: "english",
    note: part,
    urldate: url && formatDay("iso", day),
    url,
    swhid: work.swhid && escapeTex(work.swhid),
  };
  const lines = Object.entries(fields).filter(([, value]) => value);
  return `@misc{${key},\n${lines.map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}\n`;
}

/** @param {Work} work @param {Place} place */
function ris(work, { part, url, day }) {
  /** @type {[string, string | undefined][]} */
  const lines = [
    ["TY", "ELEC"],
    ...work.authors.map((name) => /** @type {[string, string]} */ (["AU", name])),
    ["TI", work.title],
    ["TT", work.original],
    ["T2", work.container],
    ["A4", work.translator],
    ["PY", work.issued?.slice(0, 4)],
    ["DA", work.issued],
    ["PB", work.site],
    ["ET", work.version],
    ["LA", "en"],
    ["LA", work.chinese.replace(/-Hans$/, "")],
    ["SE", part],
    ["Y2", url && formatDay("slashes", day)],
    ["UR", url],
    ["AN", work.swhid],
  ];
  const known = lines.filter(([, value]) => value);
  return `${known.map(([tag, value]) => `${tag}  - ${value}\n`).join("")}ER  - \n`;
}

/** @param {Work} work @param {Place} place */
function csl(work, { key, part, url, day }) {
  const dated = (/** @type {string} */ date) => ({ "date-parts": [date.split("/").map(Number)] });
  const item = {
    id: key,
    type: "webpage",
    title: work.title,
    "original-title": work.original,
    "container-title": work.container,
    author: work.authors.length ? work.authors.map((literal) => ({ literal })) : undefined,
    translator: work.translator ? [{ literal: work.translator }] : undefined,
    publisher: work.site,
    issued: work.issued ? dated(work.issued) : undefined,
    version: work.version,
    language: "en",
    section: part || undefined,
    accessed: url ? dated(formatDay("slashes", day)) : undefined,
    URL: url || undefined,
    note: work.swhid && `SWHID: ${work.swhid}`,
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

/** What writes a record of each form. @type {Record<string, (work: Work, place: Place) => string>} */
export const RECORDS = { bibtex, ris, csl };
