// Quotes and the places that they fit.

import assert from "node:assert/strict";
import { test } from "node:test";
import { candidates, closestWords, context, insideWord, occurrences } from "../composer/anchors.ts";

test("words are found wherever they occur, overlapping ones too, in code points", () => {
  assert.deepEqual(occurrences("ana", "𨱏 banana"), [3, 5]);
  assert.deepEqual(occurrences("", "banana"), []);
});

test("a quote fits where its prefix and suffix do", () => {
  const text = "honest weights, and no honest weights are lent";
  assert.deepEqual(candidates({ exact: "honest weights" }, text), [0, 23]);
  assert.deepEqual(candidates({ exact: "honest weights", suffix: " are" }, text), [23]);
  assert.deepEqual(candidates({ exact: "honest weights", prefix: "the " }, text), []);
});

test("a place becomes a quote with as much beside it as tells it apart, in whole words", () => {
  const text = "Stalls keep honest weights, and no honest weights are lent.";
  const second = text.lastIndexOf("honest");
  assert.deepEqual(context(text, 0, 6), { exact: "Stalls" });
  assert.deepEqual(context(text, second, second + 14), { exact: "honest weights", suffix: " are" });
  assert.equal(context(text, 6, 7), null);
});

test("Chinese has no words to be kept whole", () => {
  assert.equal(insideWord(["a", "b"], 1), true);
  assert.equal(insideWord(["公", "平"], 1), false);
  assert.equal(insideWord(["a", " "], 1), false);
});

test("typed words mean those of the text, whatever their case, spaces and quotation marks", () => {
  assert.equal(closestWords('"smart  cities"', "build “Smart cities” here"), "Smart cities");
  assert.equal(closestWords("barrel", "build “Smart cities” here"), "");
  assert.equal(closestWords("…", "anything"), "");
});
