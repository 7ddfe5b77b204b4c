// Quotations are found as the engine finds them: tests/cases/quotations.json is read by both.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { differences } from "../check/differences.ts";
import { butFor, QuotationChecker } from "../check/quotations.ts";

const { texts, forms, cases } = JSON.parse(
  readFileSync(new URL("../../tests/cases/quotations.json", import.meta.url), "utf8"),
);
const checker = new QuotationChecker(
  texts.map(({ passages, language }: any) => [passages, language]),
  forms,
);

for (const { text, checked } of cases) {
  test(`what is quoted is found as the cases say: ${text.slice(0, 30)}`, () => {
    const found = [...checker.check(text)].map((one) => [
      one.words,
      [one.verdict, one.verdict === "exact" && butFor(one)].filter(Boolean).join("-"),
      one.matches.map(([number, passages]) => [number, ...passages]),
    ]);
    assert.deepEqual(found, checked);
  });
}

test("what differs is marked by word in English and by character in Chinese", () => {
  const shown = (old: string, now: string) =>
    differences(old, now)
      .map(({ kind, text }) => ({ kept: text, removed: `[-${text}-]`, added: `{+${text}+}` })[kind])
      .join("");
  assert.equal(
    shown("no honest weights are borrowed", "no honest weights are lent"),
    "no honest weights are [-borrowed-]{+lent+}",
  );
  assert.equal(shown("缔约方应促进", "缔约方应当促进"), "缔约方应{+当+}促进");
  assert.equal(shown("they may", "they may"), "they may");
  assert.equal(shown("may not sell", "shall buy"), "[-may not sell-]{+shall buy+}");
});
