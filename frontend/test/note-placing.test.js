// Where notes stand in the margin, and which of them are shortened.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FAR, placed, shortened } from "../page/note-placing.js";
import { sentenceEnds } from "../page/short-notes.js";

const note = (
  /** @type {number} */ first,
  /** @type {number} */ height,
  /** @type {number[]} */ ...shorter
) => ({
  first,
  last: first,
  height,
  shorter,
});

test("a note stands level with its words where nothing is in its way", () => {
  assert.deepEqual(placed([note(100, 50), note(300, 50)], 0), [100, 300]);
});

test("a crowd spreads around its words, but not above the text", () => {
  const crowd = [note(200, 100), note(200, 100), note(200, 100)];
  assert.deepEqual(placed(crowd, 0), [100, 200, 300]);
  assert.deepEqual(placed(crowd, 180), [180, 280, 380]);
});

test("no note lies on another, and none is far from its words", () => {
  const notes = [note(0, 80), note(10, 150), note(20, 30), note(400, 120), note(410, 60)];
  const tops = placed(notes, 0);
  tops.forEach((top, at) => {
    assert.ok(Math.abs(top - notes[at].first) <= FAR);
    if (at) assert.ok(top >= tops[at - 1] + notes[at - 1].height);
  });
});

test("nothing is shortened where everything fits", () => {
  assert.deepEqual(shortened([note(0, 100, 50), note(0, 100, 50)], 0), [-1, -1]);
});

test("as few notes as possible are shortened, by no more than there is need of", () => {
  const notes = [note(0, 200, 150, 100, 20), note(0, 100, 60, 20), note(0, 50, 20)];
  assert.deepEqual(shortened(notes, 0), [-1, 1, -1]);
});

test("a sentence ends before the quotation mark of the next one", () => {
  const text = "性质。“志愿性”很少见。";
  assert.deepEqual(
    sentenceEnds(text, "zh").map((end) => text.slice(0, end)),
    ["性质。", text],
  );
  assert.deepEqual(sentenceEnds("One. Two.", "en"), [4, 9]);
});
