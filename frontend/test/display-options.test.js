// How texts are shown, as links hand it on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { displayQuery } from "../page/display-options.js";

test("a link hands on how the texts are shown, and nothing else of the URL", () => {
  const query = new URLSearchParams("q=bridge&terms=off&view=lines&notes=");
  assert.equal(displayQuery(query), "?view=lines&terms=off");
});

test("where nothing was chosen, a link has no query", () => {
  assert.equal(displayQuery(new URLSearchParams("q=bridge")), "");
});
