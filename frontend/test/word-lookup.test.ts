// The words around a place in a Chinese text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Behind, behindWords, englishWords, pinyinWithin, wordsAround } from "../page/word-lookup.ts";

const WORDS = { 数字经济: 1, 数字: 1, 经济: 1, 数: 1, 字: 1, 济: 1, 合作: 1 };
const TEXT = "发展数字经济合作。";

test("the longest word at a place comes first, then its parts there, then the character", () => {
  assert.deepEqual(wordsAround(TEXT, 3, WORDS), ["数字经济", "数字", "字"]);
  assert.deepEqual(wordsAround(TEXT, 5, WORDS), ["数字经济", "经济", "济"]);
});

test("a word next to the place is not meant", () => {
  assert.deepEqual(wordsAround(TEXT, 6, WORDS), ["合作"]);
  assert.deepEqual(wordsAround(TEXT, 8, WORDS), []);
});

test("a name of every object is no word", () => {
  assert.deepEqual(wordsAround("constructor", 3, {}), []);
});

test("a text is cut from its beginning, and 和 may be a word before another one", () => {
  const words = { 普遍: 1, 和平: 1, 平等: 1, 和: 1 };
  assert.deepEqual(wordsAround("普遍和平等", 2, words), ["和"]);
  assert.deepEqual(wordsAround("普遍和平等", 3, words), ["平等"]);
  assert.deepEqual(wordsAround("爱好和平。", 3, words), ["和平"]);
});

test("a part of a word is spoken as in the word", () => {
  assert.equal(pinyinWithin("数", "数字", "shù zì"), "shù");
  assert.equal(pinyinWithin("经济", "数字经济", "shù zì jīng jì"), "jīng jì");
  assert.equal(pinyinWithin("数", "数字", ""), "");
});

test("an English word is found around a place, and all words of a selection", () => {
  const text = "Cities promote e-commerce.";
  assert.deepEqual(englishWords(text, 9, 9), ["promote"]);
  assert.deepEqual(englishWords(text, 6, 6), []);
  assert.deepEqual(englishWords(text, 2, 10), ["cities", "promote"]);
});

test("forms of an English word lead to one list, and a word that nothing stands for has none", () => {
  const behind: Behind = { promote: [["促进", 3, "promote"]], promotes: "promote", promoting: "promote" };
  assert.deepEqual(behindWords(["promoting", "the", "promotes"], behind), [
    { word: "promote", rows: [["促进", 3, "promote"]] },
  ]);
  assert.deepEqual(behindWords(["constructor"], behind), []);
});
