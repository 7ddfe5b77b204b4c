// What the engine puts before a script: its words in the locale of the page.

/** @type {{ side: import("./words.js").Side, words: import("./words.js").Catalogue }} */
export const { side, words } = /** @type {any} */ (GIVEN);
