// References to articles and their parts: 8.3, 8(3), article 3, art. 6-1, 第八条, 序言第2段, and a title before them.

import { numberOf, WORTH } from "../lib/numerals.ts";
import { ownSide } from "../lib/words.ts";
import { foldToString } from "./character-folding.ts";
import type { Common, DocumentRow } from "./search-index.ts";

/** How many articles one reference may lead to. */
const MOST = 5;
const NUMBER = "(?:\\d+|[零〇一二两三四五六七八九十百千]+)";
const ARTICLE = "\\barticles?|\\barts?\\b\\.?|\\bsections?|\\bsec\\b\\.?|§";
const PART = "\\.| ?\\(|,? ?(?:paragraph|para\\b\\.?|passage|sentence) ?";
const LAST = new RegExp(`^(?<title>.*?)\\b(?<number>\\d+(?:-\\d+)*)(?:(?:${PART})(?<part>\\d+))?$`);
/** The number first: 184 Civil Code. */
const FIRST = new RegExp(`^(?<number>\\d+(?:-\\d+)*)(?:(?:${PART})(?<part>\\d+)\\)?)?,? (?<title>\\D.*)$`);
const AND = "\\s*(?:[,&、和及与或至到~-]|\\b(?:and|or|to|through)\\b|以及)\\s*";
const LABEL = `第? ?(?:${NUMBER}[、和及与至到]第?)*${NUMBER}(?:-\\d+)? ?[条條](?: ?之 ?${NUMBER})?`;
/** Articles by their numbers, anywhere in a query: article 8, articles 3 and 5, 第八条, 第15-1条. */
const NAMED = new RegExp(
  `(?:${ARTICLE})\\s*\\d+(?:-\\d+)*(?:${AND}(?:${ARTICLE})?\\s*\\d+)*|${LABEL}(?:${AND}${LABEL})*`,
  "g",
);
const NAMES = new RegExp(`${ARTICLE}|[第条條\\s]`, "g");
/** What a number is written after in words, in Roman numerals or after “no.”, and ordinals before it. */
const COUNTED = `(${ARTICLE}|\\bparagraphs?|\\bpara\\b\\.?)`;
const WORDS = `(?:${Object.keys(WORTH).join("|")})`;
const IN_WORDS = new RegExp(`${COUNTED} ?(?:nos?\\b\\.? ?)?(${WORDS}(?:-${WORDS})?|[ivxl]+|\\d+)\\b`, "g");
const ORDINALS = WORDS.match(/[a-z]+(?:st|nd|rd|th)\b/g)?.join("|");
const ORDINAL = new RegExp(`\\b(${ORDINALS}|\\d+(?=st|nd|rd|th))(?:st|nd|rd|th)? ${COUNTED}`, "g");
/** What names a paragraph before an article, and after it. */
const BEFORE = /(?:\b(?:sub)?(?:paragraph|para\.?|item) (\d+)(?:,| of)? ?)+$/;
const AFTER = new RegExp(
  `^(?:(?:${PART})(\\d+)\\)?|\\s*第? ?(${NUMBER}) ?[句段款项])(?:第?${NUMBER}[项目])?`,
);
/** What stands between a number and a title. */
const BETWEEN = /^(?:(?:of|in|under|the)(?: |$))+|(?: (?:of|in|under|the))+$|[的之]$/g;
/** A passage of what has no number: what it is called, and the number of the passage, written in Chinese or not. */
const PASSAGE = new RegExp(`^(.*?)(?:${PART}|\\s)*(?:第?\\s*(${NUMBER})\\s*[句段款]|(\\d+))$`);
/** A reference that is written as one. */
const MARKED = new RegExp(
  `(?:${ARTICLE}) ?[\\d-]+(?:(?:${PART})\\d+)?$|^\\d+ ?\\(\\d+$|${NUMBER} ?(?:[条條](?:之${NUMBER})?|[句段款])$`,
);

export interface Reference {
  /** The page of the article. */
  path: string;
  /** The part of it, if one was asked for. */
  fragment: string;
  /** What the article is called, if it has no number. */
  number: string;
  /** The number of the part. */
  part: string;
  /** Of the article. */
  title: [en: string, zh: string];
  document: DocumentRow;
}

/** The number of an article that its heading states in one of the languages: 184 of "Article 184" and of 第一百八十四条. */
const numberIn = (...headings: string[]) =>
  headings.map(parseReference).find((found) => found?.title === "" && !found.part)?.number;

/** A query folded, without what ends a sentence. */
function folded(query: string) {
  const typed = foldToString(query.slice(0, 200)).trim().replace(/\s+/g, " ");
  const numbered = typed
    .replace(/[.,;:?!)"'。、》]+$/, "")
    .replace(ORDINAL, (_, number, what) => `${what} ${numberOf(number)}`);
  return numbered.replace(IN_WORDS, (_, what, number) => `${what} ${numberOf(number)}`);
}

const titleOf = (text: string) =>
  text
    .replace(/[\s,:()《》"']+/g, " ")
    .trim()
    .replace(BETWEEN, "");

/** What a query refers to if it names one article, wherever the title stands. */
function namedIn(text: string) {
  const [found, other] = text.matchAll(NAMED);
  if (!found || other) return null;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length);
  const [said, part, chinese] = AFTER.exec(after) ?? [""];
  const named = part ?? chinese ?? BEFORE.exec(before)?.[1];
  const numbers = found[0].replace(NAMES, "").replace(new RegExp(NUMBER, "g"), (one) => `${numberOf(one)}`);
  return {
    title: `${before.replace(BEFORE, "")} ${after.slice(said.length)}`,
    number: numbers.replace(/to|through|[至到~之]/g, "-").replace(/[^\d-]+/g, ","),
    part: named ? String(numberOf(named)) : "",
  };
}

/** What a query refers to, if it is a reference: the words of a title, the number, and the part. */
export function parseReference(query: string) {
  const text = folded(query);
  const named = namedIn(text);
  const found = named ?? (LAST.exec(text) ?? FIRST.exec(text))?.groups;
  return found ? { title: titleOf(found.title), number: found.number, part: found.part ?? "" } : null;
}

/** Whether a query is written as a reference: its words and its number mean nothing apart. */
export const isReference = (query: string) => MARKED.test(folded(query));

/** Whether a query names an article, wherever the title of its document stands. */
export const namesArticle = (query: string) => namedIn(folded(query)) !== null;

/** A title without what is often left out: its article, and the name of the state. */
const plainTitle = (text: string) =>
  titleOf(text.replace(/ ?\([^()]*\)$/, "").replace(/ of the (?:people['’]?s )?republic of china$/, ""));

const titlesOf = ([id, ...titles]: DocumentRow) =>
  [id.replaceAll("-", " "), ...titles].map((text) => foldToString(text ?? ""));

/** Whether a document is meant by the words of a title, long or short, in either language. */
const isMeant = (title: string, document: DocumentRow) =>
  title.split(" ").every((word) => titlesOf(document).some((text) => text.includes(word)));

/** The documents that are meant by the words of a title: the Orders Act, and not its enforcement rules. */
function documentsMeant(title: string, documents: DocumentRow[]) {
  const meant = documents.filter((document) => isMeant(title, document));
  const plain = plainTitle(title);
  const exact = meant.filter((document) => titlesOf(document).some((text) => plainTitle(text) === plain));
  return new Set(plain && exact.length ? exact : meant);
}

/** Whether an article is one of those asked for, as 3,5 or 3-5; in `ranges`, any from 3 to 5. */
const isAmong = (own: string | undefined, asked: string, ranges: boolean) =>
  asked.split(",").some((one) => {
    const [first, last] = one.split("-").map(Number);
    return own === one || (ranges && first <= Number(own) && Number(own) <= last);
  });

/** The articles to which a query refers. */
export async function findReferences(
  query: string,
  { documents, loadArticles }: Pick<Common, "documents" | "loadArticles">,
): Promise<Reference[]> {
  const asked = parseReference(query);
  const text = folded(query);
  const [, before, written, digits] = PASSAGE.exec(text) ?? [];
  const numbered = asked ? documentsMeant(asked.title, documents) : new Set();
  if (!before && !numbered.size) return [];
  const articles = await loadArticles();
  const known = new Map<string, Set<DocumentRow>>();
  const meantBy = (title: string) => {
    const meant = known.get(title) ?? documentsMeant(title, documents);
    known.set(title, meant);
    return meant;
  };
  /** The part that is asked for, empty if none is; nothing for another article. */
  const partOf = (document: DocumentRow, en: string, zh: string, ranges: boolean) => {
    if (asked && numbered.has(document) && isAmong(numberIn(en, zh), asked.number, ranges)) return asked.part;
    if (!before) return null;
    const isCalled = (whole: string) =>
      [en, zh].map(foldToString).some((name) => {
        const title = whole.slice(0, -name.length);
        return /^\D/.test(name) && whole.endsWith(name) && meantBy(titleOf(title)).has(document);
      });
    return isCalled(text) ? "" : isCalled(before) ? String(numberOf(written ?? digits)) : null;
  };
  const findAll = (ranges: boolean) =>
    documents.flatMap((document) =>
      (articles[document[0]] ?? []).flatMap(([id, en, zh, titleEn, titleZh, , segments]) => {
        const part = partOf(document, en, zh, ranges);
        const fragment = part && segments[Number(part) - 1];
        if (part == null || fragment == null) return [];
        const number = (ownSide === "zh" && /^\D/.test(en) && zh) || en;
        const path = `${document[0]}/${id}/`;
        const title: [en: string, zh: string] = [titleEn, titleZh];
        return { path, fragment, number, part, title, document };
      }),
    );
  return [findAll(false), findAll(true)].find((found) => found.length)?.slice(0, MOST) ?? [];
}
