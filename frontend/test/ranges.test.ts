// Links to several passages name a first and a last one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { quotation } from "../page/embedding.ts";
import { rangeFragment, rangeOf } from "../page/ranges.ts";

const ARTICLE = ["title", "s1", "s2", "s3", "s4"];
const FULL = ["08-title", "08-s1", "08-s2", "8-a-title", "8-a-s1", "09-s1", "09-s2"];

test("a range goes from one passage to a later one", () => {
  assert.deepEqual(rangeOf("s2-s4", ARTICLE), [2, 4]);
  assert.deepEqual(rangeOf("s4-s2", ARTICLE), [4, 4]);
  assert.deepEqual(rangeOf("s2-s9", ARTICLE), [2, 2]);
  assert.equal(rangeOf("s2", ARTICLE), null);
  assert.equal(rangeOf("", ARTICLE), null);
});

test("a range may go on into other articles, and its article need not be said twice", () => {
  assert.deepEqual(rangeOf("08-s2-09-s1", FULL), [2, 5]);
  assert.deepEqual(rangeOf("08-s1-s2", FULL), [1, 2]);
  assert.deepEqual(rangeOf("08-s1-8-a-s1", FULL), [1, 4]);
});

test("what is a passage itself is no range", () => {
  assert.equal(rangeOf("s1-s2", [...ARTICLE, "s1-s2"]), null);
});

test("the fragment of a range is read back", () => {
  assert.deepEqual(rangeOf(rangeFragment("08-s2", "8-a-s1"), FULL), [2, 4]);
  assert.equal(rangeFragment("s1", "s1"), "s1");
});

test("a quotation has no markup but its own", () => {
  const texts = [
    { lang: "en", text: 'A <b> & "c"' },
    { lang: "zh-Hans", text: "甲" },
  ];
  assert.equal(
    quotation(texts, { url: 'https://edition.example/1/?a="&b#s1', label: "Rules, <1>" }),
    `<blockquote cite="https://edition.example/1/?a=&quot;&amp;b#s1">
<p lang="en">A &lt;b&gt; &amp; &quot;c&quot;</p>
<p lang="zh-Hans">甲</p>
<footer><a href="https://edition.example/1/?a=&quot;&amp;b#s1">Rules, &lt;1&gt;</a></footer>
</blockquote>
`,
  );
  assert.equal(
    quotation([], { url: "", label: "Rules" }),
    "<blockquote>\n<footer>Rules</footer>\n</blockquote>\n",
  );
});
