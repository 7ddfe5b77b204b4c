// Folding: all forms of a character that a reader may type are one, and lead back to the text.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../test-support/search-given.ts";
import {
  addVariants,
  fold,
  foldToString,
  hasHan,
  scriptRuns,
  searchableCharacters,
} from "../search/character-folding.ts";

addVariants("數数經经");

for (const [one, other] of [
  ["數字經濟", "数字经濟"],
  ["ＡＢＣ１２３", "abc123"],
  ["，：（）", ",:()"],
  ["Ｃａｆé", "cafe\u0301"],
  ["“一带一路”", "「一带一路」"],
  ["E‑commerce", "e-commerce"],
  ["it’s", "it's"],
  ["\u200b字\u00ad", "字"],
]) {
  test(`“${one}” and “${other}” fold to the same`, () => {
    assert.equal(foldToString(one), foldToString(other));
  });
}

test("a folded character leads back to the characters of which it comes", () => {
  const { characters, starts, ends } = fold("𠮷ﬁé");
  assert.deepEqual(characters, ["𠮷", "f", "i", "e"]);
  assert.deepEqual(starts, [0, 2, 2, 3]);
  assert.deepEqual(ends, [2, 3, 3, 4]);
});

test("Chinese is searched without spaces and quotation marks", () => {
  const { characters } = searchableCharacters(fold("“一带一路” 倡议，２０１７ 年"), true);
  assert.equal(characters.join(""), "一带一路倡议,2017年");
});

test("of an English text the Chinese in it is searched as Chinese, each run for itself", () => {
  const { characters, starts } = searchableCharacters(fold("Only 数字“经济” and 商务."), false);
  assert.equal(characters.join(""), "数字经济 商务");
  assert.equal(starts[5], "Only 数字“经济” and 商务.".indexOf("商"));
});

test("runs of scripts are told apart wherever spaces are", () => {
  assert.deepEqual(scriptRuns("APEC论坛 e-commerce，数字"), ["APEC", "论坛", "e-commerce", "数字"]);
  assert.equal(hasHan("々"), true);
  assert.equal(hasHan("かな"), false);
});
