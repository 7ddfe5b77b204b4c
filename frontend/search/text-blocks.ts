// In which file of a large index the texts of an entry are, and where in it.

import { lowerBound } from "./binary-search.ts";
import { FIELDS } from "./search-entries.ts";
import type { ShardedData } from "./sharded-index.ts";
import { decodeVarints, fromDeltas } from "./varints.ts";

const [EN_TEXT, ZH_TEXT] = [1, 3];
/** The first letter of the files of longer and of short texts, which have files of their own. */
const LETTERS = ["t", "s"] as const;

export function textBlocks(
  data: Pick<ShardedData, "kinds" | "short" | "blocks">,
  wordStarts: Uint32Array,
  characterStarts: Uint32Array,
): (entry: number) => { name: string; at: number } {
  const length = (starts: Uint32Array, at: number) => Math.max(0, starts[at + 1] - starts[at] - 1);
  const places = new Uint32Array(data.kinds.length);
  const short = new Uint8Array(data.kinds.length);
  const count = [0, 0];
  for (let entry = 0; entry < places.length; entry += 1) {
    const at = entry * FIELDS;
    const size = length(wordStarts, at + EN_TEXT) + length(characterStarts, at + ZH_TEXT);
    short[entry] = size <= data.short ? 1 : 0;
    places[entry] = count[short[entry]]++;
  }
  const ends = LETTERS.map((letter) => fromDeltas(decodeVarints(data.blocks[letter])));
  return (entry) => {
    const own = ends[short[entry]];
    const block = lowerBound(own, places[entry] + 1);
    return { name: LETTERS[short[entry]] + block, at: places[entry] - (block ? own[block - 1] : 0) };
  };
}
