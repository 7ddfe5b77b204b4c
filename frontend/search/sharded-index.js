// The index of a large edition, in shards: only those that a query needs are loaded. The format of its
// files: src/duizhao/search/FORMAT.md.

import { lowerBound } from "./binary-search.js";
import { CharacterSequence, codePoints, findAll, STRETCH } from "./character-sequence.js";
import { loadFile, release } from "./data-files.js";
import { entriesOf, textStarts } from "./search-entries.js";
import { AT_ONCE, intersect, mergePositions, movedBack, pairShard, wordShard } from "./shard-files.js";
import { textBlocks } from "./text-blocks.js";
import { decodeVarints, fromDeltas } from "./varints.js";

/**
 * The file «index» of a large edition; its numbers are base64 VLQ.
 * @typedef {object} ShardedData
 * @property {string} kinds the letter of each entry's kind
 * @property {string} documents runs of entries: the number of their document, and how many they are
 * @property {string[]} themes the entries of each theme, as deltas
 * @property {number} short how long a short text is at most
 * @property {{ s: string, t: string }} blocks how many entries each file of texts has
 * @property {string[]} words how many words each text has, by field
 * @property {string[]} characters how many characters each text has, by field
 * @property {string[]} w the first key of each file of words
 * @property {string[]} c the first key of each file of pairs of characters
 * @property {{ en: string, zh: string }} prefetch
 *
 * @typedef {import("./search-index.js").SearchIndex} SearchIndex
 * @typedef {import("./shard-files.js").Shard} Shard
 * @typedef {"low" | "auto"} Priority
 */

/** The files of the index, by what they hold. Each is read once, and not kept beside what was read. */
class Files {
  /** @type {Map<string, Promise<unknown>>} */
  #held = new Map();
  #sequence;

  /** @param {CharacterSequence} sequence */
  constructor(sequence) {
    this.#sequence = sequence;
  }

  /**
   * @template Data, T
   * @param {string} name
   * @param {(data: Data) => T} read
   * @param {Priority} [priority]
   * @returns {Promise<T>}
   */
  #hold(name, read, priority) {
    let value = this.#held.get(name);
    if (!value) {
      value = loadFile(name, priority).then((data) => {
        release(name);
        return read(/** @type {Data} */ (data));
      });
      value.catch(() => this.#held.delete(name));
      this.#held.set(name, value);
    }
    return /** @type {Promise<T>} */ (value);
  }

  /** A file of entries. @param {string} name @param {Priority} [priority] */
  entries(name, priority) {
    return this.#hold(name, entriesOf, priority);
  }

  /** A file of postings. @param {string} name @param {Priority} [priority] */
  shard(name, priority) {
    return this.#hold(name, name[0] === "w" ? wordShard : pairShard, priority);
  }

  /** A file that will probably be needed. @param {string} name @returns {Promise<unknown>} */
  prefetch(name) {
    const number = Number(name.slice(1));
    switch (name[0]) {
      case "r":
        return this.#hold(name, (/** @type {string} */ text) => this.#sequence.add(number, text), "low");
      case "s":
      case "t":
        return this.entries(name, "low");
      default:
        return this.shard(name, "low");
    }
  }
}

/**
 * The postings of keys from one up to another, in order.
 * @param {Files} files
 * @param {"w" | "c"} letter
 * @param {string[]} firsts the first key of each file
 * @param {string} low
 * @param {string} high
 * @returns {Promise<[key: string, positions: () => Uint32Array][]>}
 */
async function postingsIn(files, letter, firsts, low, high) {
  const start = Math.max(0, lowerBound(firsts, `${low}\u0000`) - 1);
  const end = lowerBound(firsts, high);
  /** @type {string[]} */
  const names = [];
  for (let at = start; at < end; at += 1) names.push(letter + at);
  const shards = await Promise.all(names.map((name) => files.shard(name)));
  return shards.flatMap((shard) => {
    const from = lowerBound(shard.keys, low);
    const to = lowerBound(shard.keys, high);
    return shard.keys
      .slice(from, to)
      .map((key, at) => /** @type {[string, () => Uint32Array]} */ ([key, () => shard.positions(from + at)]));
  });
}

/**
 * Every position of a phrase, found by the pairs of neighbours that cover it; the last pair may
 * overlap the one before it.
 * @param {string[]} phrase
 * @param {(pair: string) => Promise<Uint32Array>} positionsOf
 */
async function intersectPairs(phrase, positionsOf) {
  /** @type {number[]} */
  const offsets = [];
  for (let at = 0; at + 1 < phrase.length; at += 2) offsets.push(at);
  if (phrase.length % 2) offsets.push(phrase.length - 2);
  /** @type {Uint32Array | null} */
  let found = null;
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
function documentsOf(/** @type {ShardedData} */ data) {
  const documents = new Uint16Array(data.kinds.length);
  const runs = decodeVarints(data.documents);
  for (let run = 0, entry = 0; run < runs.length; run += 2) {
    documents.fill(runs[run], entry, entry + runs[run + 1]);
    entry += runs[run + 1];
  }
  return documents;
}

/** @returns {SearchIndex} */
export function shardedIndex(/** @type {ShardedData} */ data) {
  const wordStarts = textStarts(data.words.map(decodeVarints));
  const characterStarts = textStarts(data.characters.map(decodeVarints));
  const blockOf = textBlocks(data, wordStarts, characterStarts);
  const size = characterStarts[characterStarts.length - 1];
  const sequence = new CharacterSequence(size);
  const files = new Files(sequence);
  const pairs = (/** @type {string} */ low, /** @type {string} */ high) =>
    postingsIn(files, "c", data.c, low, high);
  return {
    kinds: data.kinds,
    documents: documentsOf(data),
    themes: data.themes.map((text) => fromDeltas(decodeVarints(text))),
    wordStarts,
    characterStarts,
    postings: (low, high) => postingsIn(files, "w", data.w, low, high),
    async findPhrase(phrase) {
      if (sequence.points) return findAll(sequence.points, codePoints(phrase));
      if (phrase.length === 1) {
        const all = await pairs(phrase[0], `${phrase[0]}\uffff`);
        return mergePositions(all.map(([, positions]) => positions()));
      }
      return intersectPairs(phrase, async (pair) => {
        const [own] = await pairs(pair, `${pair}\u0000`);
        return own ? own[1]() : new Uint32Array();
      });
    },
    async readCharacters(from, to) {
      const names = [from, Math.min(to, size) - 1].map((at) => `r${Math.floor(at / STRETCH)}`);
      if (!sequence.points) await Promise.all([...new Set(names)].map((name) => files.prefetch(name)));
      return sequence.slice(from, to);
    },
    async readEntry(entry) {
      const { name, at } = blockOf(entry);
      return (await files.entries(name))[at];
    },
    recent: new Map(),
    prefetchLists: data.prefetch,
    prefetch: (name) => files.prefetch(name),
  };
}
