// Counts what the clauses of a query find, entry by entry.

import { gallop } from "./binary-search.ts";
import { FIELDS } from "./search-entries.ts";
import type { Matches } from "./word-positions.ts";

interface Accumulator {
  add: (field: number, weight: number) => void;
}

/** Adds up what all clauses find. */
export class Scores implements Accumulator {
  weights;
  clauses;
  titles;

  /** The clauses that have been counted. */
  count = 0;

  /** @param size how many entries there are */
  constructor(size: number) {
    /** What was found in each field. */
    this.weights = new Float32Array(size * FIELDS);
    /** How many clauses each entry has, the first ones all of them. */
    this.clauses = new Uint16Array(size);
    /** How many clauses its title has. */
    this.titles = new Uint16Array(size);
  }

  /** Count one more clause; only what all clauses before it have found is counted on. */
  add(field: number, weight: number) {
    const entry = field >> 2;
    if (this.clauses[entry] < this.count - 1) return;
    this.weights[field] += weight;
    this.clauses[entry] = this.count;
    if (!(field & 1) && this.titles[entry] >= this.count - 1) this.titles[entry] = this.count;
  }
}

/** Counts how many of several things each entry has. */
export class Tally implements Accumulator {
  found;

  /** The things that have been counted. */
  count = 0;
  #last;

  /** @param size how many entries there are */
  constructor(size: number) {
    this.found = new Uint16Array(size);
    this.#last = new Uint16Array(size);
  }

  add(field: number) {
    const entry = field >> 2;
    if (this.#last[entry] === this.count) return;
    this.#last[entry] = this.count;
    this.found[entry] += 1;
  }
}

/** Counts which entries have every phrase of a query. */
export class PhraseCounts implements Accumulator {
  phrases;

  /** The phrases that have been counted. */
  count = 0;

  /** @param size how many entries there are */
  constructor(size: number) {
    this.phrases = new Uint16Array(size);
  }

  add(field: number) {
    const entry = field >> 2;
    if (this.phrases[entry] === this.count - 1) this.phrases[entry] = this.count;
  }
}

/** Add to an accumulator what was found. */
export function accumulate({ positions, starts, weight, weights }: Matches, accumulator: Accumulator) {
  let field = 0;
  for (let at = 0; at < positions.length; at += 1) {
    const position = positions[at];
    // Empty texts start where the next one does: the last that starts there is the one that has it.
    if (position >= starts[field + 1]) field = gallop(starts, position, field + 1);
    accumulator.add(field, weights ? weights[at] : weight);
  }
}
