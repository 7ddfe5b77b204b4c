// The files of a large index: numbers, shards, and positions that are in several lists.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../test-support/search-given.ts";
import { gallop, lowerBound } from "../search/binary-search.ts";
import { codePoints, findAll } from "../search/character-sequence.ts";
import { textStarts } from "../search/search-entries.ts";
import { intersect, mergePositions, movedBack, pairShard, wordShard } from "../search/shard-files.ts";
import { textBlocks } from "../search/text-blocks.ts";
import { decodeVarints, fromDeltas } from "../search/varints.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Numbers as the engine writes them (src/duizhao/search/postings.py). */
function encode(numbers: number[]) {
  let text = "";
  for (let number of numbers) {
    for (; number > 31; number >>>= 5) text += DIGITS[32 | (number & 31)];
    text += DIGITS[number];
  }
  return text;
}

test("numbers are read as they were written, the largest too", () => {
  const numbers = [0, 31, 32, 1023, 1024, 20_000_000, 2 ** 31 - 1];
  assert.deepEqual([...decodeVarints(encode(numbers))], numbers);
  assert.deepEqual([...decodeVarints("")], []);
});

test("deltas become ascending numbers", () => {
  assert.deepEqual([...fromDeltas(Uint32Array.of(3, 0, 4))], [3, 3, 7]);
});

test("a shard of words gives each word its positions", () => {
  const { keys, positions } = wordShard(["salt sea tolls-2", encode([2, 5, 4, 1, 7, 0])]);
  assert.deepEqual(keys, ["salt", "sea", "tolls-2"]);
  assert.deepEqual(
    keys.map((_, key) => [...positions(key)]),
    [[5, 9], [7], []],
  );
});

test("a shard of pairs has a line for each first character, a rare one too", () => {
  const { keys, positions } = pairShard(["数字据\n𠮷a ", encode([1, 1, 1, 2, 1, 3, 1, 4])]);
  assert.deepEqual(keys, ["数字", "数据", "𠮷a", "𠮷 "]);
  assert.deepEqual([...positions(3)], [4]);
});

test("lists of positions are merged, moved and intersected", () => {
  assert.deepEqual([...mergePositions([[4, 9], [1], []])], [1, 4, 9]);
  assert.deepEqual([...movedBack(Uint32Array.of(4, 9), 3)], [1, 6]);
  const many = Uint32Array.from({ length: 100 }, (_, at) => at * 2);
  assert.deepEqual([...intersect(Uint32Array.of(3, 8, 9, 197), many, 1)], [3, 9, 197]);
  assert.deepEqual([...intersect(many, Uint32Array.of(5, 6, 100), 0)], [6, 100]);
});

test("binary search finds the first that is not less, and the last start that is not after", () => {
  assert.equal(lowerBound(["a", "c", "e"], "b"), 1);
  assert.equal(lowerBound(["a", "c", "e"], "f"), 3);
  const starts = Uint32Array.of(0, 3, 3, 3, 10, 50);
  assert.deepEqual(
    [0, 2, 3, 9, 10, 49, 50].map((position) => gallop(starts, position, 0)),
    [0, 0, 3, 3, 4, 4, 5],
  );
});

test("one position is free after each text that is not empty, and more before an entry without title", () => {
  const lengths = [
    [2, 0],
    [0, 1],
    [3, 0],
    [0, 0],
  ];
  assert.deepEqual([...textStarts(lengths)], [0, 3, 3, 7, 7, 7, 9, 9, 9]);
  assert.deepEqual([...textStarts(lengths, 8)], [0, 3, 3, 7, 7, 8, 10, 10, 10]);
});

test("an entry is in a file of short or of longer texts", () => {
  const wordStarts = textStarts([
    [0, 0, 0],
    [2, 9, 1],
    [0, 0, 0],
    [0, 0, 0],
  ]);
  const none = textStarts([
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]);
  const data = { kinds: "SSS", short: 2, blocks: { s: encode([1, 1]), t: encode([1]) } };
  const blockOf = textBlocks(data, wordStarts, none);
  assert.deepEqual([0, 1, 2].map(blockOf), [
    { name: "s0", at: 0 },
    { name: "t0", at: 0 },
    { name: "s1", at: 0 },
  ]);
});

test("a phrase is found everywhere in a sequence of characters", () => {
  const sequence = Uint32Array.from(codePoints([..."数字 𠮷字"]));
  assert.deepEqual([...findAll(sequence, codePoints(["字"]))], [1, 4]);
  assert.deepEqual([...findAll(sequence, codePoints(["𠮷", "字"]))], [3]);
});
