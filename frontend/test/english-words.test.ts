// English words: where they are in a text, and which forms count as the same word.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../test-support/search-given.ts";
import { fold } from "../search/character-folding.ts";
import { damerauLevenshtein } from "../search/edit-distance.ts";
import { EXACT, INFLECTED, matchWord, PREFIX, queryWord } from "../search/query-words.ts";
import { addExceptions, irregularFormsOf, sharedPrefix, stem } from "../search/stemming.ts";
import { tokenise } from "../search/tokenise.ts";

test("the parts of a hyphenated word stay together", () => {
  const found = tokenise(fold("Cross-border e‑commerce’s 3.5% — 数字 OK"));
  assert.deepEqual(
    found.map((parts) => parts.map((word) => word.text)),
    [["cross", "border"], ["e", "commerce"], ["3"], ["5"], ["ok"]],
  );
});

test("a word knows where in the text it is", () => {
  const text = "Salt, and it’s dried.";
  const words = tokenise(fold(text)).flat();
  assert.deepEqual(
    words.map(({ start, end }) => text.slice(start, end)),
    ["Salt", "and", "it", "dried"],
  );
});

test("inflected forms, British and American ones share a stem, derived words do not", () => {
  for (const [one, other] of [
    ["policy", "policies"],
    ["strengthen", "strengthening"],
    ["plan", "planned"],
    ["labour", "labor"],
    ["centre", "center"],
    ["organisation", "organizations"],
    ["programme", "programs"],
  ]) {
    assert.equal(stem(one), stem(other), `${one}, ${other}`);
  }
  assert.equal(new Set(["digital", "digitize", "digitization"].map(stem)).size, 3);
});

test("every word with the same stem begins with the prefix that is looked up", () => {
  for (const words of [
    ["policies", "policy"],
    ["planned", "plan", "planning"],
    ["organisations", "organization"],
    ["centre", "center"],
  ]) {
    for (const asked of words) {
      for (const word of words) {
        assert.ok(word.startsWith(sharedPrefix(asked)), `${word} for ${asked}: ${sharedPrefix(asked)}`);
      }
    }
  }
});

test("a word matches wholly, half if it only begins as asked, or not", () => {
  assert.equal(matchWord(queryWord("trade", EXACT), "trades"), 0);
  assert.equal(matchWord(queryWord("trade", INFLECTED), "trades"), 1);
  assert.equal(matchWord(queryWord("trade", INFLECTED), "trademark"), 0);
  assert.equal(matchWord(queryWord("trade", PREFIX), "trademark"), 0.5);
});

test("the distance of two words counts changed, missing, surplus and exchanged letters", () => {
  for (const [one, other, expected] of [
    ["salt", "salt", 0],
    ["digitl", "digital", 1],
    ["econommy", "economy", 1],
    ["form", "from", 1],
    ["kitten", "sitting", 3],
    ["ca", "abc", 3],
    ["", "ab", 2],
  ] as const) {
    assert.equal(damerauLevenshtein(one, other, 9), expected, `${one}, ${other}`);
    assert.equal(damerauLevenshtein(other, one, 9), expected, `${other}, ${one}`);
  }
  assert.equal(damerauLevenshtein("a", "abcdef", 2), 3);
});

test("forms that no rule joins have the stem that the index gives them", () => {
  addExceptions("seek sought|;plane. |plane planes;use using|");
  assert.equal(stem("sought"), stem("seeking"));
  assert.equal(stem("using"), stem("used"));
  assert.notEqual(stem("planes"), stem("plans"));
  assert.deepEqual(irregularFormsOf("seek"), ["sought"]);
  assert.deepEqual(irregularFormsOf("plane."), []);
  assert.equal(sharedPrefix("sought"), "see");
});
