// The words of the interface in the page's locale; the catalogues are in src/duizhao/locales.

/**
 * The language of the texts that comes first for the readers of the page's locale.
 * @typedef {"en" | "zh"} Side
 * @typedef {string | { one?: string, other: string }} Message
 * @typedef {Record<string, Message>} Catalogue
 */

/** @type {Side} */
export let ownSide = "en";
/** @type {Catalogue} */
let catalogue = {};

/** Say everything in the words of one locale from here on. */
export function setWords(/** @type {Side} */ side, /** @type {Catalogue} */ words) {
  ownSide = side;
  catalogue = words;
}

/**
 * The message for a key, with values filled in; `count` chooses between one and other.
 * @param {string} key
 * @param {Record<string, string | number>} values
 */
export function say(key, values = {}) {
  const message = catalogue[key];
  const text =
    typeof message === "string" ? message : (Number(values.count) === 1 && message.one) || message.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
