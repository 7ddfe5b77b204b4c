// The link that reports a problem.

import assert from "node:assert/strict";
import { test } from "node:test";
import { reportUrl } from "../page/report-link.ts";

test("a report begins with the reader's place, and keeps what the link had to say", () => {
  const link = "https://forge.example/new?title=A+problem&body=File%3A+content%2Fa.yml";
  const url = new URL(reportUrl(link, "body", "Page: https://text.example/a/#s1"));
  assert.equal(url.searchParams.get("title"), "A problem");
  assert.equal(url.searchParams.get("body"), "Page: https://text.example/a/#s1\nFile: content/a.yml\n\n");
});
