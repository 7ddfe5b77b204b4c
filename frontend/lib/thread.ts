// The thread: a line from words, through the gutter to those that stand for them, and on to the note about
// them. What has no counterpart has a broken one, to where its counterpart would stand.

import { make } from "./elements.ts";
import { addToPage } from "./page-life.ts";

/** How far the line keeps from what it ends at, in pixels. */
const GAP = 4;
const SVG = "http://www.w3.org/2000/svg";

/** A box of the window. */
type Box = Pick<DOMRect, "left" | "right" | "top" | "bottom">;
/** A place that a line leads to or from, the column that it is in, and the passage. */
interface End {
  box: Box;
  column: Box;
  pair: Box;
}

export class Thread {
  #svg = document.createElementNS(SVG, "svg");
  #label = make("span", { class: "dz-thread-lack" });
  #frame = make("div", { class: "dz-thread", "aria-hidden": "true" }, this.#svg);

  constructor() {
    addToPage(this.#frame);
  }

  clear() {
    this.#svg.replaceChildren();
    this.#label.remove();
  }

  /** Tie words to their counterpart, if there is any, and to their note if it is beside the text. */
  tie(own: Range[], far: Range[], note: Element | null) {
    const ends = nearest(endsOf(own), endsOf(far)) ?? endsOf([...own, ...far]).slice(0, 1);
    if (ends.length > 1) this.#line(path(ends[0], ends[1]), "");
    const [end] = ends.sort((one, other) => other.column.left - one.column.left);
    if (end && note) this.#toNote(end, note);
  }

  /** Lead from words to the place where their counterpart would stand, and say that it is missing there. */
  tieToNothing(own: Range[], { range, after }: { range: Range; after: boolean }, words: string) {
    const ends = endsOf([range]);
    const end = after ? ends.at(-1) : ends[0];
    if (!end) return;
    const x = after ? end.box.right : end.box.left;
    const { top, bottom } = end.box;
    const to = { ...end, box: { left: x, right: x, top, bottom } };
    const [from] = nearest(endsOf(own), [to]) ?? [];
    if (!from) return;
    this.#line(path(from, to), "dz-thread-broken");
    this.#label.textContent = words;
    this.#frame.append(this.#label);
    const frame = this.#frame.getBoundingClientRect();
    const width = this.#label.offsetWidth;
    this.#label.style.left = `${Math.max(to.column.left, Math.min(x, to.column.right - width)) - frame.left}px`;
    this.#label.style.top = `${bottom - frame.top}px`;
  }

  #toNote(end: End, note: Element) {
    const { left, top, height } = note.getBoundingClientRect();
    if (!height || left < end.pair.right) return;
    const box = { left: left - GAP, right: left, top, bottom: top + 3 * GAP };
    const to = { box, column: { ...box, left: left - 2 * GAP }, pair: box };
    this.#line(path(end, to, end.column.right < end.pair.right - GAP), "dz-thread-note");
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
    const pair = (text.closest(".dz-pair") ?? text).getBoundingClientRect();
    return [...range.getClientRects()].map((box) => ({ box, column, pair }));
  });
}

/** The two that are nearest to each other. */
function nearest(some: End[], others: End[]) {
  const pairs = some.flatMap((one) => others.map((other) => [one, other] as [End, End]));
  const away = ([one, other]: [End, End]) =>
    Math.abs(one.box.bottom - other.box.bottom) + Math.abs(one.box.left - other.box.left);
  return pairs.sort((one, other) => away(one) - away(other))[0];
}

/**
 * Between lines of text, never through words: below the words to the edge of their column, across the
 * gutter, and below the others; `round` the text that is beside them, below their passage. Where one text
 * stands above the other, along their edge.
 */
function path(one: End, other: End, round = false): (origin: Box) => string {
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
    const low = y(from.pair) - GAP;
    const way = round ? `H${x(from.column.right) + GAP}V${low}` : "";
    const [begin, end] = [x(round ? from.pair.right : from.column.right), x(to.column.left)];
    const middle = (begin + end) / 2;
    const across = `C${middle} ${round ? low : y(from.box)} ${middle} ${y(to.box)} ${end} ${y(to.box)}`;
    return `M${x(from.box.right)} ${y(from.box)}${way}H${begin}${across}H${x(to.box.left)}`;
  };
}
