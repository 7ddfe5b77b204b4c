// What a result shows: the matches of a query in a text, and the part of the text around them.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../test-support/search-given.ts";
import { excerpt } from "../search/excerpt.ts";
import { matchSpans } from "../search/match-spans.ts";
import { parseQuery } from "../search/query-clauses.ts";
import { clausesAndTranslations, expandQuery } from "../search/query-expansion.ts";
import { targetOf } from "../search/result-keys.ts";

/** The matches of a query in a text. */
function matches(query: string, text: string, chinese = false) {
  return matchSpans(text, parseQuery(query).alternatives.flat(), chinese).map(([start, end]) =>
    text.slice(start, end),
  );
}

test("words match in all their forms, and phrases as a whole", () => {
  assert.deepEqual(matches("policy trade", "Policies on trading, trade and traders."), [
    "Policies",
    "trading",
    "trade",
    "traders",
  ]);
  assert.deepEqual(matches('"free trade"', "Free trade frees trade."), ["Free trade"]);
  assert.deepEqual(matches("ecommerce", "E-commerce, e‑commerce"), ["E-commerce", "e‑commerce"]);
});

test("Chinese matches over quotation marks and spaces, and in pieces if not whole", () => {
  assert.deepEqual(matches("一带一路倡议", "“一带一路” 倡议", true), ["一带一路” 倡议"]);
  assert.deepEqual(matches("合作 数字", "开展数字合作", true), ["数字合作"]);
});

test("matches that overlap or touch are one", () => {
  assert.deepEqual(matches("数字 字经", "数字经济", true), ["数字经"]);
});

test("a counterpart that the glossary knows matches too", () => {
  const clauses = expandQuery(parseQuery("数字经济").alternatives.flat(), [
    ["de", ["数字经济"], ["digital economy"]],
  ]);
  assert.deepEqual(matchSpans("The digital economy", clausesAndTranslations(clauses), false), [[4, 19]]);
});

test("a short text is shown whole with its matches marked", () => {
  assert.deepEqual(excerpt("Salt and sea.", [[9, 12]], "en"), [
    { text: "Salt and ", found: false },
    { text: "sea", found: true },
    { text: ".", found: false },
  ]);
});

test("a long text is shown from a little before its first match, English from word to word", () => {
  const text = `${"word ".repeat(100)}salt ${"word ".repeat(100)}`;
  const pieces = excerpt(text, [[500, 504]], "en");
  assert.deepEqual(pieces[0], { text: "…", found: false });
  assert.deepEqual(pieces.at(-1), { text: "…", found: false });
  assert.equal(pieces.find((piece) => piece.found)?.text, "salt");
  assert.match(pieces[1].text, /^word /);
  assert.match(pieces[3].text, /word$/);
});

test("keys lead from the field through the results and back", () => {
  assert.equal(targetOf("ArrowDown", -1, 3), 0);
  assert.equal(targetOf("ArrowDown", 2, 3), 2);
  assert.equal(targetOf("ArrowUp", 0, 3), -1);
  assert.equal(targetOf("ArrowUp", -1, 3), null);
  assert.equal(targetOf("Home", 2, 3), 0);
  assert.equal(targetOf("End", 0, 3), 2);
  assert.equal(targetOf("End", -1, 3), null);
  assert.equal(targetOf("x", 1, 3), null);
});
