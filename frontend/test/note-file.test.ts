// A draft, the note that it makes, and the note's file.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../test-support/given.ts";

const { emptyDraft, noteOf } = await import("../composer/draft.ts");
const { newFile } = await import("../composer/new-file-url.ts");
const { newId } = await import("../composer/note-ids.ts");
const { fileOf } = await import("../composer/yaml-file.ts");

const PAGE = {
  key: "harbour/01",
  date: "2020-05-01",
  today: "2021-05-01",
  contributors: ["editors"],
  active: ["stall"],
  retired: [],
  taken: [],
  units: { s1: { en: "A stall and a stall.", zh: null } },
  labels: {},
  terms: [
    ["weight", "衡器"],
    ["honest-weight", "公平衡器"],
  ] as [string, string][],
};

test("a draft makes a note of what is written in it alone", () => {
  const draft = { ...emptyDraft("s1"), author: "editors", en: " One.\r\nTwo. ", zh: "  " };
  draft.quotes.en = { exact: "stall", start: 14 };
  assert.deepEqual(noteOf(draft, PAGE), {
    id: "stall-2",
    article: "harbour/01",
    target: { segment: "s1", en: { exact: "stall", suffix: "." } },
    author: "editors",
    date: "2021-05-01",
    en: "One.\nTwo.",
  });
});

test("an id comes from the English, from the longest term, or from the type", () => {
  const note = { type: "context", segment: "s1", en: "", zh: "" };
  assert.equal(
    newId({ ...note, en: "The Stall’s café of the harbour, and more" }, PAGE),
    "stalls-cafe-of-the-harbour",
  );
  assert.equal(newId({ ...note, zh: "公平衡器" }, PAGE), "honest-weight");
  assert.equal(newId({ ...note, zh: "港口" }, PAGE), "context-01-s1");
  assert.equal(newId({ ...note, en: "Con" }, PAGE), "con-2");
});

test("a text with characters that nobody sees is written with escapes on one line", () => {
  const text = fileOf({ id: "x", en: "a\u200bb\u{e0041}\ufffe\n“c” \\ \ud800" });
  assert.equal(text, 'en: "a\\u200bb\\U000e0041\\ufffe\\n“c” \\\\ \\ud800"\n');
});

test("a URL carries the file's text if it is not too long for that", () => {
  const short = newFile("tide", "en: a b, c\n");
  assert.deepEqual(short, {
    url: "https://forge.example/new/main?filename=content/inbox/tide.yml&value=en:+a+b,+c%0A",
    filled: true,
  });
  assert.equal(newFile("tide", "字".repeat(1000))?.filled, false);
});
