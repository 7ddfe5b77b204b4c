// A note that does not fit ends at a sentence: what is shown then is a copy of how it begins.

import { make } from "../lib/elements.js";
import { rangeIn, textIn } from "../lib/text-nodes.js";

/**
 * Where the sentences of a note end: all but the last, the longest beginning first, and its head alone.
 * @typedef {{ end: number, height: number }} Ending
 */

/** What begins the next sentence, and is counted to the last one. */
const OPENING = /[\s“‘「『（(《]+$/;

/** The width of the sign for more, in pixels. */
const SIGN = 24;

/** How high a note would be if it ended earlier. @returns {Ending[]} */
export function earlierEnds(/** @type {HTMLElement} */ note) {
  const body = note.querySelector(".dz-note-body");
  const quotes = note.querySelector(".dz-note-quotes");
  if (!body || !quotes) return [];
  const { nodes, text } = textIn(body, "[hidden]");
  const { top, bottom, right } = note.getBoundingClientRect();
  const below = bottom - body.getBoundingClientRect().bottom;
  /** @type {Ending[]} */
  const found = [];
  for (const end of sentenceEnds(text, body.getAttribute("lang") ?? "").slice(0, -1)) {
    const last = [...(rangeIn(nodes, end - 1, end)?.getClientRects() ?? [])].at(-1);
    // Where the sign for more does not fit after the sentence, it takes another line.
    const line = last && last.right + SIGN > right ? last.height : 0;
    if (last) found.unshift({ end, height: last.bottom - top + below + line });
  }
  const head = [...quotes.getClientRects()].at(-1);
  if (head) found.push({ end: 0, height: head.bottom - top + below });
  return found;
}

/** Where each sentence of a text ends, without the space after it. */
export function sentenceEnds(/** @type {string} */ text, /** @type {string} */ language) {
  if (!("Segmenter" in Intl)) return [...text.matchAll(/[。！？.!?][”’」』)）]*/g)].map(endOf);
  const sentences = new Intl.Segmenter(language, { granularity: "sentence" }).segment(text);
  return [...sentences]
    .map(({ index, segment }) => index + segment.replace(OPENING, "").length)
    .filter((end, at, all) => end > (all[at - 1] ?? 0));
}

const endOf = (/** @type {RegExpMatchArray} */ found) => (found.index ?? 0) + found[0].length;

/** Let a note end there, with a link that opens all of it; nothing lets it be whole. */
export function shorten(
  /** @type {HTMLElement} */ note,
  /** @type {Ending | undefined} */ ending,
  /** @type {string} */ label,
) {
  const end = ending ? String(ending.end) : undefined;
  if (note.dataset.short === end) return;
  note.querySelector(":scope > .dz-note-short")?.remove();
  delete note.dataset.short;
  const body = note.querySelector(":scope > .dz-note-body");
  if (!ending || !body) return;
  const short = /** @type {HTMLElement} */ (body.cloneNode(true));
  short.className = "dz-note-short";
  for (const one of short.querySelectorAll("[id]")) one.removeAttribute("id");
  const { nodes } = textIn(short, "[hidden]");
  const begin = ending.end ? rangeIn(nodes, 0, ending.end) : null;
  const rest = document.createRange();
  if (begin) rest.setStart(begin.endContainer, begin.endOffset);
  else rest.setStart(short, 0);
  rest.setEnd(short, short.childNodes.length);
  rest.deleteContents();
  const more = make(
    "a",
    { class: "dz-note-more", href: `#${note.id}`, tabindex: -1, "aria-label": label },
    "…",
  );
  (short.lastElementChild?.matches("p") ? short.lastElementChild : short).append(more);
  body.before(short);
  note.dataset.short = end;
}
