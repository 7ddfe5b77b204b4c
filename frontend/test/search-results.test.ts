// A query to its results on a small index: what is found, in which order, and how it is counted.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../test-support/search-given.ts";
import type { Side } from "../lib/sides.ts";
import { answer, type Options } from "../search/answer.ts";
import type { ArticleRows } from "../search/article-table.ts";
import { type Chosen, unknownChoices } from "../search/facets.ts";
import type { PinyinRow } from "../search/pinyin.ts";
import { renderingLookup } from "../search/renderings.ts";
import type { EntryRow, Texts } from "../search/search-entries.ts";
import { correctQuery } from "../search/spelling.ts";
import { wholeIndex } from "../search/whole-index.ts";

const PREAMBLE: EntryRow[] = [
  ["T", "title", "", "", []],
  ["S", "s1", "The digital economy grows.", "数字经济正在增长。", [0]],
  ["S", "s2", "Salt is dried by the sea, and digital trade is not.", "海边晒盐。", []],
  ["N", "note-salt", "Digital has no counterpart here.", "", []],
];
const CLOSING: EntryRow[] = [
  ["T", "title", "", "", []],
  ["S", "s1", "E-commerce and economies.", "电子商务，开展数字合作。", [0]],
];
const TERM: EntryRow[] = [["G", "", "", "", []]];
const NONE: Texts = ["", ""];
const ARTICLES: ArticleRows = {
  harbour: [
    ["preamble", "Preamble", "序言", "Digital harbours", "数字港", PREAMBLE.length, ["s1", "s2"]],
    ["closing", "Closing", "落款", "", "", CLOSING.length, ["s1"]],
  ],
};
const OPEN = {
  index: wholeIndex(
    {
      groups: [
        ["harbour/preamble/", 1, "zh-Hans", ["Preamble", "序言"], ["Digital harbours", "数字港"], PREAMBLE],
        ["harbour/closing/", 1, "zh-Hans", ["Closing", "落款"], NONE, CLOSING],
        ["glossary/digital-economy/", 0, "zh-Hans", NONE, ["digital economy", "数字经济"], TERM],
      ],
    },
    1,
  ),
  common: {
    loadArticles: async () => ARTICLES,
    loadPinyin: async () => [["数字经济", "shu zi jing ji"]] as PinyinRow[],
    renderingsOf: renderingLookup(
      { 增长: [["grows", 3]], grow: [["增长", 3]], salt: [["合作", 4]] },
      async () => null,
    ),
    documents: [["harbour", "Harbour", "港口"]] as [string, string, string][],
    originals: ["zh"] as Side[],
    themes: [["trade", "Trade", "贸易"]] as [string, string, string][],
    terms: [["de", ["数字经济"], ["digital economy"]]] as [string, string[], string[]][],
  },
};

async function ask(query: string, options?: Options) {
  const found = await answer(OPEN, query, options);
  assert.ok(found);
  const hits = await Promise.all(Array.from({ length: found.size }, (_, at) => found.readHit(at)));
  return {
    ...found,
    hits: hits.map((hit) => `${hit.kind} ${hit.path}#${hit.fragment}${hit.via ? " via" : ""}`),
  };
}

test("texts come first, the fuller of the query the earlier, then titles, then notes", async () => {
  const { hits } = await ask("digital");
  assert.deepEqual(hits, [
    "S harbour/preamble/#s1",
    "S harbour/preamble/#s2",
    "T harbour/preamble/#title",
    "G glossary/digital-economy/#",
    "N harbour/preamble/#note-salt",
  ]);
});

test("all words must be there, and those in one piece come first", async () => {
  const { hits } = await ask("digital economy");
  assert.deepEqual(hits, ["S harbour/preamble/#s1", "G glossary/digital-economy/#"]);
  assert.deepEqual((await ask("sea salt")).hits, ["S harbour/preamble/#s2"]);
  assert.deepEqual((await ask('"sea salt"')).hits, []);
});

test("a hyphenated word is found written as one or as two", async () => {
  for (const query of ["e-commerce", "ecommerce", "e commerce", "electronic commerce"]) {
    assert.deepEqual((await ask(query)).hits, ["S harbour/closing/#s1"], query);
  }
});

test("Chinese with spaces is found in any order, without them whole or else in pieces", async () => {
  assert.deepEqual((await ask("数字 经济")).hits, ["S harbour/preamble/#s1", "G glossary/digital-economy/#"]);
  for (const query of ["合作 数字", "数字 合作"]) {
    const { apart, hits } = await ask(query);
    assert.equal(apart, false);
    assert.deepEqual(hits, ["S harbour/closing/#s1"]);
  }
  const pieces = await ask("合作，数字");
  assert.equal(pieces.apart, true);
  assert.deepEqual(pieces.hits, ["S harbour/closing/#s1"]);
  const ended = await ask("开展，");
  assert.deepEqual([ended.apart, ended.hits], [false, ["S harbour/closing/#s1"]]);
});

test("a pasted passage finds the text that it comes from, although something else is in it", async () => {
  const pasted = "Salt is dried by the sea, and digital trade is not. ".concat(
    "Here follow more words than any query has that somebody types by hand, one after another, so far.",
  );
  assert.deepEqual((await ask(pasted)).hits, ["S harbour/preamble/#s2"]);
});

test("what only the glossary finds comes last and says so", async () => {
  const open = { ...OPEN, common: { ...OPEN.common, terms: [["salt", ["电子商务"], ["salt"]]] } };
  const found = await answer(open as typeof OPEN, "salt");
  assert.ok(found);
  assert.deepEqual([found.total, found.direct, found.terms[0][0]], [2, 1, "salt"]);
  assert.equal((await found.readHit(0)).via, false);
  const last = await found.readHit(1);
  assert.deepEqual([last.path, last.via], ["harbour/closing/", true]);
});

test("filters narrow the results, and each counts what it would leave", async () => {
  const { total, facets } = await ask("digital", { kind: "pair" });
  assert.equal(total, 3);
  assert.ok(facets);
  assert.deepEqual(facets.kind, { pair: 3, note: 1, term: 1, theme: 0, page: 0 });
  assert.deepEqual(facets.document, [0, 3]);
  assert.deepEqual(facets.theme, [1]);
  assert.equal((await ask("digital", { theme: "trade" })).total, 1);
  assert.equal((await ask("digital", { document: "harbour" })).total, 4);
  assert.equal((await ask("digital", { kind: "unknown" })).total, 5);
});

test("a choice that is none here is taken back, and no other", async () => {
  const open = await answer(OPEN, "digital");
  assert.ok(open);
  const choose = (chosen: Chosen) => unknownChoices(chosen, open);
  assert.deepEqual(choose({ document: "nope", theme: "nope" }), { document: "", theme: "" });
  assert.deepEqual(choose({ document: "harbour", theme: "" }), {});
});

test("results come in pages, and a page that is not there is the last", async () => {
  const { hits, page, pages } = await ask("digital", { size: 2, page: 9 });
  assert.deepEqual([page, pages], [3, 3]);
  assert.deepEqual(hits, ["N harbour/preamble/#note-salt"]);
});

test("nothing is asked by spaces, and a stale question has no answer", async () => {
  assert.deepEqual((await ask("  ")).facets, null);
  assert.equal(await answer(OPEN, "digital", { stale: () => true }), null);
});

test("misspelt words are corrected by words of the texts", async () => {
  assert.equal(await correctQuery(OPEN.index, "digitl econommy"), "digital economy");
  assert.equal(await correctQuery(OPEN.index, "digital"), null);
  assert.equal(await correctQuery(OPEN.index, "zzzzzz"), null);
});

test("what the aligned texts render as what is asked for comes last, with how often they do", async () => {
  const { hits, rendered, direct } = await ask("salt", { kind: "pair" });
  assert.deepEqual(rendered, [{ text: "salt", renderings: [["合作", 4]] }]);
  assert.equal(direct, 1);
  assert.deepEqual(hits, ["S harbour/preamble/#s2", "S harbour/closing/#s1 via"]);
  assert.deepEqual((await ask("海边")).rendered, []);
});

test("a name is found in pinyin, from any syllable on", async () => {
  for (const query of ["shuzi jingji", "shùzì jīngjì", "jing1 ji4", "SHUZIJING"]) {
    assert.deepEqual(
      (await ask(query)).hits,
      ["S harbour/preamble/#s1 via", "G glossary/digital-economy/# via"],
      query,
    );
  }
  assert.deepEqual((await ask("uzi")).hits, []);
});
