// How close together a text has what was asked for.

import { gallop } from "./binary-search.ts";
import { FIELDS } from "./search-entries.ts";

/** The greatest distance, of what is not in one text at all. */
export const FARTHEST = 63;
/** Distances above this are not told apart. */
const NEAR = 4096;

/** Where one of several things is. */
interface Located {
  positions: Uint32Array;
  length: number;
}

/** A distance from 1 on that grows ever more slowly with the words or characters between. */
function distanceOf(gap: number) {
  return Math.min(FARTHEST - 1, 1 + Math.round(6 * Math.log2(1 + Math.max(0, gap))));
}

/**
 * Note of each entry how close together it has all of several things: the least number of words, or
 * of characters, between them.
 * @param starts where each text starts in their sequence
 */
export function noteDistances(things: Located[], starts: Uint32Array, distances: Uint8Array) {
  if (things.some(({ positions }) => !positions.length)) return;
  const at = things.map(() => 0);
  const own = things.reduce((sum, { length }) => sum + length, 0);
  let field = 0;
  for (;;) {
    let first = 0;
    let last = 0;
    things.forEach(({ positions }, thing) => {
      if (positions[at[thing]] < things[first].positions[at[first]]) first = thing;
      if (positions[at[thing]] > things[last].positions[at[last]]) last = thing;
    });
    const from = things[first].positions[at[first]];
    const to = things[last].positions[at[last]];
    if (to - from < NEAR) {
      if (from >= starts[field + 1]) field = gallop(starts, from, field + 1);
      if (to < starts[field + 1]) {
        const entry = Math.floor(field / FIELDS);
        const distance = distanceOf(to + things[last].length - from - own);
        if (distance < distances[entry]) distances[entry] = distance;
      }
    }
    at[first] += 1;
    if (at[first] === things[first].positions.length) return;
  }
}
