// The files of renderings are loaded at once: a query waits for one way to the host, not for one a word.

import assert from "node:assert/strict";
import { test } from "node:test";
import { parseQuery } from "../search/query-clauses.ts";
import { expandQuery } from "../search/query-expansion.ts";
import { expandByRenderings, renderingLookup } from "../search/renderings.ts";

test("the files of all words are asked for before one of them has come", async () => {
  const [asked] = parseQuery("harbour master").alternatives;
  const names = new Set<string>();
  let release: () => void = () => {};
  const both = new Promise((go) => {
    release = () => go(null);
  });
  const lookup = renderingLookup(["a", "m"], async (name) => {
    names.add(name);
    if (names.size === 2) release();
    await both;
    return {};
  });
  assert.deepEqual(await expandByRenderings(expandQuery(asked, []), lookup), []);
  assert.deepEqual([...names], ["d0", "d1"]);
});
