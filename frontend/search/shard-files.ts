// Reads the shards of a large index: the positions of words, and of pairs of characters.

import { lowerBound } from "./binary-search.ts";
import { decodeVarints, fromDeltas } from "./varints.ts";

/** How many files are asked for at once. */
export const AT_ONCE = 8;

/** A file of postings as it comes: its keys, and of each the number of its positions and their deltas. */
export type ShardData = [keys: string, positions: string];
interface Shard {
  keys: string[];
  positions: (key: number) => Uint32Array;
}

export function wordShard([keys, positions]: ShardData): Shard {
  return shardOf(keys.split(" "), positions);
}

/** Pairs come as lines, each a first character and all that follow it. */
export function pairShard([lines, positions]: ShardData): Shard {
  const keys: string[] = [];
  for (const line of lines.split("\n")) {
    const [first, ...others] = line;
    for (const other of others) keys.push(first + other);
  }
  return shardOf(keys, positions);
}

/** The positions of a key are decoded when first asked for. */
function shardOf(keys: string[], text: string): Shard {
  const all = decodeVarints(text);
  const starts = new Uint32Array(keys.length);
  for (let key = 0, at = 0; key < keys.length; key += 1) {
    starts[key] = at;
    at += all[at] + 1;
  }
  return {
    keys,
    positions: (key) => fromDeltas(all.subarray(starts[key] + 1, starts[key] + 1 + all[starts[key]])),
  };
}

/** All positions of several lists, in order. */
export function mergePositions(lists: ArrayLike<number>[]) {
  const found = new Uint32Array(lists.reduce((size, list) => size + list.length, 0));
  let at = 0;
  for (const list of lists) {
    found.set(list, at);
    at += list.length;
  }
  return found.sort();
}

/** The positions moved back by an offset. */
export function movedBack(positions: Uint32Array, offset: number) {
  return offset ? positions.map((position) => position - offset) : positions;
}

/** The positions of the first list that, moved on by the offset, are in the second. */
export function intersect(found: Uint32Array, positions: Uint32Array, offset: number) {
  const kept = new Uint32Array(Math.min(found.length, positions.length));
  let size = 0;
  if (found.length * 16 < positions.length) {
    for (const position of found) {
      const at = lowerBound(positions, position + offset);
      if (positions[at] === position + offset) kept[size++] = position;
    }
  } else {
    for (let at = 0, other = 0; at < found.length && other < positions.length; ) {
      const wanted = found[at] + offset;
      if (positions[other] < wanted) other += 1;
      else {
        if (positions[other] === wanted) kept[size++] = found[at];
        at += 1;
      }
    }
  }
  return kept.slice(0, size);
}
