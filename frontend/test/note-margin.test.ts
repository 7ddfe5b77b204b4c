// Where notes stand in the margin, and which of them end earlier.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowered, sentenceEnds } from "../page/note-margin.ts";

const note = (first: number, ...heights: number[]) => ({
  first,
  last: first,
  heights,
});

test("notes stay whole where each begins near its words", () => {
  assert.deepEqual(lowered([note(0, 150, 20), note(0, 90, 20), note(0, 900, 20)]), [0, 0, 0]);
});

test("the highest of the notes that push another too far from its words is lower", () => {
  const notes = [note(0, 200, 150, 20), note(0, 300, 190, 20), note(0, 50, 20)];
  assert.deepEqual(lowered(notes), [1, 2, 0]);
  assert.deepEqual(
    lowered([note(0, 900, 20), ...notes.map((one) => ({ ...one, first: 900, last: 900 }))]),
    [0, 1, 2, 0],
  );
});

test("a note that nothing can make lower stays", () => {
  assert.deepEqual(lowered([note(0, 400), note(0, 50)]), [0, 0]);
});

test("a sentence ends before the quotation mark of the next one", () => {
  const text = "性质。“志愿性”很少见。";
  assert.deepEqual(
    sentenceEnds(text, "zh").map((end) => text.slice(0, end)),
    ["性质。", text],
  );
  assert.deepEqual(sentenceEnds("One. Two.", "en"), [4, 9]);
});
