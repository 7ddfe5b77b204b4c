// The texts of the page as their record has them, and a selection as places in them.

import { SIDES, type Side } from "../lib/sides.ts";
import { rangeIn, textIn } from "../lib/text-nodes.ts";
import { holderOf, NOT_TEXT, unitsOnPage } from "../lib/units.ts";
import type { Pair } from "../types/composer.ts";
import { codePoints, joined, lengthOf } from "./code-points.ts";
import { data } from "./given.ts";

interface Place {
  unit: string;
  side: Side;
  start: number;
  end: number;
}

/** Every text of the page, by unit. */
export function readTexts() {
  const texts: Record<string, Pair> = {};
  for (const unit of unitsOnPage()) {
    const [en, zh] = SIDES.map((side) => {
      const root = holderOf(unit, side);
      return root && textIn(root, NOT_TEXT).text;
    });
    if (en !== null || zh !== null) texts[unit.dataset.unit ?? ""] = { en, zh };
  }
  return texts;
}

/** The languages of a unit in the order in which its texts stand on the page. */
const sidesOf = (unit: HTMLElement): readonly Side[] =>
  unit.querySelector(".dz-pair > .dz-zh ~ .dz-en") ? [...SIDES].reverse() : SIDES;

/** Where a selection stands, in its order: each text of which it has more than white space. */
export function placesOf(range: Range) {
  const found: Place[] = [];
  for (const unit of unitsOnPage()) {
    if (!range.intersectsNode(unit)) continue;
    for (const side of sidesOf(unit)) {
      const root = holderOf(unit, side);
      const place = root && range.intersectsNode(root) ? placeIn(root, range) : null;
      if (place) found.push({ unit: unit.dataset.unit ?? "", side, ...place });
    }
  }
  return found;
}

function placeIn(root: Element, range: Range) {
  const { nodes, text } = textIn(root, NOT_TEXT);
  let start = -1;
  let end = -1;
  for (const { node, start: base } of nodes) {
    if (!range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    if (from >= to) continue;
    if (start < 0) start = base + from;
    end = base + to;
  }
  if (start < 0 || !text.slice(start, end).trim()) return null;
  return { start: lengthOf(text.slice(0, start)), end: lengthOf(text.slice(0, end)) };
}

/**
 * The ranges of some code points of the texts of neighbouring units, taken as one.
 * @param names the units
 */
export function rangesOf(names: string[], side: Side, start: number, size: number) {
  const found = [];
  let base = 0;
  for (const name of names) {
    const unit = unitsOnPage().find((one) => one.dataset.unit === name);
    const root = unit && holderOf(unit, side);
    const { nodes, text } = root ? textIn(root, NOT_TEXT) : { nodes: [], text: "" };
    const points = codePoints(text);
    const from = joined(points, 0, Math.max(0, start - base)).length;
    const to = joined(points, 0, Math.max(0, start + size - base)).length;
    const range = rangeIn(nodes, from, to);
    if (range) found.push(range);
    if (text) base += points.length + data.joints[side].length;
  }
  return found;
}
