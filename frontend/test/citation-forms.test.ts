// References: what a passage is called, and how a day is written.

import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDay, passageNames } from "../page/citation-forms.ts";

const ARTICLE = { en: "Article 8", zh: "第八条" };

test("a passage is called by its article and its number", () => {
  assert.deepEqual(passageNames(ARTICLE, "2"), { en: "Article 8.2", zh: "第八条第2段" });
});

test("after a name without a number, the passage's number stands apart", () => {
  assert.deepEqual(passageNames({ en: "Preamble", zh: "序言" }, "1"), { en: "Preamble 1", zh: "序言第1段" });
});

test("the whole is called by the name of the article", () => {
  for (const unit of ["", null, undefined]) assert.deepEqual(passageNames(ARTICLE, unit), ARTICLE);
});

test("a day is written in each form that a slot asks for", () => {
  const day = new Date(2026, 8, 3);
  assert.deepEqual(
    ["long", "slashes", ""].map((form) => formatDay(form, day)),
    ["September 3, 2026", "2026/09/03", "2026-09-03"],
  );
});
