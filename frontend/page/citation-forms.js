// What references are made of: the work on a page, as the head says in JSON-LD, what a passage is
// called, and how a day is written.

/**
 * A title in English, or in the only language that there is, and the Chinese one beside it.
 * @typedef {{ title: string, other?: string }} Titles
 */

/** A name in English and Chinese. @typedef {{ name: string, alternateName: string }} Name */

/**
 * What is cited.
 * @typedef {object} Work
 * @property {Titles} own of what is cited
 * @property {boolean} headed whether that is an article's own title, not what the article is called
 * @property {Titles} [within] the document that an article is in
 * @property {Name[]} authors
 * @property {Name} [translator]
 * @property {Name[]} editors who wrote the notes
 * @property {string} site
 * @property {string} [issued] a day, a month or a year, as 2017-12-03
 * @property {string} [version]
 * @property {string} [url]
 * @property {string} [swhid] the identifier of the record
 * @property {string} [status] how far its pairs are answered for, in English
 * @property {string} chinese the tag of the Chinese text
 */

/**
 * What is cited of it, and when: a passage, or the whole.
 * @typedef {{ key: string, part: { en: string, zh: string }, url: string, day?: Date }} Place
 */

/**
 * The work that a page describes (src/duizhao/views/citing/metadata.py).
 * @param {any} data the JSON-LD
 * @param {string} key what it is called if it has no title
 * @returns {Work}
 */
export function workOf(data, key) {
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
export const titled = (/** @type {Titles} */ { title, other }) => (other ? `${title} [${other}]` : title);

/**
 * What a passage is called in a reference: Article 8.1, 第八条第1段.
 * @param {{ en: string, zh: string }} part the article or the like that it is in
 * @param {string | null | undefined} number its number there; nothing for the whole part
 */
export function passageNames({ en, zh }, number) {
  if (!number) return { en, zh };
  return { en: /\d$/.test(en) ? `${en}.${number}` : `${en} ${number}`, zh: `${zh}第${number}段` };
}

/** A day as a form writes it: 2026-11-24, or 2026/11/24, "November 24, 2026". */
export function formatDay(/** @type {string} */ form, /** @type {Date} */ day) {
  if (form === "long") return new Intl.DateTimeFormat("en-US", { dateStyle: "long" }).format(day);
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join(form === "slashes" ? "/" : "-");
}
