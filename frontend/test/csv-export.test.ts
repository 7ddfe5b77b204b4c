// The table of all results, and the context of a match in a concordance.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../test-support/search-given.ts";
import { keywordInContext } from "../search/concordance-line.ts";
import { csvCell, csvTable } from "../search/csv-export.ts";

test("cells are quoted where they must be, and none is a formula", () => {
  assert.equal(csvCell("salt"), "salt");
  assert.equal(csvCell('a "b", c'), '"a ""b"", c"');
  assert.equal(csvCell("=1+1"), "'=1+1");
  assert.equal(csvCell("＝1"), "'＝1");
  assert.equal(csvCell("'-1"), "''-1");
  assert.equal(csvCell("'tis"), "'tis");
  assert.equal(
    csvTable([
      ["a", "b"],
      ["1", "2"],
    ]),
    "\ufeffa,b\r\n1,2\r\n",
  );
});

test("a match has its context on either side", () => {
  assert.deepEqual(keywordInContext("盐在海边", [[1, 2]], "zh"), {
    before: "盐",
    match: "在",
    after: "海边",
  });
  const long = keywordInContext(`${"字".repeat(50)}数${"字".repeat(50)}`, [[50, 51]], "zh");
  assert.equal(long.match, "数");
  assert.equal(long.before.length, 33);
  assert.ok(long.before.startsWith("…") && long.after.endsWith("…"));
});
