// What the engine puts before the script: which documents there are, and the notes that warn who quotes a passage.

/**
 * @typedef {[id: string, type: string, ...units: string[]]} WarningNote
 * @type {{ documents: string[], notes: Record<string, WarningNote[]> }}
 */
export const { documents, notes } = /** @type {any} */ (GIVEN);
