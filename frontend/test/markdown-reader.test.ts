// Bodies: their emphasis, their links, and the HTML in them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { linksIn, tagsIn } from "../markdown/links-and-tags.ts";
import { createParser } from "../markdown/parser.ts";

const parser = createParser();
const render = (body: string) => parser.render(body).trim();

test("emphasis begins and ends beside Chinese, with stops or without", () => {
  assert.equal(render("他说**“好”**的"), "<p>他说<strong>“好”</strong>的</p>");
  assert.equal(render("**强调。**后文"), "<p><strong>强调。</strong>后文</p>");
  assert.equal(render("**注意：**Weights"), "<p><strong>注意：</strong>Weights</p>");
});

test("beside Latin letters emphasis is CommonMark's", () => {
  assert.equal(render("a**“b”**c"), "<p>a**“b”**c</p>");
  assert.equal(
    render("snake_case_word and ***both***"),
    "<p>snake_case_word and <em><strong>both</strong></em></p>",
  );
});

test("a heading keeps its words, and not its rank", () => {
  assert.equal(render("# One\n\nTwo\n==="), "<p>One</p>\n<p>Two</p>");
});

test("HTML that a body may not have is shown as it is typed, and Markdown within it stays Markdown", () => {
  assert.equal(
    render("<div>*a*</div><br>H<sub>2</sub><!-- b -->"),
    "<p>&lt;div&gt;<em>a</em>&lt;/div&gt;<br>H<sub>2</sub>&lt;!-- b --&gt;</p>",
  );
  assert.equal(render("a <script>b</script> c"), "<p>a &lt;script&gt;b&lt;/script&gt; c</p>");
});

test("every link is found as it is written, and none in code", () => {
  const body = "[a](javascript:b) ![c](d) <ftp://e> `[f](g)` [h][i] [j]()\n\n[i]: k\n[l]: m\n\n    [n](o)";
  assert.deepEqual(linksIn(parser, body), ["javascript:b", "d", "ftp://e", "k", "", "m"]);
});

test("of an element with two tags the first is named, and allowedHtml ones are not", () => {
  const body = "<b>a</b> <SUB>b</SUB> <sub class=c> </i> `<u>`\n\n<!-- d -->";
  assert.deepEqual(tagsIn(parser, body), ["<b>", "<sub class=c>", "</i>", "<!-- d -->"]);
});
