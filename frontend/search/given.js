// What the engine puts before the search of an edition: where its index and its texts are, and the
// messages.

/**
 * @typedef {object} Given
 * @property {string} folder the folder of the index, beside the script
 * @property {string} text the page with the whole text, or the one that leads to all texts
 * @property {string | null} glossary the page of the glossary, if there is one
 * @property {string[]} examples queries that find much
 * @property {Record<string, import("../lib/words.js").Catalogue>} words
 */

export const given = /** @type {Given} */ (GIVEN);
