// What is offered where a query finds nothing, on a small index.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../test-support/search-given.ts";
import type { EntryRow } from "../search/search-entries.ts";
import type { OpenIndex } from "../search/search-index.ts";
import { suggestQueries } from "../search/suggestions.ts";
import { wholeIndex } from "../search/whole-index.ts";

const ENTRIES: EntryRow[] = [
  ["S", "s1", "The digital economy serves small firms.", "数字经济支持中小微企业发展。", []],
  ["S", "s2", "E-commerce grows.", "电子商务增长。", []],
];
const OPEN: OpenIndex = {
  index: wholeIndex({ groups: [["a/01/", 1, "zh-Hans", ["1", "第一条"], ["", ""], ENTRIES]] }, 0),
  common: {
    documents: [["a", "A", "甲"]],
    originals: ["zh"],
    themes: [],
    terms: [["e", ["电子商务", "电商"], ["e-commerce", "online trade"]]],
    renderingsOf: async () => [],
    loadArticles: async () => ({}),
    loadPinyin: async () => [],
  },
};

const offered = async (query: string) =>
  (await suggestQueries(OPEN, query)).map((suggestion) => suggestion.query);

test("a Chinese phrase is offered in the parts that texts have, from two characters on", async () => {
  assert.deepEqual(await offered("数字经济与商务增长"), ["数字经济", "商务增长"]);
  assert.deepEqual(await offered("数子经济"), ["经济"]);
});

test("misspelt words are corrected, with hyphens and in quotation marks too", async () => {
  assert.deepEqual(await offered("e-comerce"), ["e-commerce"]);
  assert.deepEqual((await offered('"digitel economy"'))[0], '"digital economy"');
});

test("the parts of a query that are found are offered, with how much each finds", async () => {
  assert.deepEqual(await suggestQueries(OPEN, "digital xyzzy"), [{ query: "digital", total: 1 }]);
  assert.deepEqual(await offered("digital economy grows"), [
    "digital economy",
    "digital",
    "economy",
    "grows",
  ]);
});
