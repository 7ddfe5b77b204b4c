// The words of the interface: chosen by locale and number, with values filled in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ownSide, say, setWords } from "../lib/words.ts";

const WORDS = {
  en: { found: { one: "{count} result", other: "{count} results" }, none: "Nothing for “{query}”" },
  zh: { found: { other: "{count} 条结果" }, none: "没有与“{query}”相符的内容" },
};

test("a message is said in the locale that was set", () => {
  setWords("zh", WORDS.zh);
  assert.equal(ownSide, "zh");
  assert.equal(say("none", { query: "桥" }), "没有与“桥”相符的内容");
  setWords("en", WORDS.en);
  assert.equal(say("none", { query: "bridge" }), "Nothing for “bridge”");
});

test("one thing is counted as one where the language does so", () => {
  setWords("en", WORDS.en);
  assert.deepEqual(
    [0, 1, 2].map((count) => say("found", { count })),
    ["0 results", "1 result", "2 results"],
  );
  setWords("zh", WORDS.zh);
  assert.equal(say("found", { count: 1 }), "1 条结果");
});

test("a blank without a value stays as it is", () => {
  setWords("en", WORDS.en);
  assert.equal(say("none"), "Nothing for “{query}”");
});
