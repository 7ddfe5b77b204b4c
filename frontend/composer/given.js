// What the engine puts before the composer: the edition, its host and its rules, and the messages.

/** @import { Given } from "../types/composer.js" */

export const { data, words } = /** @type {Given} */ (GIVEN);
