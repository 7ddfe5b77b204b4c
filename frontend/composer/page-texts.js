// The texts of the page as their record has them, and a selection as places in them.

import { SIDES } from "../lib/sides.js";
import { rangeIn, textIn } from "../lib/text-nodes.js";
import { holderOf, NOT_TEXT, unitsOnPage } from "../lib/units.js";
import { codePoints, joined, lengthOf } from "./code-points.js";
import { data } from "./given.js";

/**
 * @import { Side } from "../lib/sides.js"
 * @import { Pair } from "../types/composer.js"
 *
 * A place in a text, in code points.
 * @typedef {{ unit: string, side: Side, start: number, end: number }} Place
 */

/** Every text of the page, by unit. */
export function readTexts() {
  /** @type {Record<string, Pair>} */
  const texts = {};
  for (const unit of unitsOnPage()) {
    const [en, zh] = SIDES.map((side) => {
      const root = holderOf(unit, side);
      return root && textIn(root, NOT_TEXT).text;
    });
    if (en !== null || zh !== null) texts[unit.dataset.unit ?? ""] = { en, zh };
  }
  return texts;
}

/** The languages of a unit in the order in which its texts stand on the page. @returns {readonly Side[]} */
const sidesOf = (/** @type {HTMLElement} */ unit) =>
  unit.querySelector(".dz-pair > .dz-zh ~ .dz-en") ? [...SIDES].reverse() : SIDES;

/** Where a selection stands, in its order: each text of which it has more than white space. */
export function placesOf(/** @type {Range} */ range) {
  /** @type {Place[]} */
  const found = [];
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

function placeIn(/** @type {Element} */ root, /** @type {Range} */ range) {
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
 * @param {string[]} names the units
 * @param {Side} side
 * @param {number} start
 * @param {number} size
 */
export function rangesOf(names, side, start, size) {
  const found = [];
  let base = 0;
  for (const name of names) {
    const length = textLength(name, side);
    const from = Math.max(0, start - base);
    const to = Math.min(length, start + size - base);
    const range = from < to ? rangeOf(name, side, from, to - from) : null;
    if (range) found.push(range);
    if (length) base += length + data.joints[side].length;
  }
  return found;
}

/** How many code points the text of a unit has; none where that language has no text. */
function textLength(/** @type {string} */ name, /** @type {Side} */ side) {
  const unit = unitsOnPage().find((one) => one.dataset.unit === name);
  const root = unit && holderOf(unit, side);
  return root ? lengthOf(textIn(root, NOT_TEXT).text) : 0;
}

/**
 * The range of some code points of a text; nothing if it has none there.
 * @param {string} name the unit
 * @param {Side} side
 * @param {number} start
 * @param {number} size
 */
function rangeOf(name, side, start, size) {
  const unit = unitsOnPage().find((one) => one.dataset.unit === name);
  const root = unit && holderOf(unit, side);
  if (!root) return null;
  const { nodes, text } = textIn(root, NOT_TEXT);
  const points = codePoints(text);
  const from = joined(points, 0, start).length;
  return rangeIn(nodes, from, from + joined(points, start, start + size).length);
}
