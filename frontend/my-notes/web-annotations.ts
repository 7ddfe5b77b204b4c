// Private notes as W3C Web Annotations, https://www.w3.org/TR/annotation-model/, and back; Hypothesis writes
// files that are nearly such.

import { quoteOf } from "../lib/quotes.ts";
import type { EditionTexts } from "./edition-texts.ts";
import { LONGEST, onSameWords, type PrivateNote, wordsOf } from "./store.ts";

export interface Read {
  id: string;
  /** The URL of the page that it is about. */
  source: string;
  /** What names the passage on that page. */
  fragment: string;
  quote: { exact: string; prefix: string; suffix: string } | null;
  remark: string;
  created: string;
  changed: string;
}

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";

/** Notes as a collection with all of them on its only page. */
export function collectionOf(
  notes: PrivateNote[],
  edition: { label: string; sourceOf: (key: string) => string; tagOf: (note: PrivateNote) => string },
) {
  return {
    "@context": CONTEXT,
    type: "AnnotationCollection",
    label: edition.label,
    total: notes.length,
    first: {
      type: "AnnotationPage",
      startIndex: 0,
      items: notes.map((note) => annotationOf(note, edition.sourceOf(note.key), edition.tagOf(note))),
    },
  };
}

function annotationOf(
  { id, unit, side, exact, prefix, suffix, remark, created, changed }: PrivateNote,
  source: string,
  language: string,
) {
  const quote = { type: "TextQuoteSelector", exact, prefix, suffix };
  return {
    id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? `urn:uuid:${id}` : id,
    type: "Annotation",
    motivation: remark ? "commenting" : "highlighting",
    created,
    modified: changed,
    ...(remark && {
      body: {
        type: "TextualBody",
        purpose: "commenting",
        format: "text/plain",
        ...languageOf(remark),
        value: remark,
      },
    }),
    target: {
      type: "SpecificResource",
      source,
      language,
      selector: {
        type: "FragmentSelector",
        conformsTo: "http://tools.ietf.org/rfc/rfc3236",
        value: `${unit}-${side}`,
        refinedBy: quote,
      },
    },
  };
}

/** The language of a remark: Chinese, if it has Chinese characters. */
const languageOf = (remark: string) => ({
  language: /\p{Script=Han}/u.test(remark) ? "zh" : "en",
});

/** The annotations in a file. Throws a SyntaxError if it is not JSON. */
export function annotationsIn(text: string): Read[] {
  return itemsOf(JSON.parse(text.replace(/^\ufeff/, ""))).flatMap(readAnnotation);
}

/** The annotations of a collection, a page, an answer of Hypothesis, or a list. */
function itemsOf(value: any): any[] {
  if (Array.isArray(value)) return value.filter((one) => one && typeof one === "object");
  if (!value || typeof value !== "object") return [];
  for (const list of [value.items, value.first?.items, value.rows, value.annotations]) {
    if (Array.isArray(list)) return itemsOf(list);
  }
  return value.target || value.type === "Annotation" ? [value] : [];
}

function readAnnotation(annotation: any): Read[] {
  const targets = listed(annotation.target);
  const id = textOf(annotation.id).replace(/^urn:uuid:/, "");
  const created = timeOf(annotation.created);
  const changed = timeOf(annotation.modified ?? annotation.updated) || created;
  return targets.map((target, at) => {
    const source = textOf(target?.source?.id ?? target?.source ?? target?.id ?? target);
    const selectors = listed(target?.selector).flatMap(withRefined);
    const quote = selectors.find((one) => one?.type === "TextQuoteSelector" && textOf(one.exact).trim());
    const fragment = selectors.find((one) => one?.type === "FragmentSelector");
    return {
      id: at ? `${id}#${at + 1}` : id,
      source: (source || textOf(annotation.uri)).replace(/#.*$/, ""),
      fragment: textOf(fragment?.value) || fragmentOf(source),
      quote: quote
        ? { exact: textOf(quote.exact), prefix: textOf(quote.prefix), suffix: textOf(quote.suffix) }
        : null,
      remark: remarkOf(annotation),
      created,
      changed,
    };
  });
}

/** A selector and those that refine it. */
const withRefined = (selector: any): any[] =>
  selector && typeof selector === "object"
    ? [selector, ...listed(selector.refinedBy).flatMap(withRefined)]
    : [];

/** What an annotation says: the text of each body that is no tag. */
function remarkOf(annotation: any) {
  const bodies = listed(annotation.body).map((body) =>
    typeof body === "string" || body?.purpose === "tagging" ? "" : textOf(body?.value),
  );
  const texts = [...bodies, textOf(annotation.bodyValue), textOf(annotation.text)];
  return [...new Set(texts.map((one) => one.trim()).filter(Boolean))].join("\n\n");
}

const listed = (value: any): any[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

const textOf = (value: unknown) => (typeof value === "string" ? value.slice(0, LONGEST) : "");

const fragmentOf = (url: string) => (url.includes("#") ? url.slice(url.indexOf("#") + 1) : "");

function timeOf(value: unknown) {
  const time = new Date(textOf(value));
  return Number.isNaN(time.getTime()) ? "" : time.toISOString();
}

/** What comes of an annotation: a note, or the reason why there is none. */
export type Placed = { note: PrivateNote } | { reason: Reason; read: Read };
type Reason = "no-page" | "elsewhere" | "no-quote" | "gone" | "several";

/**
 * Find the words of an annotation in the edition. One of ours whose words are gone is a note all the same.
 */
export function placed(
  read: Read,
  texts: EditionTexts,
  placeIn: (source: string) => [document: string, article: string],
  newId: () => string,
): Placed {
  const { quote, fragment } = read;
  const [document, article] = placeIn(read.source);
  if (!document) return { reason: read.source ? "elsewhere" : "no-page", read };
  if (!quote) return { reason: "no-quote", read };
  const now = new Date().toISOString();
  const kept = {
    id: read.id || newId(),
    remark: read.remark,
    created: read.created || now,
    changed: read.changed || read.created || now,
  };
  const found = texts.search(document, article, fragment, quote);
  if (found.length > 1) return { reason: "several", read };
  if (found.length) {
    const [{ key, unit, side, text, start }] = found;
    return { note: { ...kept, key, unit, side, ...quoteOf(text, start, start + quote.exact.length) } };
  }
  const [, unit, side] = /^(.+)-(en|zh)$/.exec(fragment) ?? [];
  if (!unit) return { reason: "gone", read };
  const key = article ? `${document}/${article}` : document;
  return { note: { ...kept, key, unit, side: side === "en" ? "en" : "zh", ...quote, place: 1 } };
}

/** Notes with others among them: of two with one id the one that was changed last; none twice. */
export function merged(old: PrivateNote[], imported: PrivateNote[]) {
  const notes = [...old];
  const counts = { added: 0, changed: 0, same: 0 };
  const places = new Map<string, number>();
  const onWords = new Map<string, number[]>();
  const know = (at: number) => {
    places.set(notes[at].id, at);
    const there = onWords.get(wordsOf(notes[at]));
    if (there) there.push(at);
    else onWords.set(wordsOf(notes[at]), [at]);
  };
  for (const at of notes.keys()) know(at);
  for (const note of imported) {
    const at = places.get(note.id) ?? -1;
    const isLike = (one: PrivateNote) =>
      onSameWords(one, note) && (one.remark === note.remark || !one.remark || !note.remark);
    const like = (onWords.get(wordsOf(note)) ?? []).find((one) => isLike(notes[one])) ?? -1;
    if (at < 0 && like < 0) {
      know(notes.push(note) - 1);
      counts.added += 1;
    } else if (at >= 0 && notes[at].changed < note.changed) {
      notes[at] = note;
      know(at);
      counts.changed += 1;
    } else if (at < 0 && note.remark && !notes[like].remark) {
      notes[like] = { ...notes[like], remark: note.remark, changed: note.changed };
      counts.changed += 1;
    } else counts.same += 1;
  }
  return { notes, counts };
}
