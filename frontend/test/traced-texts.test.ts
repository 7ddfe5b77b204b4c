import assert from "node:assert/strict";
import { test } from "node:test";
import { alike, inOrder, tracesFrom, traceWith } from "../trace/traced-texts.ts";

const TRACES = tracesFrom([0, 2, 10, 4, 3, 2, -10, 4, 3, 1, 20, 6]);

test("a file says where words begin after those before them, and how many characters they have", () => {
  assert.deepEqual(TRACES, [
    { zh: [0, 2], en: [10, 14] },
    { zh: [3, 5], en: [0, 4] },
    { zh: [6, 7], en: [20, 26] },
  ]);
});

test("a character is of the words that have it, of the shortest if there are several", () => {
  assert.equal(traceWith(TRACES, "zh", 1), TRACES[0]);
  assert.equal(traceWith(TRACES, "zh", 2), undefined);
  const long = {
    zh: [0, 7] as [number, number],
    en: [0, 26] as [number, number],
  };
  assert.equal(traceWith([long, ...TRACES], "en", 12), TRACES[0]);
});

test("arrows go through the words of a text in its own order, each once", () => {
  const [first] = TRACES;
  const twice = [...TRACES, { zh: first.zh, en: [40, 44] as [number, number] }];
  assert.deepEqual(
    inOrder(twice, "zh").map((one) => one.zh[0]),
    [0, 3, 6],
  );
  assert.equal(alike(twice, "zh", first).length, 2);
  assert.equal(inOrder(twice, "en")[0], TRACES[1]);
});
