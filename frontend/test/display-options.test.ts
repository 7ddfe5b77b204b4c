// How texts are shown, as links hand it on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { displayQuery } from "../page/display-options.ts";

test("a link hands on how the texts are shown, and nothing else of the URL", () => {
  const query = new URLSearchParams("q=bridge&script=hant&view=zh&notes=");
  assert.equal(displayQuery(query), "?view=zh&script=hant");
});

test("where nothing was chosen, a link has no query", () => {
  assert.equal(displayQuery(new URLSearchParams("q=bridge")), "");
});
