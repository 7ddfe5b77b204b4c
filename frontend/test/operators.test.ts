// Words that deny, permit or oblige are told apart, and counted by passage.

import assert from "node:assert/strict";
import { test } from "node:test";
import { certainOperators, differingIn, SORTS } from "../lib/operators.ts";

const found = (side: "en" | "zh", text: string) => {
  const all = certainOperators(side, text);
  return SORTS.map((sort) => all[sort].map(({ word }) => word));
};

test("a word that is denied with its modal denies, and is no permission", () => {
  assert.deepEqual(found("en", "It may not leave, but shall pay and can stay."), [
    ["may not"],
    ["can"],
    ["shall"],
  ]);
  assert.deepEqual(found("zh", "不得出境，但应当付费，可以停留。"), [["不得"], ["可以"], ["应当"]]);
});

test("a word within another one says nothing", () => {
  assert.deepEqual(found("zh", "取得应用，因不可抗力"), [[], [], []]);
  assert.deepEqual(found("zh", "可用性、可负担的非正式教育"), [[], [], []]);
});

test("passages are named in which the two texts have not as many", () => {
  const { negation, permission, obligation } = differingIn(
    [
      ["", "A", "甲", [["title", "No title", "题"]]],
      [
        "1",
        "Article 1",
        "第一条",
        [
          ["title", "Not counted", "不计"],
          ["s1", "It shall not pay.", "不得付费。"],
          ["s2", "It shall pay.", "可以付费。"],
          ["s3", "It must pay.", null],
        ],
      ],
      ["closing", "Closing\u2003Final words", "落款\u2003结语", [["s1", "No.", "可。"]]],
    ],
    "zh",
  );
  const closing = { article: "closing", unit: "s1", label: "落款" };
  assert.deepEqual(negation, [closing]);
  assert.deepEqual(permission, [{ article: "1", unit: "s2", label: "1.2" }, closing]);
  assert.deepEqual(obligation, [{ article: "1", unit: "s2", label: "1.2" }]);
});
