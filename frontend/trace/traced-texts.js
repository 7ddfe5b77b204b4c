// The traces of the passages on a page: which words of one text stand for which of the other.

import { textIn } from "../lib/text-nodes.js";
import { NOT_TEXT } from "../lib/units.js";

/** From where to where a text has some words. @typedef {[number, number]} Span */
/** @typedef {"en" | "zh"} Side */
/** Words of both texts that stand for each other. @typedef {{ en: Span, zh: Span }} Trace */
/** A trace, in a passage, from one of its texts. @typedef {{ unit: HTMLElement, side: Side, trace: Trace }} Place */

/** The traces of a passage from the numbers of a file: for each text where words begin, after the last ones, and how many there are. */
export function tracesFrom(/** @type {number[]} */ numbers) {
  /** @type {Trace[]} */
  const traces = [];
  let [zh, en] = [0, 0];
  for (let at = 0; at + 3 < numbers.length; at += 4) {
    const [zhStep, zhSize, enStep, enSize] = numbers.slice(at, at + 4);
    zh += zhStep;
    en += enStep;
    traces.push({ zh: [zh, zh + zhSize], en: [en, en + enSize] });
  }
  return traces;
}

/** The traces of a passage on this page. @returns {Trace[]} */
export function tracesOf(/** @type {HTMLElement} */ unit, /** @type {string} */ article) {
  const section = unit.closest(".dz-section");
  const numbers = globalThis.dzTraces?.[section ? section.id : article]?.[unit.dataset.unit ?? ""];
  return numbers ? tracesFrom(numbers) : [];
}

/** The side of a passage that an element is in. @returns {{ unit: HTMLElement, side: Side, text: Element } | null} */
export function textAt(/** @type {Element} */ element) {
  const text = element.closest(".dz-main .dz-unit[data-unit] > .dz-pair > :is(.dz-en, .dz-zh)");
  const unit = text?.closest(".dz-unit");
  if (!text || !(unit instanceof HTMLElement)) return null;
  return { unit, side: text.matches(".dz-zh") ? "zh" : "en", text };
}

/** The text of a passage in a language, and its nodes. */
export function textOf(/** @type {Element} */ unit, /** @type {Side} */ side) {
  const text = unit.querySelector(`:scope > .dz-pair > .dz-${side}`);
  const title = text?.querySelector(":scope > .dz-title");
  return textIn(title ?? text ?? document.createElement("p"), `${NOT_TEXT}, .dz-label`);
}

/** The shortest trace that has a character. */
export function traceWith(/** @type {Trace[]} */ traces, /** @type {Side} */ side, /** @type {number} */ at) {
  const size = (/** @type {Trace} */ one) => one[side][1] - one[side][0];
  return traces
    .filter((one) => one[side][0] <= at && at < one[side][1])
    .sort((one, other) => size(one) - size(other))[0];
}

/** All traces of the same words. */
export function alike(/** @type {Trace[]} */ traces, /** @type {Side} */ side, /** @type {Trace} */ trace) {
  return traces.filter((one) => String(one[side]) === String(trace[side]));
}

/** The traces in the order of one text, each word of it once. */
export function inOrder(/** @type {Trace[]} */ traces, /** @type {Side} */ side) {
  const sorted = [...traces].sort((one, other) => one[side][0] - other[side][0]);
  return sorted.filter((one, at) => !at || String(one[side]) !== String(sorted[at - 1][side]));
}
