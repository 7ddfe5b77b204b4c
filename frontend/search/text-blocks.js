// In which file of a large index the texts of an entry are, and where in it.

import { lowerBound } from "./binary-search.js";
import { FIELDS } from "./search-entries.js";
import { decodeVarints, fromDeltas } from "./varints.js";

const [EN_TEXT, ZH_TEXT] = [1, 3];
/** The first letter of the files of longer and of short texts, which have files of their own. */
const LETTERS = /** @type {const} */ (["t", "s"]);

/**
 * @param {import("./sharded-index.js").ShardedData} data
 * @param {Uint32Array} wordStarts
 * @param {Uint32Array} characterStarts
 * @returns {(entry: number) => { name: string, at: number }}
 */
export function textBlocks(data, wordStarts, characterStarts) {
  const length = (/** @type {Uint32Array} */ starts, /** @type {number} */ at) =>
    Math.max(0, starts[at + 1] - starts[at] - 1);
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
