// What references are made of: the work on a page, as the head says in JSON-LD, what a passage is
// called, and how a day is written.

/** A title in English, or in the only language that there is, and the Chinese one beside it. */
export interface Titles {
  title: string;
  other?: string;
}

/** A name in English and Chinese. */
export interface Name {
  name: string;
  alternateName: string;
}

/** What is cited. */
export interface Work {
  /** Of what is cited. */
  own: Titles;
  /** Whether that is an article's own title, not what the article is called. */
  headed: boolean;
  /** The document that an article is in. */
  within?: Titles;
  authors: Name[];
  translator?: Name;
  /** Who wrote the notes. */
  editors: Name[];
  site: string;
  /** A day, a month or a year, as 2017-12-03. */
  issued?: string;
  version?: string;
  url?: string;
  /** The identifier of the record. */
  swhid?: string;
  /** How far its pairs are answered for, in English. */
  status?: string;
  /** The tag of the Chinese text. */
  chinese: string;
}

/** What is cited of it, and when: a passage, or the whole. */
export interface Place {
  key: string;
  part: { en: string; zh: string };
  url: string;
  day?: Date;
}

/**
 * The work that a page describes (src/duizhao/site/citing/metadata.py).
 * @param data the JSON-LD
 * @param key what it is called if it has no title
 */
export function workOf(data: any, key: string): Work {
  return {
    own: { title: data.headline ?? data.name ?? key, other: data.alternateName },
    headed: "headline" in data,
    within: data.isPartOf && { title: data.isPartOf.name ?? "", other: data.isPartOf.alternateName },
    authors: data.author ?? [],
    translator: data.translator,
    editors: data.editor ?? [],
    site: data.publisher?.name ?? "",
    issued: data.datePublished,
    version: data.version,
    url: data.url,
    swhid: data.identifier,
    status: data.creativeWorkStatus,
    chinese: data.inLanguage?.at(-1) ?? "zh-Hans",
  };
}

/** Both titles as English references have them. */
export const titled = ({ title, other }: Titles) => (other ? `${title} [${other}]` : title);

/**
 * What a passage is called in a reference: Article 8.1, 第八条第1段.
 * @param part the article or the like that it is in
 * @param number its number there; nothing for the whole part
 */
export function passageNames({ en, zh }: { en: string; zh: string }, number: string | null | undefined) {
  if (!number) return { en, zh };
  return { en: /\d$/.test(en) ? `${en}.${number}` : `${en} ${number}`, zh: `${zh}第${number}段` };
}

/** A day as a form writes it: 2026-11-24, or 2026/11/24, "November 24, 2026". */
export function formatDay(form: string, day: Date) {
  if (form === "long") return new Intl.DateTimeFormat("en-US", { dateStyle: "long" }).format(day);
  // Swedish days are those of ISO 8601.
  const iso = day.toLocaleDateString("sv");
  return form === "slashes" ? iso.replaceAll("-", "/") : iso;
}
