// The texts of the page as their record has them, and a selection as places in them. Numbers of
// notes stand within a text, but are no part of it.

const NOT_TEXT = ".dz-ref, .dz-numeral";

/** The element that holds a text of a unit; nothing where that language has none. */
function holder(/** @type {Element} */ unit, /** @type {"en" | "zh"} */ side) {
  const whole = unit.querySelector(`.dz-pair > .dz-${side}`);
  if (!whole || whole.classList.contains("dz-gap")) return null;
  return unit.dataset.unit === "title" ? whole.querySelector(".dz-title") : whole;
}

/** @returns {Text[]} */
function textNodes(/** @type {Element} */ root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(NOT_TEXT)) nodes.push(walker.currentNode);
  }
  return nodes;
}

const unitsOnPage = () => [...document.querySelectorAll(".dz-main .dz-unit[data-unit]")];

/** Every text of the page. @returns {Record<string, { en: string | null, zh: string | null }>} */
function readTexts() {
  const texts = {};
  for (const unit of unitsOnPage()) {
    const [en, zh] = SIDES.map((side) => {
      const root = holder(unit, side);
      return root ? textNodes(root).map((node) => node.data).join("") : null;
    });
    if (en !== null || zh !== null) texts[unit.dataset.unit] = { en, zh };
  }
  return texts;
}

/**
 * A place in a text, in code points.
 * @typedef {{ unit: string, side: "en" | "zh", start: number, end: number }} Place
 */

/**
 * Where a selection stands: each text of which it has more than white space.
 * @param {Range} range @returns {Place[]}
 */
function placesOf(range) {
  const found = [];
  for (const unit of unitsOnPage()) {
    if (!range.intersectsNode(unit)) continue;
    for (const side of SIDES) {
      const root = holder(unit, side);
      const place = root && range.intersectsNode(root) ? placeIn(root, range) : null;
      if (place) found.push({ unit: unit.dataset.unit, side, ...place });
    }
  }
  return found;
}

function placeIn(/** @type {Element} */ root, /** @type {Range} */ range) {
  let text = "";
  let start = -1;
  let end = -1;
  for (const node of textNodes(root)) {
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      if (from < to && start < 0) start = text.length + from;
      if (from < to) end = text.length + to;
    }
    text += node.data;
  }
  if (!text.slice(Math.max(0, start), end).trim() || start < 0) return null;
  const points = (at) => signs(text.slice(0, at)).length;
  return { start: points(start), end: points(end) };
}

/** The range of some code points of a text. @returns {Range | null} */
function rangeAt(/** @type {string} */ name, side, /** @type {number} */ start, /** @type {number} */ size) {
  const unit = unitsOnPage().find((one) => one.dataset.unit === name);
  const root = unit && holder(unit, side);
  if (!root) return null;
  const nodes = textNodes(root);
  const all = signs(nodes.map((node) => node.data).join(""));
  const from = joined(all, 0, start).length;
  const to = from + joined(all, start, start + size).length;
  const range = document.createRange();
  let at = 0;
  let begun = false;
  for (const node of nodes) {
    if (!begun && from < at + node.length) {
      range.setStart(node, from - at);
      begun = true;
    }
    if (begun && to <= at + node.length) {
      range.setEnd(node, to - at);
      return range;
    }
    at += node.length;
  }
  return null;
}
