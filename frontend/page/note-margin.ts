// Notes stand in the margin level with their words, each below the one above it, and run on beside what
// follows the text. Where the page would end before they do, some are short until they are opened. A press of
// its mark brings a note level with its words: the others make room.

import { afterPaint } from "../lib/after-paint.ts";
import { listen, onLeave, scope, whileOnPage } from "../lib/page-life.ts";
import { isModified } from "../lib/presses.ts";
import { levelled, type Placed, shortened, stacked } from "./margin-places.ts";
import { addressedNote, isOpen, setOpen } from "./open-notes.ts";
import { notesOf, targetOf } from "./pointing.ts";
import { coveredHeight, landingLine } from "./sticky-header.ts";

type Margined = Placed & { note: HTMLElement; holder: Element; name: string; forms: number[] };

/** So long, in milliseconds, notes wait for the fonts. */
const PATIENCE = 1000;
/** What the label of an article takes, in pixels. */
const LABEL = 26;
/** How they move, unless a reader has asked for less motion. */
const MOTION = { duration: 200, easing: "ease-out" };

/** A page of several documents has a text of each. */
export function setUpNoteMargin(groups: HTMLElement[]) {
  const texts = new Set(groups.map((group) => group.closest<HTMLElement>(".dz-text:not(.dz-document)")));
  for (const text of texts) {
    const own = groups.filter((group) => text?.contains(group));
    if (text) setUpMargin(text, own);
  }
}

function setUpMargin(text: HTMLElement, groups: HTMLElement[]) {
  const found = groups.flatMap((group) => [...group.querySelectorAll(".dz-note[data-note]")]);
  const notes = found.map((note, at) => margined(note, found[at - 1]));
  const heightsNow = () => notes.map(({ note }) => note.getBoundingClientRect().height);
  /** How large texts and notes were when the notes got their places. */
  const known = new Map<Element, string>();
  const sizeOf = (one: Element) => {
    const { width, height } = one.getBoundingClientRect();
    return `${width} ${height}`;
  };
  /** The width of the margin for which it is known how high the notes are. */
  let measured = 0;
  /** The note that is level with its words. */
  let level: Margined | undefined;

  const stack = () => {
    for (const { note } of notes) known.set(note, sizeOf(note));
    if (!isInMargin()) return;
    const heights = heightsNow();
    const rest = stacked(notes, heights);
    const at = level ? notes.indexOf(level) : -1;
    const tops = at < 0 ? rest : levelled(notes, heights, rest, at);
    const shifts = notes.map(({ holder }) => topOf(text) - topOf(holder));
    notes.forEach(({ note, name, first }, one) => {
      note.style.top = `${(tops[one] + shifts[one]).toFixed(2)}px`;
      // What makes room beyond the head of the text is over something else there.
      note.toggleAttribute("data-above", one < at && tops[one] < 0);
      if (name && tops[one] > first) note.dataset.of = name;
      else delete note.dataset.of;
    });
    text.style.minHeight = `${Math.ceil((rest.at(-1) ?? 0) + (heights.at(-1) ?? 0))}px`;
    document.dispatchEvent(new Event("dz-placed"));
  };
  /** The same, and show where each came from. */
  const move = () => {
    const before = notes.map(({ note }) => topOf(note));
    stack();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const seen = notes.flatMap(({ note }, at) => {
      const { top, bottom } = note.getBoundingClientRect();
      const way = before[at] - top;
      return Math.abs(way) > 1 && bottom > 0 && top < innerHeight ? [{ note, way }] : [];
    });
    // The browser first goes where a link leads: it asks where things are seen.
    requestAnimationFrame(() => {
      for (const { note, way } of seen) note.animate({ transform: [`translateY(${way}px)`, "none"] }, MOTION);
    });
  };
  /** Find how high each note is whole, without the words that it is about, and with its gist alone. */
  const measure = () => {
    const width = notes[0].note.getBoundingClientRect().width;
    if (width === measured) return;
    measured = width;
    const open = notes.map(({ note }) => note).filter(isOpen);
    for (const note of open) note.dataset.closed = "";
    const forms = [0, 1, 2].map((form) => {
      text.toggleAttribute("data-brief", form > 0);
      for (const { note } of notes) note.toggleAttribute("data-short", form > 1);
      return heightsNow();
    });
    notes.forEach((one, at) => {
      one.forms = forms.map((heights) => heights[at]);
    });
    for (const note of open) delete note.dataset.closed;
  };
  const place = () => {
    const inMargin = isInMargin();
    text.style.minHeight = "";
    for (const { note } of notes) note.toggleAttribute("data-placed", inMargin);
    if (!inMargin) for (const { note } of notes) note.style.top = "";
    else {
      measure();
      const top = topOf(text);
      for (const one of notes) one.first = Math.min(...wordsOf(one).map(topOf)) - top;
      // Rather than a part of what a note says, the words that it is about are left out.
      const fitting = [0, 1].map((form) => {
        for (const one of notes) one.heights = [one.forms[form], one.forms[2]];
        return shortened(notes, text.getBoundingClientRect().bottom - top);
      });
      const isBrief = fitting[0].includes(true);
      text.toggleAttribute("data-brief", isBrief);
      notes.forEach(({ note }, at) => {
        note.toggleAttribute("data-short", isBrief && fitting[1][at]);
      });
    }
    for (const { holder } of notes) known.set(holder, sizeOf(holder));
    stack();
  };
  const bring = (one: Margined | undefined) => {
    if (one === level) return;
    level = one;
    move();
  };
  const press = (event: MouseEvent) => {
    const { target } = event;
    if (!(target instanceof Element) || isModified(event) || !isInMargin()) return;
    const way = target.closest(".dz-ref, .dz-note-no");
    const [note] = way?.matches(".dz-ref") ? notesOf(way) : [way?.closest(".dz-note")];
    const one = notes.find((some) => some.note === note);
    if (one && one === level && way?.matches(".dz-ref")) {
      event.preventDefault();
      setOpen(one.note, false);
      return bring(undefined);
    }
    if (one || !level?.note.contains(target)) bring(one);
    // The link leads to what is in view already: the page stays where it is.
    const to = targetOf(one && way);
    if (!(to instanceof HTMLElement)) return;
    to.style.scrollMarginTop = "";
    const top = topOf(to);
    if (top < coveredHeight() || top > innerHeight) return;
    to.style.scrollMarginTop = `${top - landingLine(document.documentElement)}px`;
  };
  const follow = () => {
    const note = addressedNote();
    if (note) bring(notes.find((one) => one.note === note));
  };
  const leaveLevel = ({ key, defaultPrevented }: KeyboardEvent) => {
    if (key !== "Escape" || defaultPrevented || !level) return;
    const [mark] = level.note.contains(document.activeElement) ? wordsOf(level) : [];
    if (mark instanceof HTMLElement) mark.focus({ preventScroll: true });
    bring(undefined);
  };
  const focus = ({ target }: FocusEvent) => {
    const note = target instanceof Element && target.matches(":focus-visible") && target.closest(".dz-note");
    if (note && note !== level?.note) bring(undefined);
  };

  /** An observer tells of all at first, and of what has just been placed. */
  const areNew = (seen: ResizeObserverEntry[]) =>
    seen.some(({ target }) => known.get(target) !== sizeOf(target));
  // What a reader has chosen is painted before the notes follow it, which takes longer.
  const watch = (then: () => void) =>
    new ResizeObserver((seen) => areNew(seen) && afterPaint(() => areNew(seen) && then()));
  const [texts, opened] = [watch(place), watch(stack)];
  const anew = () => {
    measured = 0;
    place();
  };
  listen(document, "dz-shown", place);
  listen(document, "dz-texts", anew);
  onLeave(() => {
    texts.disconnect();
    opened.disconnect();
  });
  const { signal } = whileOnPage();
  lettersAtRest().then(() => {
    if (signal?.aborted) return;
    level = notes.find(({ note }) => note === addressedNote());
    place();
    scope().dataset.placed = "";
    for (const { note, holder } of notes) {
      texts.observe(holder);
      opened.observe(note);
    }
    listen(document, "click", press);
    listen(document, "focusin", focus);
    listen(window, "keydown", leaveLevel);
    listen(window, "hashchange", follow);
    // What has just been awaited is told of once more.
    setTimeout(() => document.fonts?.addEventListener("loadingdone", anew, whileOnPage()));
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

const isInMargin = () => (scope().dataset.notes ?? "margin") === "margin" && hasMargin();

const topOf = (one: Element) => one.getBoundingClientRect().top;

/** The heading of an article in the language of the page. */
const OWN_HEADING = `.dz-heading > :lang(${document.documentElement.lang.slice(0, 2)})`;

/** A note; the first one of an article among several has the name of that. */
function margined(note: Element, before: Element | undefined): Margined {
  const holder = note.closest(".dz-unit, .dz-tabular") as Element;
  const section = note.closest(".dz-section");
  const isFirst = before && section && section !== before.closest(".dz-section");
  const heading = isFirst && (section.querySelector(OWN_HEADING) ?? section.querySelector(".dz-heading > *"));
  const name = (heading || null)?.querySelector(".dz-numeral, .dz-title")?.textContent ?? "";
  return {
    note: note as HTMLElement,
    holder,
    name,
    first: 0,
    label: name ? LABEL : 0,
    heights: [],
    forms: [],
  };
}

/** The marks of a note that are shown. */
function wordsOf({ note, holder }: Margined) {
  const marks = holder.querySelectorAll(`.dz-ref[data-note="${CSS.escape(note.dataset.note ?? "")}"]`);
  const shown = [...marks].filter((mark) => mark.getClientRects().length);
  return shown.length ? shown : [holder];
}
