// Notes stand in the margin level with their words, each below the one above it. Where one would come too
// far below its words, the tallest above it show their gist alone, or end at a sentence, until they are
// opened.

import { afterPaint } from "../lib/after-paint.ts";
import { make } from "../lib/elements.ts";
import { onLeave, scope, whileOnPage } from "../lib/page-life.ts";
import { partOf } from "../lib/page-parts.ts";
import { rangeIn, textIn } from "../lib/text-nodes.ts";
import { isOpen } from "./open-notes.ts";

/** A note in the margin, in pixels. */
interface Placed {
  /** Where its words are in the text in which they come first. */
  first: number;
  /** Where they are in the other text. */
  last: number;
  /** All of it, and what it would have in its shorter forms. */
  heights: number[];
}
type Margined = Placed & { note: HTMLElement; holder: Element; ends: number[] };

/** So many pixels below its words a note may begin. */
const FAR = 260;
/** So long, in milliseconds, notes wait for the fonts. */
const PATIENCE = 1000;
/** The width of the sign for more, in pixels. */
const SIGN = 48;
/** What a closed note shows beside its gist: the words that it is about too, or nothing. */
const FORMS = ["gist", "bare"];
/** What begins the next sentence, and is counted to the last one. */
const OPENING = /[\s“‘「『（(《]+$/;

export function setUpNoteMargin(groups: HTMLElement[]) {
  const text = groups[0].closest(".dz-text");
  if (!(text instanceof HTMLElement) || text.matches(".dz-document")) return;
  const notes = groups.flatMap((group) => [...group.querySelectorAll(".dz-note[data-note]")].map(margined));
  for (const { note } of notes) gistOf(note)?.append(" ", linkToAll(note));
  const topOf = (one: Element) => one.getBoundingClientRect().top;
  /** How large texts and notes were when the notes got their places. */
  const known = new Map<Element, string>();
  const sizeOf = (one: Element) => {
    const { width, height } = one.getBoundingClientRect();
    return `${width} ${height}`;
  };
  const stack = () => {
    for (const { note } of notes) known.set(note, sizeOf(note));
    if (!isInMargin()) return;
    const { tops, end } = stacked(
      notes,
      notes.map(({ note }) => heightOf(note)),
    );
    const shifts = notes.map(({ holder }) => topOf(text) - topOf(holder));
    notes.forEach(({ note }, at) => {
      note.style.top = `${(tops[at] + shifts[at]).toFixed(2)}px`;
    });
    text.style.minHeight = `${Math.ceil(end)}px`;
  };
  const place = () => {
    const inMargin = isInMargin();
    text.style.minHeight = "";
    for (const { note } of notes) makeWhole(note, inMargin);
    for (const one of notes) {
      const words = wordsOf(one).map((mark) => topOf(mark) - topOf(text));
      [one.first, one.last] = [Math.min(...words), Math.max(...words)];
    }
    if (inMargin) shortenCrowds(notes);
    for (const { holder } of notes) known.set(holder, sizeOf(holder));
    stack();
  };
  /** An observer tells of all at first, and of what has just been placed. */
  const areNew = (seen: ResizeObserverEntry[]) =>
    seen.some(({ target }) => known.get(target) !== sizeOf(target));
  // What a reader has chosen is painted before the notes follow it, which takes longer.
  const watch = (then: () => void) =>
    new ResizeObserver((seen) => areNew(seen) && afterPaint(() => areNew(seen) && then()));
  const [texts, opened] = [watch(place), watch(stack)];
  document.addEventListener("dz-shown", place, whileOnPage());
  onLeave(() => {
    texts.disconnect();
    opened.disconnect();
  });
  const { signal } = whileOnPage();
  lettersAtRest().then(() => {
    if (signal?.aborted) return;
    place();
    scope().dataset.placed = "";
    for (const { note, holder } of notes) {
      texts.observe(holder);
      opened.observe(note);
    }
    // What has just been awaited is told of once more.
    setTimeout(() => document.fonts?.addEventListener("loadingdone", place, whileOnPage()));
  });
}

/**
 * Wait until the letters are those that the notes will have, so that nobody sees them move. To find their
 * places takes longest in the whole of a text: once is enough.
 */
async function lettersAtRest() {
  if (document.fonts?.status !== "loading") return;
  await Promise.race([document.fonts.ready, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}

/** Whether the page is wide enough for a margin, and shows one. */
export const hasMargin = () =>
  Number.parseFloat(getComputedStyle(scope()).getPropertyValue("--dz-margin").replace("calc(", "")) > 0;

const heightOf = (note: Element) => note.getBoundingClientRect().height;
const isInMargin = () => (scope().dataset.notes ?? "margin") === "margin" && hasMargin();

/** Where notes begin that are so high, and where the last one ends. */
function stacked(notes: Placed[], heights: number[]) {
  let end = Number.NEGATIVE_INFINITY;
  const tops = notes.map(({ first }, at) => {
    const top = Math.max(first, end);
    end = top + heights[at];
    return top;
  });
  return { tops, end };
}

/**
 * How many of its heights each note is to go down, so that none begins too far from its words: of those
 * that push it there, the highest ones are to be lower.
 */
export function lowered(notes: Placed[]) {
  const steps = notes.map(() => 0);
  for (let at = 0; at < notes.length; at++) {
    for (;;) {
      const heights = notes.map((note, one) => note.heights[steps[one]]);
      const pushed = stacked(notes, heights).tops.map((top, one) => top - notes[one].first);
      const late = pushed[at] + notes[at].first - notes[at].last - FAR;
      let highest = -1;
      for (let one = at - 1; late > 0 && one >= 0 && pushed[one + 1] > 0; one--) {
        const canBeLower = steps[one] + 1 < notes[one].heights.length;
        if (canBeLower && !(heights[one] <= heights[highest])) highest = one;
        if (highest >= 0 && pushed[one] < late) break;
      }
      if (highest < 0) break;
      steps[highest] += 1;
    }
  }
  return steps;
}

function margined(note: Element): Margined {
  const holder = note.closest(".dz-unit, .dz-tabular") as Element;
  return { note: note as HTMLElement, holder, first: 0, last: 0, heights: [], ends: [] };
}

/** The marks of a note that are shown. */
function wordsOf({ note, holder }: Margined) {
  const marks = holder.querySelectorAll(`.dz-ref[data-note="${CSS.escape(note.dataset.note ?? "")}"]`);
  const shown = [...marks].filter((mark) => mark.getClientRects().length);
  return shown.length ? shown : [holder];
}

function makeWhole(note: HTMLElement, inMargin: boolean) {
  note.querySelector(":scope > .dz-note-short")?.remove();
  note.toggleAttribute("data-placed", inMargin);
  note.style.top = "";
  delete note.dataset.short;
}

/** Let notes end at a sentence where others would be too far from their words while none is open. */
function shortenCrowds(notes: Margined[]) {
  const open = notes.map(({ note }) => note).filter(isOpen);
  for (const note of open) note.dataset.closed = "";
  const [brief, others] = [true, false].map((has) => notes.filter(({ note }) => !gistOf(note) !== has));
  for (const one of others) estimate(one);
  for (const one of brief) one.heights = [heightOf(one.note)];
  for (const form of FORMS) {
    for (const { note } of brief) note.dataset.short = form;
    for (const one of brief) one.heights.push(heightOf(one.note));
  }
  for (const { note } of brief) delete note.dataset.short;
  lowered(notes).forEach((steps, at) => {
    const { note, ends } = notes[at];
    if (steps && gistOf(note)) note.dataset.short = FORMS[steps - 1];
    else if (steps) shorten(note, ends[steps - 1]);
  });
  for (const note of open) delete note.dataset.closed;
}

const gistOf = (note: Element) => note.querySelector(":scope > .dz-note-gist");

function linkToAll(note: HTMLElement) {
  const more = { class: "dz-note-more", href: `#${note.id}`, tabindex: -1 };
  return make("a", more, partOf("note-more").textContent ?? "");
}

/** Find how high a note is, and would be if it ended at an earlier sentence or had its head alone. */
function estimate(one: Margined) {
  const [quotes, body] = one.note.querySelectorAll(":scope > :is(.dz-note-quotes, .dz-note-body)");
  const { nodes, text } = textIn(body, "[hidden]");
  const { top, bottom, right, height } = one.note.getBoundingClientRect();
  const below = bottom - body.getBoundingClientRect().bottom;
  const head = rangeIn(textIn(quotes, "[hidden]").nodes, 0, quotes.textContent.length);
  one.ends = [...sentenceEnds(text, body.getAttribute("lang")).slice(0, -1).reverse(), 0];
  const heights = one.ends.map((end) => {
    const shown = end ? rangeIn(nodes, end - 1, end) : head;
    const last = [...(shown?.getClientRects() ?? [])].at(-1);
    if (!last) return height;
    // Where the sign for more does not fit after the sentence, it takes another line.
    return last.bottom - top + below + (last.right + SIGN > right ? last.height : 0);
  });
  one.heights = [height, ...heights];
}

/** Show of a note a copy of how it begins, with a link to all of it. */
function shorten(note: HTMLElement, end: number) {
  const body = note.querySelector(":scope > .dz-note-body") as Element;
  const short = body.cloneNode(true) as HTMLElement;
  short.className = "dz-note-short";
  for (const named of short.querySelectorAll("[id]")) named.removeAttribute("id");
  const rest = document.createRange();
  rest.selectNodeContents(short);
  const begin = rangeIn(textIn(short, "[hidden]").nodes, 0, end);
  if (begin) rest.setStart(begin.endContainer, begin.endOffset);
  rest.deleteContents();
  (short.querySelector(":scope > p:last-child") ?? short).append(linkToAll(note));
  body.before(short);
  note.dataset.short = "";
}

/** Where each sentence ends, without the space after it. */
export function sentenceEnds(text: string, language: string | null) {
  if (!("Segmenter" in Intl)) return [];
  return [...new Intl.Segmenter(language ?? undefined, { granularity: "sentence" }).segment(text)]
    .map(({ index, segment }) => index + segment.replace(OPENING, "").length)
    .filter((end, at, all) => end > (all[at - 1] ?? 0));
}
