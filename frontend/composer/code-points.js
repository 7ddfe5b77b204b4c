// Texts by code points, as the engine counts them: a rare character is one, not two.

/** @returns {string[]} */
export const codePoints = (/** @type {string} */ text) => Array.from(text);

/**
 * A part of a text that has been taken apart.
 * @param {string[]} points
 * @param {number} start
 * @param {number} [end]
 */
export const joined = (points, start, end) => points.slice(start, end).join("");

/** How many code points a text has. */
export const lengthOf = (/** @type {string} */ text) => codePoints(text).length;

/** A text without the white space around it, as the engine takes it away: Unicode's, not JavaScript's. */
export const stripped = (/** @type {string} */ text) =>
  text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, "");
