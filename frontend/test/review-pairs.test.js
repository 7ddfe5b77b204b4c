// Changing the pairs of a text on the page of a review.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  decisions,
  divided,
  kindOf,
  mayMerge,
  mayMoveDown,
  mayMoveUp,
  merged,
  movedDown,
  movedUp,
} from "../review/pairs.js";

/** @import { Span, Text } from "../review/pairs.js" */

/** @type {Span[]} */
const PAIRS = [
  [0, 1, 0, 1],
  [1, 3, 1, 2],
  [3, 3, 2, 3],
  [3, 4, 3, 4],
];

/** @returns {Text} */
function text(/** @type {Span[]} */ beads = PAIRS) {
  return { id: "t", en: [], zh: [], anchors: [[3, 3]], beads, doubtful: [], sure: [] };
}

test("a pair is merged with the next", () => {
  assert.deepEqual(merged(PAIRS, 1), [
    [0, 1, 0, 1],
    [1, 3, 1, 3],
    [3, 4, 3, 4],
  ]);
});

test("the last pair has none to be merged with", () => {
  assert.deepEqual(merged(PAIRS, 3), PAIRS);
  assert.equal(mayMerge(text(), 3), false);
});

test("a pair is not merged with what begins a paragraph", () => {
  assert.equal(mayMerge(text(), 1), true);
  assert.equal(mayMerge(text(), 2), false);
  assert.equal(mayMoveUp(text(), 3, "en"), false);
  assert.equal(mayMoveDown(text(), 2, "zh"), false);
});

test("a pair is divided before a sentence; the other side stays with the first part", () => {
  assert.deepEqual(divided(PAIRS, 1, "en", 2), [
    [0, 1, 0, 1],
    [1, 2, 1, 2],
    [2, 3, 2, 2],
    [3, 3, 2, 3],
    [3, 4, 3, 4],
  ]);
});

test("where both sides have as many sentences both are divided", () => {
  assert.deepEqual(divided([[0, 3, 0, 3]], 0, "zh", 2), [
    [0, 2, 0, 2],
    [2, 3, 2, 3],
  ]);
});

test("a pair is not divided before its first sentence", () => {
  assert.deepEqual(divided(PAIRS, 1, "en", 1), PAIRS);
});

test("a sentence moves to the pair after, and back", () => {
  const moved = movedDown(PAIRS, 1, "en");
  assert.deepEqual(moved, [
    [0, 1, 0, 1],
    [1, 2, 1, 2],
    [2, 3, 2, 3],
    [3, 4, 3, 4],
  ]);
  assert.deepEqual(movedUp(moved, 2, "en"), PAIRS);
});

test("a pair that is left empty is gone", () => {
  assert.deepEqual(movedUp(PAIRS, 2, "zh"), [
    [0, 1, 0, 1],
    [1, 3, 1, 3],
    [3, 4, 3, 4],
  ]);
});

test("a pair is called by how many sentences it has", () => {
  assert.deepEqual(PAIRS.map(kindOf), ["1-1", "2-1", "added", "1-1"]);
  assert.equal(kindOf([0, 1, 0, 0]), "omitted");
  assert.equal(kindOf([0, 3, 0, 1]), "more");
});

test("decisions have the texts that they are on", () => {
  const saved = JSON.parse(decisions("one", [text()]));
  assert.deepEqual(saved, { format: "one", texts: [{ id: "t", en: [], zh: [], beads: PAIRS }] });
});
