// The traces of the passages on a page: which words of one text stand for which of the other.

import { otherSide, type Side } from "../lib/sides.ts";
import { type Located, rangeIn, textIn } from "../lib/text-nodes.ts";
import { NOT_TEXT } from "../lib/units.ts";

/** From where to where a text has some words. */
type Span = [number, number];
/** Words of both texts that stand for each other. */
export interface Trace {
  en: Span;
  zh: Span;
}
/** Where the counterpart of words would stand: after some words of the other text, or before them. */
interface Gap {
  range: Range;
  after: boolean;
}
/** A trace, in a passage, from one of its texts; of words without a counterpart, where that is missing. */
export interface Place {
  unit: HTMLElement;
  side: Side;
  trace: Trace;
  missing?: Gap;
}

/** The traces of a passage from the numbers of a file: for each text where words begin, after the last ones, and how many there are. */
export function tracesFrom(numbers: number[]) {
  const traces: Trace[] = [];
  let [zh, en] = [0, 0];
  for (let at = 0; at + 3 < numbers.length; at += 4) {
    const [zhStep, zhSize, enStep, enSize] = numbers.slice(at, at + 4);
    zh += zhStep;
    en += enStep;
    traces.push({ zh: [zh, zh + zhSize], en: [en, en + enSize] });
  }
  return traces;
}

/** The traces of a passage on this page. */
export function tracesOf(unit: HTMLElement, article: string): Trace[] {
  const section = unit.closest(".dz-section");
  const numbers = globalThis.dzTraces?.[section ? section.id : article]?.[unit.dataset.unit ?? ""];
  return numbers ? tracesFrom(numbers) : [];
}

/** The side of a passage that an element is in. */
export function textAt(element: Element): { unit: HTMLElement; side: Side; text: Element } | null {
  const text = element.closest(".dz-main .dz-unit[data-unit] > .dz-pair > :is(.dz-en, .dz-zh)");
  const unit = text?.closest(".dz-unit");
  if (!text || !(unit instanceof HTMLElement)) return null;
  return { unit, side: text.matches(".dz-zh") ? "zh" : "en", text };
}

/** The text of a passage in a language, and its nodes. */
export function textOf(unit: Element, side: Side) {
  const text = unit.querySelector(`:scope > .dz-pair > .dz-${side}`);
  const title = text?.querySelector(":scope > .dz-title");
  return textIn(title ?? text ?? document.createElement("p"), `${NOT_TEXT}, .dz-label`);
}

/** The shortest trace that has a character. */
export function traceWith(traces: Trace[], side: Side, at: number) {
  const size = (one: Trace) => one[side][1] - one[side][0];
  return traces
    .filter((one) => one[side][0] <= at && at < one[side][1])
    .sort((one, other) => size(one) - size(other))[0];
}

/** All traces of the same words. */
export function alike(traces: Trace[], side: Side, trace: Trace) {
  return traces.filter((one) => String(one[side]) === String(trace[side]));
}

/** The traces in the order of one text, each word of it once. */
export function inOrder(traces: Trace[], side: Side) {
  const sorted = [...traces].sort((one, other) => one[side][0] - other[side][0]);
  return sorted.filter((one, at) => !at || String(one[side]) !== String(sorted[at - 1][side]));
}

/**
 * Words that a note is about and that the other text has nothing for: the note has no words there, and few of
 * them stand for any.
 */
export function missing(unit: HTMLElement, side: Side, traces: Trace[], at: number): Place | null {
  const far = otherSide(side);
  const { nodes } = textOf(unit, side);
  const others = textOf(unit, far);
  for (const [name, span] of markedSpans(unit, nodes)) {
    if (at < span[0] || span[1] <= at || markOf(unit, far, name)) continue;
    if (!others.nodes.length || traces.some((one) => overlap(one[side], span))) continue;
    const before = nearestTo(traces, side, span[0], -1);
    const next = before ?? nearestTo(traces, side, span[1], 1);
    const range = next && rangeIn(others.nodes, ...next[far]);
    if (!range) continue;
    const trace = { en: [0, 0], zh: [0, 0], [side]: span } as Trace;
    return { unit, side, trace, missing: { range, after: Boolean(before) } };
  }
  return null;
}

const overlap = (one: Span, two: Span) => one[0] < two[1] && two[0] < one[1];

const markOf = (unit: Element, side: Side, note: string) =>
  unit.querySelector(`:scope > .dz-pair > .dz-${side} mark[data-notes~="${CSS.escape(note)}"]`);

/** The notes on a text, and from where to where their marks go. */
function markedSpans(unit: Element, nodes: Located[]): Map<string, Span> {
  const spans = new Map<string, Span>();
  for (const { node, start } of nodes) {
    for (let mark = node.parentElement; mark && unit.contains(mark); mark = mark.parentElement) {
      for (const name of mark.getAttribute("data-notes")?.split(" ") ?? []) {
        spans.set(name, [spans.get(name)?.[0] ?? start, start + node.length]);
      }
    }
  }
  return spans;
}

/** The trace that is nearest to a place of a text, before it or after it. */
function nearestTo(traces: Trace[], side: Side, at: number, way: -1 | 1) {
  const found = traces.filter((one) => (way < 0 ? one[side][1] <= at : at <= one[side][0]));
  return found.sort((one, other) => way * (one[side][0] - other[side][0]))[0];
}
