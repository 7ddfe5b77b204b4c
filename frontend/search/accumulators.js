// Counts what the clauses of a query find, entry by entry.

import { gallop } from "./binary-search.js";
import { FIELDS } from "./search-entries.js";

/** @typedef {{ add: (field: number, weight: number) => void }} Accumulator */

/** Adds up what all clauses find. @implements {Accumulator} */
export class Scores {
  /** The clauses that have been counted. */
  count = 0;

  /** @param {number} size how many entries there are */
  constructor(size) {
    /** What was found in each field. */
    this.weights = new Float32Array(size * FIELDS);
    /** How many clauses each entry has, the first ones all of them. */
    this.clauses = new Uint16Array(size);
    /** How many clauses its title has. */
    this.titles = new Uint16Array(size);
  }

  /**
   * Count one more clause; only what all clauses before it have found is counted on.
   * @param {number} field
   * @param {number} weight
   */
  add(field, weight) {
    const entry = field >> 2;
    if (this.clauses[entry] < this.count - 1) return;
    this.weights[field] += weight;
    this.clauses[entry] = this.count;
    if (!(field & 1) && this.titles[entry] >= this.count - 1) this.titles[entry] = this.count;
  }
}

/** Counts how many of several things each entry has. @implements {Accumulator} */
export class Tally {
  /** The things that have been counted. */
  count = 0;
  #last;

  /** @param {number} size how many entries there are */
  constructor(size) {
    this.found = new Uint16Array(size);
    this.#last = new Uint16Array(size);
  }

  add(/** @type {number} */ field) {
    const entry = field >> 2;
    if (this.#last[entry] === this.count) return;
    this.#last[entry] = this.count;
    this.found[entry] += 1;
  }
}

/** Counts which entries have every phrase of a query. @implements {Accumulator} */
export class PhraseCounts {
  /** The phrases that have been counted. */
  count = 0;

  /** @param {number} size how many entries there are */
  constructor(size) {
    this.phrases = new Uint16Array(size);
  }

  add(/** @type {number} */ field) {
    const entry = field >> 2;
    if (this.phrases[entry] === this.count - 1) this.phrases[entry] = this.count;
  }
}

/**
 * Add to an accumulator what was found.
 * @param {import("./word-positions.js").Matches} matches
 * @param {Accumulator} accumulator
 */
export function accumulate({ positions, starts, weight, weights }, accumulator) {
  let field = 0;
  for (let at = 0; at < positions.length; at += 1) {
    const position = positions[at];
    // Empty texts start where the next one does: the last that starts there is the one that has it.
    if (position >= starts[field + 1]) field = gallop(starts, position, field + 1);
    accumulator.add(field, weights ? weights[at] : weight);
  }
}
