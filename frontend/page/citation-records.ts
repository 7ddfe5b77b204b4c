// References as records for programs.

import { formatDay, type Place, titled, type Work } from "./citation-forms.ts";

const TEX = new Map([
  ["\\", "\\textbackslash{}"],
  ["~", "\\textasciitilde{}"],
  ["^", "\\textasciicircum{}"],
]);

/** Text so that TeX sets it as it is. */
export const escapeTex = (text: string) =>
  text.replace(/[\\{}&%$#_~^]/g, (sign) => TEX.get(sign) ?? `\\${sign}`);

function bibtex(work: Work, { key, part, url, day }: Place) {
  const whole = (text: string) => `{${escapeTex(text)}}`;
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
    note: escapeTex([part.en, work.status].filter((one) => one && one !== work.own.title).join(", ")),
    urldate: url && day && formatDay("iso", day),
    url,
    swhid: work.swhid && escapeTex(work.swhid),
  };
  const lines = Object.entries(fields).filter(([, value]) => value);
  return `@${work.within ? "incollection" : "misc"}{${key},\n${lines.map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}\n`;
}

function ris(work: Work, { key, part, url, day }: Place) {
  const lines: [string, string | undefined][] = [
    ["TY", work.within ? "CHAP" : "ELEC"],
    ["ID", key],
    ...work.authors.map(({ name }) => ["AU", `${name},`] as [string, string]),
    ["TI", work.own.title],
    ["TT", work.own.other],
    ["T2", work.within && titled(work.within)],
    ["A4", work.translator && `${work.translator.name},`],
    ...work.editors.map(({ name }) => ["ED", `${name},`] as [string, string]),
    ["PY", work.issued?.slice(0, 4)],
    ["DA", work.issued?.replaceAll("-", "/")],
    ["PB", work.site],
    ["ET", work.version],
    ["LA", "en"],
    ["SE", part.en === work.own.title ? "" : part.en],
    ["Y2", url && day && formatDay("slashes", day)],
    ["UR", url],
    ["AN", work.swhid],
    ["N1", work.status],
  ];
  return `${lines.map(([tag, value]) => (value ? `${tag}  - ${value}\n` : "")).join("")}ER  - \n`;
}

function csl(work: Work, { key, part, url, day }: Place) {
  const dated = (date: string) => ({ "date-parts": [date.split("-").map(Number)] });
  const item = {
    id: key,
    type: work.within ? "chapter" : "webpage",
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
    section: part.en === work.own.title ? undefined : part.en || undefined,
    accessed: url && day ? dated(formatDay("iso", day)) : undefined,
    URL: url || undefined,
    note: [work.swhid && `SWHID: ${work.swhid}`, work.status].filter(Boolean).join("\n") || undefined,
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

/** What writes a record of each form. */
export const RECORDS: Record<string, (work: Work, place: Place) => string> = { bibtex, ris, csl };
