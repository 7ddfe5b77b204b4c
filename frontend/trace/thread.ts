// The thread: a line from words that are kept lit, through the gutter to those that stand for them, and on to
// the note about them. What has no counterpart has a broken one, to where its counterpart would stand.

import { make } from "../lib/elements.ts";
import { addToPage } from "../lib/page-life.ts";

/** How far the line keeps from what it ends at, in pixels. */
const GAP = 4;
const SVG = "http://www.w3.org/2000/svg";

/** A box of the window. */
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
/** A place that a line leads to or from, and the column that it is in. */
interface End {
  box: Box;
  column: Box;
}

export class Thread {
  #svg = document.createElementNS(SVG, "svg");
  #label = make("span", { class: "dz-thread-lack", hidden: true });
  #frame = make("div", { class: "dz-thread", "aria-hidden": "true" });

  constructor() {
    this.#frame.append(this.#svg, this.#label);
    addToPage(this.#frame);
  }

  clear() {
    this.#svg.replaceChildren();
    this.#label.hidden = true;
  }

  /** Tie words to their counterpart, and to their note if it is beside the text. */
  tie(own: Range[], far: Range[], note: Element | null) {
    const [from, to] = nearest(endsOf(own), endsOf(far));
    if (!from || !to) return;
    this.#line(path(from, to), "");
    const end = from.column.left > to.column.left ? from : to;
    if (note) this.#toNote(end, note);
  }

  /** Lead from words to the place where their counterpart would stand, and say that it is missing there. */
  tieToNothing(own: Range[], { range, after }: { range: Range; after: boolean }, words: string) {
    const ends = endsOf([range]);
    const end = after ? ends.at(-1) : ends[0];
    if (!end) return;
    const x = after ? end.box.right : end.box.left;
    const { top, bottom } = end.box;
    const to = { ...end, box: { left: x, right: x, top, bottom } };
    const [from] = nearest(endsOf(own), [to]);
    if (!from) return;
    this.#line(path(from, to), "dz-thread-broken");
    this.#label.textContent = words;
    this.#label.hidden = false;
    const frame = this.#frame.getBoundingClientRect();
    const width = this.#label.offsetWidth;
    this.#label.style.left = `${Math.max(to.column.left, Math.min(x, to.column.right - width)) - frame.left}px`;
    this.#label.style.top = `${bottom - frame.top}px`;
  }

  #toNote(end: End, note: Element) {
    const box = note.getBoundingClientRect();
    if (!box.height || box.left < end.column.right) return;
    const top = box.top + GAP;
    const start = { left: box.left - GAP, right: box.left - GAP, top, bottom: top + 2 * GAP };
    this.#line(path(end, { box: start, column: { ...start, left: box.left - 2 * GAP } }), "dz-thread-note");
  }

  #line(drawn: (origin: Box) => string, name: string) {
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", drawn(this.#frame.getBoundingClientRect()));
    // The length that the stylesheet draws along.
    if (name !== "dz-thread-broken") line.setAttribute("pathLength", "1");
    if (name) line.classList.add(name);
    this.#svg.append(line);
  }
}

/** The lines of a text that ranges are on, each with its column. */
function endsOf(ranges: Range[]): End[] {
  return ranges.flatMap((range) => {
    const text = range.startContainer.parentElement?.closest(".dz-en, .dz-zh");
    if (!text) return [];
    const column = text.getBoundingClientRect();
    return [...range.getClientRects()].map((box) => ({ box, column }));
  });
}

/** The two that are nearest to each other. */
function nearest(some: End[], others: End[]): [End?, End?] {
  const pairs = some.flatMap((one) => others.map((other) => [one, other] as [End, End]));
  const away = ([one, other]: [End, End]) =>
    Math.abs(one.box.bottom - other.box.bottom) + Math.abs(one.box.left - other.box.left);
  return pairs.sort((one, other) => away(one) - away(other))[0] ?? [];
}

/**
 * Between lines of text, never through words: below the words to the edge of their column, across the
 * gutter, and below the others. Where one text stands above the other, along their edge.
 */
function path(one: End, other: End): (origin: Box) => string {
  const beside =
    Math.max(one.column.left, other.column.left) >= Math.min(one.column.right, other.column.right);
  const [from, to] = beside && one.column.left > other.column.left ? [other, one] : [one, other];
  return ({ left, top }) => {
    const x = (value: number) => Math.round(value - left);
    const y = (box: Box) => Math.round(box.bottom - top) + 0.5;
    if (!beside) {
      const edge = x(Math.min(from.column.left, to.column.left) - 2 * GAP);
      return `M${x(from.box.left)} ${y(from.box)}H${edge}V${y(to.box)}H${x(to.box.left)}`;
    }
    const [begin, end] = [x(from.column.right), x(to.column.left)];
    const middle = (begin + end) / 2;
    const across = `C${middle} ${y(from.box)} ${middle} ${y(to.box)} ${end} ${y(to.box)}`;
    return `M${x(from.box.right)} ${y(from.box)}H${begin}${across}H${x(to.box.left)}`;
  };
}
