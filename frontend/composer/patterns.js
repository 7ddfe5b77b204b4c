// The patterns of the rules, which the engine gives so that no rule has two of them.

import { data } from "./given.js";

/** @import { PatternName } from "../types/composer.js" */

const PATTERNS = /** @type {Record<PatternName, RegExp>} */ (
  Object.fromEntries(
    Object.entries(data.patterns).map(([name, [source, flags]]) => [name, new RegExp(source, `${flags}g`)]),
  )
);

/** Every match of a pattern in a text. */
export function matches(/** @type {PatternName} */ name, /** @type {string} */ text) {
  return [...text.matchAll(PATTERNS[name])];
}

/** How often a pattern matches. */
export const count = (/** @type {PatternName} */ name, /** @type {string} */ text) =>
  matches(name, text).length;

/**
 * A text with every match of a pattern replaced, character for character.
 * @param {PatternName} name
 * @param {string} text
 * @param {string} by
 */
export function masked(name, text, by = " ") {
  return text.replace(PATTERNS[name], (found) => found.replace(/./gsu, by));
}

/** The first character that no reader can see, half a character among them; empty if there is none. */
export function invisibleIn(/** @type {string} */ text) {
  return matches("invisible", text)[0]?.[0] ?? /[\ud800-\udfff]/u.exec(text)?.[0] ?? "";
}
