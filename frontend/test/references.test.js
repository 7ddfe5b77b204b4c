// References by number: how they are written, and which articles they mean.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../test-support/search-given.js";
import { findReferences, numberOf, parseReference } from "../search/references.js";

test("numbers in Chinese characters have their value", () => {
  for (const [text, value] of /** @type {const} */ ([
    ["八", 8],
    ["十", 10],
    ["十二", 12],
    ["二十", 20],
    ["一百零三", 103],
    ["二百一十四", 214],
    ["一千二百六十", 1260],
    ["15", 15],
    ["一五", 15],
    ["一〇五", 105],
    ["二〇", 20],
  ])) {
    assert.equal(numberOf(text), value, text);
  }
});

test("a reference is known in all its forms", () => {
  for (const [query, title, number, part] of [
    ["8.3", "", "8", "3"],
    ["article 3", "", "3", ""],
    ["Art. 6-1", "", "6-1", ""],
    ["§ 12", "", "12", ""],
    ["第八条", "", "8", ""],
    ["第 3 条", "", "3", ""],
    ["第八条第2段", "", "8", "2"],
    ["第八条第二句。", "", "8", "2"],
    ["article 8.", "", "8", ""],
    ["“article 8”?", "", "8", ""],
    ["六条之一", "", "6-1", ""],
    ["Digital Economy, article 8", "digital economy", "8", ""],
    ["数字经济倡议第八条", "数字经济倡议", "8", ""],
    ["Harbour 2", "harbour", "2", ""],
  ]) {
    assert.deepEqual(parseReference(query), { title, number, part }, query);
  }
  for (const query of ["digital", "3.5%", "第八", "a8"])
    assert.equal(parseReference(query)?.title ?? "", "", query);
  assert.equal(parseReference("digital economy"), null);
});

test("it leads to the articles of that number in the documents that are meant", async () => {
  /** @type {[string, string, string][]} */
  const documents = [
    ["harbour", "Harbour Charter", "港口宪章"],
    ["tea-road", "Tea Road", "茶路"],
  ];
  const loadArticles = async () =>
    /** @type {import("../search/article-table.js").ArticleRows} */ ({
      harbour: [["02", "2", "第二条", "", "", 2, ["s1", "s2"]]],
      "tea-road": [["02", "2", "第二条", "", "", 1, ["s1"]]],
    });
  const targets = async (/** @type {string} */ query) =>
    (await findReferences(query, { documents, loadArticles })).map(({ path, fragment }) => path + fragment);
  assert.deepEqual(await targets("2"), ["harbour/02/", "tea-road/02/"]);
  assert.deepEqual(await targets("2.2"), ["harbour/02/s2"]);
  assert.deepEqual(await targets("宪章第二条"), ["harbour/02/"]);
  assert.deepEqual(await targets("tea road 2"), ["tea-road/02/"]);
  assert.deepEqual(await targets("something 2"), []);
  assert.deepEqual(await targets("9"), []);
});
