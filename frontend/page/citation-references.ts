// References as scholars write them, of a document, an article or a passage. The engine writes those of
// documents too (src/duizhao/site/citing/references.py): tests/cases/shared/references.json.

import { formatDay, type Name, type Place, type Titles, titled, type Work } from "./citation-forms.ts";

/** GB/T 7714 names so many authors. */
const FEW = 3;

const joined = (...parts: (string | undefined | false)[]) => parts.filter(Boolean).join(" ");

/** Text with the full stop that ends it. */
const stopped = (text: string) => (!text || /[.。?!]$/.test(text) ? text : `${text}.`);

/** Text for use within quotation marks: its own become single ones. */
const singleQuoted = (text: string) => text.replaceAll("“", "‘").replaceAll("”", "’");

function listed(names: string[], last: string) {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")}, ${last} ${names.at(-1)}` : (names[0] ?? "");
}

/** May 3, or May; nothing for a year alone. */
function monthAndDay(issued: string) {
  const [, month, day] = issued.split("-").map(Number);
  if (!month) return "";
  const name = new Intl.DateTimeFormat("en-US", { month: "long" }).format(new Date(2000, month - 1));
  return day ? `${name} ${day}` : name;
}

/** May 3, 2020; May 2020; 2020. */
function american(issued: string | undefined) {
  if (!issued) return "n.d.";
  const before = monthAndDay(issued);
  return `${before}${/\d$/.test(before) ? "," : ""} ${issued.slice(0, 4)}`.trim();
}

const englishOf = (people: Name[]) => people.map(({ name }) => name);

/** As many names as GB/T 7714 has. */
function few(people: Name[]) {
  const names = people.map(({ alternateName }) => alternateName);
  return `${names.slice(0, FEW).join(", ")}${names.length > FEW ? ", 等" : ""}`;
}

function chicago(work: Work, { part, url, day }: Place) {
  const names = englishOf(work.authors);
  return joined(
    stopped(names.length > 10 ? `${names.slice(0, 7).join(", ")}, et al.` : listed(names, "and")),
    work.headed && `“${singleQuoted(stopped(titled(work.own)))}”`,
    part.en && `${part.en} of`,
    `${titled(work.within ?? work.own)}, ${stopped(american(work.issued))}`,
    work.translator && `Translated by ${work.translator.name}.`,
    work.editors.length > 0 && stopped(`Annotated by ${listed(englishOf(work.editors), "and")}`),
    `${work.site}.`,
    work.version && `Version ${work.version}.`,
    url && day && `Accessed ${formatDay("long", day)}.`,
    url && `${url}.`,
  );
}

function apa(work: Work, { part, url, day }: Place) {
  const names = englishOf(work.authors);
  const many = `${names.slice(0, 19).join(", ")}, . . . ${names.at(-1)}`;
  const when = work.issued ? [work.issued.slice(0, 4), monthAndDay(work.issued)] : ["n.d."];
  const notes = [
    work.translator && `${work.translator.name}, Trans.`,
    work.editors.length > 0 &&
      `${listed(englishOf(work.editors), "&")}, Ed${work.editors.length > 1 ? "s" : ""}.`,
    work.version && `Version ${work.version}`,
  ];
  const aside = notes.filter(Boolean).join("; ");
  return joined(
    stopped(names.length > 20 ? many : listed(names, "&")),
    `(${when.filter(Boolean).join(", ")}).`,
    work.headed ? `${titled(work.own)}${part.en && ` (${part.en})`}. In` : part.en && `${part.en}. In`,
    `${titled(work.within ?? work.own)}${aside && ` (${aside})`}.`,
    `${work.site}.`,
    url && day && `Retrieved ${formatDay("long", day)}, from`,
    url,
  );
}

function gbt(work: Work, { part, url, day }: Place) {
  const parallel = ({ title, other }: Titles) => (other ? `${other} = ${title}` : title);
  const [translated, annotated] = work.chinese === "zh-Hant" ? "譯註" : "译注";
  const helpers = [
    work.translator && `${work.translator.alternateName}, ${translated}`,
    work.editors.length > 0 && `${few(work.editors)}, ${annotated}`,
  ]
    .filter(Boolean)
    .join(". ");
  const title = parallel(work.within ?? work.own);
  const own = work.headed ? parallel(work.own) : part.zh;
  const of = part.zh && `: ${part.zh}`;
  const accessed = url && day ? `[${formatDay("iso", day)}]` : "";
  return joined(
    work.authors.length > 0 && `${few(work.authors)}.`,
    work.within
      ? `${own}[EB/OL]${helpers && `. ${helpers}`}//${title}${work.headed ? of : ""}.`
      : joined(`${title}${of}[EB/OL].`, helpers && `${helpers}.`),
    work.version && `版本${work.version}.`,
    `${work.site}${work.issued ? `, (${work.issued})` : ""}${accessed}.`,
    url && `${url}.`,
  );
}

/** What writes a reference in each form. */
export const REFERENCES: Record<string, (work: Work, place: Place) => string> = { chicago, apa, gbt };
