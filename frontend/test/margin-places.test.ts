// Where notes stand in the margin, and which of them are short.

import assert from "node:assert/strict";
import { test } from "node:test";
import { levelled, shortened } from "../page/margin-places.ts";

const note = (first: number, whole: number, short = 20, label = 0) => ({
  first,
  heights: [whole, short],
  label,
});

test("notes stay whole where all of them end above the limit", () => {
  assert.deepEqual(shortened([note(0, 150), note(0, 90), note(0, 900)], 1140), [false, false, false]);
});

test("of notes that would end below it, as few as can be are short", () => {
  const notes = [note(0, 200), note(0, 300), note(0, 50)];
  assert.deepEqual(shortened(notes, 300), [false, true, false]);
  assert.deepEqual(shortened([note(0, 200), note(300, 300), note(300, 80)], 640), [false, true, false]);
});

test("a note is short where the next one would begin too far from its words", () => {
  assert.deepEqual(shortened([note(0, 950), note(0, 50), note(2000, 50)], 3000), [true, false, false]);
});

test("a note that nothing can make short stays, and others do all the same", () => {
  assert.deepEqual(shortened([note(0, 400, 400), note(0, 50, 50)], 100), [false, false]);
  assert.deepEqual(shortened([note(0, 400, 400), note(0, 50)], 100), [false, true]);
});

test("the name of an article takes room only where notes of another one are in the way", () => {
  assert.deepEqual(shortened([note(0, 100), note(100, 100, 20, 26)], 200), [false, false]);
  assert.deepEqual(shortened([note(0, 101), note(100, 100, 20, 26)], 201), [true, false]);
});

test("a note is level with its words: the ones above it go up, the ones below it follow", () => {
  const notes = [note(0, 100), note(50, 100), note(60, 100), note(70, 100)];
  const heights = [100, 100, 100, 100];
  assert.deepEqual(levelled(notes, heights, [0, 100, 200, 300], 2), [-140, -40, 60, 160]);
});
