// What the engine puts before the search of an edition: the folder of its index, and the messages.

/**
 * @typedef {object} Given
 * @property {string} folder the folder of the index, beside the script
 * @property {Record<import("../lib/words.js").Locale, import("../lib/words.js").Catalogue>} words
 */

export const given = /** @type {Given} */ (GIVEN);
