// Lights the words of one text that stand for those of the other: those under the mouse, under a finger, or
// where the arrow keys have come. A press, or Enter, keeps them lit and draws the line between them; Escape
// puts all out.

import { caretAt } from "../lib/caret.ts";
import { make } from "../lib/elements.ts";
import { addToPage, listen, listenFirst, onLeave } from "../lib/page-life.ts";
import { isModified } from "../lib/presses.ts";
import { otherSide, type Side } from "../lib/sides.ts";
import { readStored, STORED } from "../lib/storage.ts";
import { rangesIn } from "../lib/text-nodes.ts";
import { Thread } from "../lib/thread.ts";
import { unitsOnPage } from "../lib/units.ts";
import { hasSelection, noteOf } from "../page/pointing.ts";
import {
  alike,
  inOrder,
  missing,
  type Place,
  type Trace,
  textAt,
  textOf,
  tracesOf,
  traceWith,
} from "./traced-texts.ts";

const [LIT, SOURCE, KEPT] = ["dz-trace", "dz-trace-source", "dz-trace-kept"];
const PRESSED = "a, button, summary, label, input, [popover]";

class Lights {
  article;
  shown: Place | null = null;
  kept: Place | null = null;
  /** Whether nobody has asked for what is shown: it stays until somebody points at words, or presses. */
  unasked = false;
  /** Whether the arrow keys go from word to word. */
  walking = false;
  /** Ends the wait for a card to close. */
  card: AbortController | null = null;
  thread = new Thread();
  status = make("p", { class: "dz-sr", role: "status" });

  constructor(article: string) {
    this.article = article;
    addToPage(this.status);
  }

  show(place: Place | null) {
    this.unasked = false;
    if (same(place, this.shown)) return;
    this.shown = place;
    this.paint();
    if (!this.kept) this.draw();
  }

  /** Show what pointing at some words does. */
  introduce(words: Element) {
    const place = this.within(words);
    this.show(place);
    const { own, other } = this.rangesOf(place);
    if (!place?.missing) this.thread.tie(own, other, null);
    this.unasked = true;
  }

  /** Keep words lit, or no longer if they are kept already. */
  keep(place: Place | null) {
    this.kept = place && same(place, this.kept) ? null : place;
    this.paint();
    this.draw();
    document.dispatchEvent(new Event("dz-kept"));
  }

  clear() {
    this.walking = false;
    [this.shown, this.kept] = [null, null];
    this.status.textContent = "";
    this.keep(null);
  }

  /** Draw the line of what is kept; what has no counterpart shows that as soon as it is pointed at. */
  draw() {
    this.thread.clear();
    for (const unit of document.querySelectorAll("[data-dz-kept]")) unit.removeAttribute("data-dz-kept");
    const place = this.kept ?? this.shown;
    if (!place) return;
    const { own, other } = this.rangesOf(place);
    if (place.missing) this.thread.tieToNothing(own, place.missing, this.lack(place));
    else if (this.kept) this.thread.tie(own, other, noteOn(place.unit, [...own, ...other]));
    place.unit.toggleAttribute("data-dz-kept", place === this.kept);
  }

  /** What is said of words without a counterpart. */
  lack(place: Place) {
    const { dataset } = document.querySelector<HTMLElement>("[data-dz-traces]") ?? make("p", {});
    const words = (place.side === "en" ? dataset.dzLacksZh : dataset.dzLacksEn) ?? "";
    return words.replace("{words}", wordsOf(place, place.side));
  }

  paint() {
    const shown = this.rangesOf(this.shown);
    const kept = this.rangesOf(this.kept);
    const units = [this.shown?.unit, this.kept?.unit];
    for (const unit of document.querySelectorAll("[data-dz-lit]")) {
      if (!units.includes(unit as HTMLElement)) unit.removeAttribute("data-dz-lit");
    }
    for (const unit of units) unit?.setAttribute("data-dz-lit", "");
    for (const [name, ranges] of [
      [SOURCE, shown.own],
      [LIT, shown.other],
      [KEPT, [...kept.own, ...kept.other]],
    ] as [string, Range[]][]) {
      if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
      else CSS.highlights.delete(name);
    }
  }

  /** The words themselves, and all that stand for them. */
  rangesOf(place: Place | null) {
    if (!place) return { own: [], other: [] };
    const { unit, side, trace } = place;
    const far = otherSide(side);
    const own = textOf(unit, side).nodes;
    const { nodes } = textOf(unit, far);
    return {
      own: rangesIn(own, ...trace[side]),
      other: place.missing
        ? []
        : alike(this.traces(unit), side, trace).flatMap((one) => rangesIn(nodes, ...one[far])),
    };
  }

  traces(unit: HTMLElement): Trace[] {
    return tracesOf(unit, this.article);
  }

  /** The words at a point of the window. */
  at(event: PointerEvent | MouseEvent): Place | null {
    const found = event.target instanceof Element ? textAt(event.target) : null;
    if (!found) return null;
    const caret = caretAt(event);
    if (!caret) return null;
    const located = textOf(found.unit, found.side).nodes.find(({ node }) => node === caret.node);
    if (!located) return null;
    for (const offset of [caret.offset, caret.offset - 1]) {
      const [range] = rangesIn([{ ...located, start: 0 }], offset, offset + 1);
      if (range && contains(range, event)) return this.place(found.unit, found.side, located.start + offset);
    }
    return null;
  }

  /** The words with a character of a text. */
  place(unit: HTMLElement, side: Side, at: number): Place | null {
    const trace = traceWith(this.traces(unit), side, at);
    return trace ? { unit, side, trace } : missing(unit, side, this.traces(unit), at);
  }

  /** The words that an element within a text begins with. */
  within(element: Element) {
    const found = textAt(element);
    if (!found) return null;
    const first = textOf(found.unit, found.side).nodes.find(({ node }) => element.contains(node));
    return first ? this.place(found.unit, found.side, first.start) : null;
  }

  /** Begin to go from word to word, in the passage that has the focus or the first one on the screen. */
  begin() {
    const units = unitsOnPage().filter((one) => this.traces(one).length && one.querySelector(".dz-no"));
    const unit =
      units.find((one) => one.contains(document.activeElement)) ??
      units.find((one) => one.getBoundingClientRect().bottom > innerHeight * 0.2);
    const number = unit?.querySelector(".dz-no");
    if (!unit || !(number instanceof HTMLElement)) return;
    number.focus();
    const first = unit.querySelector(":scope > .dz-pair > :is(.dz-en, .dz-zh)");
    const side = first?.matches(".dz-zh") ? "zh" : "en";
    this.walking = true;
    this.step({ unit, side, trace: inOrder(this.traces(unit), side)[0] });
  }

  step(place: Place) {
    this.show(place);
    this.say([[place.side, wordsOf(place, place.side)]]);
    const [range] = this.rangesOf(place).own;
    const rect = range?.getBoundingClientRect();
    if (rect && (rect.top < innerHeight * 0.15 || rect.bottom > innerHeight)) {
      scrollBy({ top: rect.top - innerHeight / 3, behavior: "instant" });
    }
  }

  /** What an arrow key leads to from the words that are lit. */
  neighbour(key: string): Place | null {
    if (!this.shown) return null;
    const { unit, side, trace } = this.shown;
    if (key === "ArrowUp" || key === "ArrowDown") return { unit, side: otherSide(side), trace };
    const order = inOrder(this.traces(unit), side);
    const here = order.findIndex((one) => String(one[side]) === String(trace[side]));
    const next = order[here + (key === "ArrowRight" ? 1 : -1)];
    return next ? { unit, side, trace: next } : this.shown;
  }

  /** Look the words that are lit up; who closes the card goes on from there. */
  lookUp() {
    const place = this.shown;
    const number = place?.unit.querySelector(".dz-no");
    const [range] = this.rangesOf(place).own;
    const card = document.getElementById("dz-pop");
    if (!place || !range || !card || !(number instanceof HTMLElement)) return;
    const goOn = (event: Event) => {
      if ((event as ToggleEvent).newState !== "closed") return;
      this.card?.abort();
      number.focus({ preventScroll: true });
      this.walking = true;
      this.show(place);
    };
    this.card = new AbortController();
    // "toggle" comes late: until then the words would be out.
    card.addEventListener("beforetoggle", goOn, { signal: this.card.signal });
    this.walking = false;
    document.dispatchEvent(new CustomEvent("dz-look-up", { detail: range }));
  }

  /** Say what stands for the words that are lit. */
  sayCounterpart() {
    if (!this.shown) return;
    const { unit, side, trace } = this.shown;
    const far = otherSide(side);
    const text = textOf(unit, far).text;
    const others = alike(this.traces(unit), side, trace).map((one) => text.slice(...one[far]));
    this.say([
      [side, wordsOf(this.shown, side)],
      [far, others.join(", ")],
    ]);
  }

  say(words: [Side, string][]) {
    const parts = words.map(([side, text]) => make("span", { lang: languageOf(side) }, text));
    this.status.replaceChildren(...parts.flatMap((part, at) => (at ? [": ", part] : [part])));
  }
}

/** The note with a mark on some of the words. */
function noteOn(unit: HTMLElement, ranges: Range[]) {
  const marks = [...unit.querySelectorAll("mark[data-notes]")];
  const mark = marks.find((one) => ranges.some((range) => range.intersectsNode(one)));
  const [name] = mark?.getAttribute("data-notes")?.split(" ").slice(-1) ?? [];
  return name ? noteOf(unit, name) : null;
}

const wordsOf = ({ unit, trace }: Place, side: Side) => textOf(unit, side).text.slice(...trace[side]);

function languageOf(side: Side) {
  return document.querySelector(`.dz-main .dz-pair > .dz-${side}[lang]`)?.getAttribute("lang") ?? side;
}

function same(one: Place | null, two: Place | null) {
  if (!one || !two) return one === two;
  return (
    one.unit === two.unit &&
    one.side === two.side &&
    String(one.trace[one.side]) === String(two.trace[two.side])
  );
}

function contains(range: Range, { clientX, clientY }: MouseEvent) {
  return [...range.getClientRects()].some(
    ({ left, right, top, bottom }) =>
      left <= clientX && clientX <= right && top <= clientY && clientY <= bottom,
  );
}

let lights: Lights | null = null;

function start(article: string) {
  const all = new Lights(article);
  lights = all;
  let touched = false;
  listenFirst(document, "pointerdown", (event) => {
    touched = event.pointerType === "touch";
  });
  listen(
    document,
    "pointermove",
    (event) => {
      // After a touch the browser may say that its mouse, which has not moved, is over something else.
      if (event.pointerType === "touch" || !(event.movementX || event.movementY)) return;
      touched = false;
      if (event.buttons) return;
      all.walking = false;
      const place = all.at(event);
      if (place || !all.unasked) all.show(place);
    },
    { passive: true },
  );
  listen(
    document,
    "click", // The script may have come between the touch and its click.
    (event) => press(all, event, touched || (event as PointerEvent).pointerType === "touch"),
  );
  listen(document, "focusin", (event) => focused(all, event));
  listen(document, "focusout", () => {
    if (all.walking) all.show(null);
    all.walking = false;
  });
  listenFirst(document, "keydown", (event) => keyed(all, event));
  const again = () => {
    all.paint();
    all.draw();
  };
  listen(document, "dz-texts", again);
  listen(window, "resize", again);
  onLeave(() => {
    all.clear();
    lights = null;
  });
}

/** Take what happened before the script was there. */
function take(event: Event) {
  if (!lights) return;
  const touched = (event as PointerEvent).pointerType === "touch";
  if (event.type === "dz-walk") lights.begin();
  else if (event.type === "dz-introduce") lights.introduce((event as CustomEvent<Element>).detail);
  else if (event.type === "click") press(lights, event as MouseEvent, touched);
  else if (event.type === "focusin") focused(lights, event);
  else if (!touched) lights.show(lights.at(event as PointerEvent));
}

function press(all: Lights, event: MouseEvent, touched: boolean) {
  if (isModified(event) || !(event.target instanceof Element) || hasSelection()) return;
  if (all.unasked) all.show(null);
  const place = all.at(event);
  // The card of a term opens beside it: the words stay lit as long as no others are pressed.
  if (event.target.closest("a.dz-term")) {
    if (!same(place, all.kept)) all.keep(place);
    return;
  }
  if (event.defaultPrevented || event.target.closest(PRESSED)) return;
  // A finger lights words first, as a mouse does that is above them.
  if (touched && place && !same(place, all.shown)) all.show(place);
  else all.keep(place);
}

function focused(all: Lights, event: Event) {
  const { target } = event;
  if (!(target instanceof Element) || !target.matches(":focus-visible") || all.walking) return;
  if (textAt(target)) all.show(all.within(target));
}

function keyed(all: Lights, event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
  const { target } = event;
  if (!(target instanceof Element) || target.closest("dialog, [popover]")) return;
  // No card is open: the dictionary does not have every word.
  all.card?.abort();
  if (event.key === "Escape") return all.clear();
  const number = target.closest(".dz-no");
  const arrow = /^Arrow(?:Left|Right|Up|Down)$/.test(event.key);
  if (all.walking && arrow) {
    const next = all.neighbour(event.key);
    if (next) all.step(next);
  } else if (all.walking && event.key === "Enter") {
    all.keep(all.shown);
    all.sayCounterpart();
  } else if (all.walking && event.key === "l") {
    all.lookUp();
  } else if (number && event.key === "ArrowRight" && readStored(STORED.keys) === "off") {
    // Who has turned the letters off comes in by an arrow, which then leads to no other article.
    all.begin();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Follow an arrow key that came before the script did. */
function step(key: string) {
  const next = lights?.walking ? lights.neighbour(key) : null;
  if (next) lights?.step(next);
}

globalThis.duizhaoTraces = { start, take, step };
