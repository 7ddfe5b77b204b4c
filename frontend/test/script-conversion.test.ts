// Chinese in the other script, by the tables that the site gives.

import assert from "node:assert/strict";
import { test } from "node:test";

import { converter } from "../page/script-conversion.ts";

const convert = converter(["发里", "發裡", "头发\n公里", "頭髮\n公里"]);

test("an expression goes before its characters", () => {
  assert.equal(convert("发展里的头发"), "發展裡的頭髮");
  assert.equal(convert("一公里里"), "一公里裡");
});

test("a table without expressions converts character by character", () => {
  assert.equal(converter(["发", "發", "", ""])("头发 (a+b)"), "头發 (a+b)");
});

test("characters outside the basic plane are whole", () => {
  assert.equal(converter(["𫟼", "鐽", "", ""])("一𫟼"), "一鐽");
});

test("the signs of regular expressions in an expression are signs", () => {
  assert.equal(converter(["发", "發", "发（.", "髮（."])("发（.发（a"), "髮（.發（a");
});
