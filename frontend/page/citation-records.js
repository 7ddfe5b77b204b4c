// References as records for programs.

import { formatDay, titled } from "./citation-forms.js";

/** @typedef {import("./citation-forms.js").Work} Work */
/** @typedef {import("./citation-forms.js").Place} Place */

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
    author: work.authors.map(({ name }) => whole(name)).join(" and "),
    title: whole(titled(work.own)),
    booktitle: work.within && whole(titled(work.within)),
    translator: work.translator && whole(work.translator.name),
    editor: work.editors.map(({ name }) => whole(name)).join(" and "),
    [work.within ? "publisher" : "howpublished"]: escapeTex(work.site),
    year: work.issued?.slice(0, 4),
    date: work.issued,
    version: work.version && escapeTex(work.version),
    langid: "english",
    note: [part.en, work.status && escapeTex(work.status)].filter(Boolean).join(", "),
    urldate: url && day && formatDay("iso", day),
    url,
    swhid: work.swhid && escapeTex(work.swhid),
  };
  const lines = Object.entries(fields).filter(([, value]) => value);
  return `@${work.within ? "incollection" : "misc"}{${key},\n${lines.map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}\n`;
}

/** @param {Work} work @param {Place} place */
function ris(work, { part, url, day }) {
  /** @type {[string, string | undefined][]} */
  const lines = [
    ["TY", "ELEC"],
    ...work.authors.map(({ name }) => /** @type {[string, string]} */ (["AU", name])),
    ["TI", work.own.title],
    ["TT", work.own.other],
    ["T2", work.within && titled(work.within)],
    ["A4", work.translator?.name],
    ...work.editors.map(({ name }) => /** @type {[string, string]} */ (["ED", name])),
    ["PY", work.issued?.slice(0, 4)],
    ["DA", work.issued?.replaceAll("-", "/")],
    ["PB", work.site],
    ["ET", work.version],
    ["LA", "en"],
    ["SE", part.en],
    ["Y2", url && day && formatDay("slashes", day)],
    ["UR", url],
    ["AN", work.swhid],
    ["N1", work.status],
  ];
  const known = lines.filter(([, value]) => value);
  return `${known.map(([tag, value]) => `${tag}  - ${value}\n`).join("")}ER  - \n`;
}

/** @param {Work} work @param {Place} place */
function csl(work, { key, part, url, day }) {
  const dated = (/** @type {string} */ date) => ({ "date-parts": [date.split("-").map(Number)] });
  const item = {
    id: key,
    type: "webpage",
    title: work.own.title,
    "original-title": work.own.other,
    "container-title": work.within && titled(work.within),
    author: work.authors.length ? work.authors.map(({ name }) => ({ literal: name })) : undefined,
    translator: work.translator && [{ literal: work.translator.name }],
    editor: work.editors.length ? work.editors.map(({ name }) => ({ literal: name })) : undefined,
    publisher: work.site,
    issued: work.issued && dated(work.issued),
    version: work.version,
    language: "en",
    section: part.en || undefined,
    accessed: url && day ? dated(formatDay("iso", day)) : undefined,
    URL: url || undefined,
    note: [work.swhid && `SWHID: ${work.swhid}`, work.status].filter(Boolean).join("\n") || undefined,
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

/** What writes a record of each form. @type {Record<string, (work: Work, place: Place) => string>} */
export const RECORDS = { bibtex, ris, csl };
