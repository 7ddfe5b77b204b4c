// Pasted passages: when a query is one, and what of a text it marks.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../test-support/search-given.ts";
import { matchSpans } from "../search/match-spans.ts";
import { passageOf } from "../search/passages.ts";
import { noteDistances } from "../search/proximity.ts";
import { parseQuery } from "../search/query-clauses.ts";

const clausesIn = (query: string) => parseQuery(query).alternatives.flat();

const ENGLISH =
  "We welcome discussions on how to expand broadband access, improve quality, and support the " +
  "development of small enterprises through exchanges of every kind.";
const CHINESE =
  "探讨如何扩大宽带接入和提高宽带质量，促进数字化转型，推进电子商务合作，支持中小微企业发展，加强数字化技能培训。";

test("a short query is no passage, however often it repeats itself", () => {
  assert.equal(passageOf("digital economy"), null);
  assert.equal(passageOf("digital economy ".repeat(100)), null);
  assert.equal(passageOf("促进数字经济发展"), null);
});

test("a long query is looked for by samples of words and of characters", () => {
  const english = passageOf(ENGLISH);
  assert.ok(english?.samples.every((sample) => "words" in sample && sample.words.length === 3));
  const chinese = passageOf(CHINESE);
  assert.ok(chinese?.samples.every((sample) => "characters" in sample && sample.characters.length === 6));
});

test("however long a passage is, it has no more than sixteen samples", () => {
  const words = Array.from({ length: 1500 }, (_, at) => `word${at}`).join(" ");
  const before = performance.now();
  const [{ passage }] = clausesIn(words);
  assert.ok(performance.now() - before < 5_000);
  assert.ok(passage && passage.samples.length <= 16);
});

test("a text is marked where it has several words of the passage in sequence", () => {
  const clauses = clausesIn(ENGLISH);
  const text = "They also welcome discussions on how to trade, and improve nothing.";
  assert.deepEqual(
    matchSpans(text, clauses, false).map(([from, to]) => text.slice(from, to)),
    ["welcome discussions on how to"],
  );
  assert.deepEqual(
    matchSpans("各国促进数字化转型。", clausesIn(CHINESE), true).map(([from, to]) => [from, to]),
    [[2, 9]],
  );
});

test("the distance of an entry is the least that it has what was asked for apart", () => {
  // Two entries: the English text of the first takes positions 0 to 9, that of the second 11 to 30.
  const starts = Uint32Array.from([0, 0, 11, 11, 11, 11, 32, 32, 32]);
  const distances = new Uint8Array(2).fill(63);
  const things = [
    { positions: Uint32Array.from([2, 12, 29]), length: 1 },
    { positions: Uint32Array.from([9, 20, 30]), length: 1 },
  ];
  noteDistances(things, starts, distances);
  assert.ok(distances[1] < distances[0] && distances[0] < 63);
  assert.equal(distances[1], 1);
});
