// The index of a large edition, in shards: only those that a query needs are loaded. The format of its
// files: src/duizhao/search/FORMAT.md.

import { lowerBound } from "./binary-search.ts";
import { loadFile } from "./data-files.ts";
import { entriesOf, type GroupRow, textStarts } from "./search-entries.ts";
import type { SearchIndex } from "./search-index.ts";
import {
  AT_ONCE,
  intersect,
  mergePositions,
  movedBack,
  pairShard,
  type ShardData,
  wordShard,
} from "./shard-files.ts";
import { textBlocks } from "./text-blocks.ts";
import { decodeVarints, fromDeltas } from "./varints.ts";

/** The file «index» of a large edition; its numbers are base64 VLQ. */
export interface ShardedData {
  /** The letter of each entry's kind. */
  kinds: string;
  /** Runs of entries: the number of their document, and how many they are. */
  documents: string;
  /** The entries of each theme, as deltas. */
  themes: string[];
  /** How long a short text is at most. */
  short: number;
  /** At a multiple of this an entry without English title begins. */
  slot: number;
  /** How many entries each file of texts has. */
  blocks: { s: string; t: string };
  /** How many words each text has, by field. */
  words: string[];
  /** How many characters each text has, by field. */
  characters: string[];
  /** The first key of each file of words. */
  w: string[];
  /** The first key of each file of pairs of characters. */
  c: string[];
}

/**
 * The postings of keys from one up to another, in order.
 * @param firsts the first key of each file
 */
async function postingsIn(
  letter: "w" | "c",
  firsts: string[],
  low: string,
  high: string,
): Promise<[key: string, positions: () => Uint32Array][]> {
  const start = Math.max(0, lowerBound(firsts, `${low}\u0000`) - 1);
  const end = lowerBound(firsts, high);
  const names: string[] = [];
  for (let at = start; at < end; at += 1) names.push(letter + at);
  const read = (data: unknown) => (letter === "w" ? wordShard : pairShard)(data as ShardData);
  const shards = await Promise.all(names.map((name) => loadFile(name, read)));
  return shards.flatMap((shard) => {
    const from = lowerBound(shard.keys, low);
    const to = lowerBound(shard.keys, high);
    return shard.keys
      .slice(from, to)
      .map((key, at) => [key, () => shard.positions(from + at)] as [string, () => Uint32Array]);
  });
}

/**
 * Every position of a phrase, found by the pairs of neighbours that cover it; the last pair may
 * overlap the one before it.
 */
async function intersectPairs(phrase: string[], positionsOf: (pair: string) => Promise<Uint32Array>) {
  const offsets: number[] = [];
  for (let at = 0; at + 1 < phrase.length; at += 2) offsets.push(at);
  if (phrase.length % 2) offsets.push(phrase.length - 2);
  let found: Uint32Array | null = null;
  for (let at = 0; at < offsets.length; at += AT_ONCE) {
    const lists = await Promise.all(
      offsets.slice(at, at + AT_ONCE).map(async (offset) => {
        const positions = await positionsOf(phrase[offset] + phrase[offset + 1]);
        return { offset, positions };
      }),
    );
    lists.sort((one, other) => one.positions.length - other.positions.length);
    for (const { offset, positions } of lists) {
      found = found ? intersect(found, positions, offset) : movedBack(positions, offset);
      if (!found.length) return found;
    }
  }
  return found ?? new Uint32Array();
}

/** The number of the document of each entry. */
function documentsOf(data: ShardedData) {
  const documents = new Uint16Array(data.kinds.length);
  const runs = decodeVarints(data.documents);
  for (let run = 0, entry = 0; run < runs.length; run += 2) {
    documents.fill(runs[run], entry, entry + runs[run + 1]);
    entry += runs[run + 1];
  }
  return documents;
}

export function shardedIndex(data: ShardedData): SearchIndex {
  const wordStarts = textStarts(data.words.map(decodeVarints), data.slot);
  const characterStarts = textStarts(data.characters.map(decodeVarints), data.slot);
  const blockOf = textBlocks(data, wordStarts, characterStarts);
  const pairs = (low: string, high: string) => postingsIn("c", data.c, low, high);
  return {
    kinds: data.kinds,
    documents: documentsOf(data),
    themes: data.themes.map((text) => fromDeltas(decodeVarints(text))),
    wordStarts,
    characterStarts,
    postings: (low, high) => postingsIn("w", data.w, low, high),
    async findPhrase(phrase) {
      if (phrase.length === 1) {
        const all = await pairs(phrase[0], `${phrase[0]}\uffff`);
        return mergePositions(all.map(([, positions]) => positions()));
      }
      return intersectPairs(phrase, async (pair) => {
        const [own] = await pairs(pair, `${pair}\u0000`);
        return own ? own[1]() : new Uint32Array();
      });
    },
    async readEntry(entry) {
      const { name, at } = blockOf(entry);
      return (await loadFile(name, (groups) => entriesOf(groups as GroupRow[])))[at];
    },
    recent: new Map(),
  };
}
