// Words of one text that are selected, or to which a URL leads: ?words=zh:数字经济#s1, with ~2 at the end
// for the second place.

import { rangeIn, textIn } from "../lib/text-nodes.js";

/** Numbers of notes and labels stand within a text but do not belong to it. */
export const SKIPPED = ".dz-ref, .dz-label, .dz-numeral, .dz-status";
const TEXTS = ".dz-main .dz-unit[data-unit] > .dz-pair > :is(.dz-en, .dz-zh)";

/** @typedef {{ unit: HTMLElement, side: "en" | "zh", text: string, start: number, end: number }} Words */

/** The words of a range in the first text that it touches. @returns {Words | null} */
export function wordsIn(/** @type {Range} */ range) {
  for (const text of document.querySelectorAll(TEXTS)) {
    const unit = text.closest(".dz-unit");
    if (!range.intersectsNode(text) || !(unit instanceof HTMLElement)) continue;
    const { nodes, text: all } = textIn(text, SKIPPED);
    const touched = nodes.filter(({ node }) => range.intersectsNode(node));
    const [first, last] = [touched[0], touched.at(-1)];
    if (!first || !last) continue;
    const from = first.node === range.startContainer ? range.startOffset : 0;
    const to = last.node === range.endContainer ? range.endOffset : last.node.length;
    const selected = all.slice(first.start + from, last.start + to);
    const start = first.start + from + selected.length - selected.trimStart().length;
    const end = start + selected.trim().length;
    if (end > start) {
      return { unit, side: text.matches(".dz-zh") ? "zh" : "en", text: all, start, end };
    }
  }
  return null;
}

export const exactly = (/** @type {Words} */ { text, start, end }) => text.slice(start, end);

/** What the URL says of words. */
export function paramOf(/** @type {Words} */ words) {
  const exact = exactly(words);
  const place = placeOf(words, exact);
  return `${words.side}:${exact}${place > 1 ? `~${place}` : ""}`;
}

/** Which of the places of some words it is, from 1. */
function placeOf(/** @type {Words} */ { text, start }, /** @type {string} */ exact) {
  let place = 0;
  for (let at = text.indexOf(exact); at >= 0 && at <= start; at = text.indexOf(exact, at + 1)) place += 1;
  return place;
}

/** The range of the words that a URL names in a passage; nothing if they are not there. */
export function rangeOf(/** @type {Element} */ unit, /** @type {string} */ param) {
  const [, side, exact, place = "1"] = /^(en|zh):(.+?)(?:~(\d+))?$/su.exec(param) ?? [];
  const text = side && unit.querySelector(`.dz-pair > .dz-${side}`);
  if (!text) return null;
  const { nodes, text: all } = textIn(text, SKIPPED);
  let at = -1;
  for (let nth = 0; nth < Number(place); nth++) {
    at = all.indexOf(exact, at + 1);
    if (at < 0) return null;
  }
  return rangeIn(nodes, at, at + exact.length);
}
