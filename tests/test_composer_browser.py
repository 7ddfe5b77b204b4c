"""The preview of a note in a real browser: it is what the page will show, and does nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from duizhao.edition import load
from duizhao.model import SIDES
from duizhao.site.reading.prose import prose
from tests.support import PROPOSAL

pytestmark = pytest.mark.browser

SHOWN = """bodies => {
  const reader = duizhaoMarkdown.createReader();
  const shape = (parent) => [...parent.childNodes].map((node) => {
    if (!(node instanceof Element)) return node.data.replace(/[ \\n]+/g, " ");
    const names = node.getAttributeNames().filter((name) => name !== "target").sort();
    const attributes = names.map((name) => ` ${name}=${JSON.stringify(node.getAttribute(name))}`);
    return `<${node.localName}${attributes.join("")}>${shape(node)}</${node.localName}>`;
  }).join("").replace(/ ?(<\\/?(?:blockquote|br|hr|li|ol|p|pre|ul)>) ?/g, "$1").trim();
  return bodies.map(([body, html]) => {
    const mine = document.createElement("div");
    mine.append(...reader.nodes(body));
    mine.normalize();
    return [shape(mine), shape(new DOMParser().parseFromString(html, "text/html").body)];
  });
}"""
MARKDOWN = (
    "One *two* __three__ `<b>` \\*four\\*.\n\nAnother\nline.",
    'A [link](https://a.example/x_(y) "title"), <https://b.example/> and [this](#s2).',
    "- one\n- two\n    - inner\n\nAfter.",
    "1. one\n2. two",
    "> quoted\n> *words*\n\nnot quoted",
    "    code <b>\n\ntext",
    "a_b_c and snake_case_word, 2*3*4",
    "One.  \nTwo.\n\n***\n\nThree &amp; four &lt;b&gt; &#42;",
    "# A heading\n\ntext",
    "[a][b] and [c].\n\n[b]: https://b.example/\n[c]: https://c.example/",
)
EVIL = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)> and <b onclick=alert(1)>bold</b>",
    "[x](javascript:alert(1)) [y](&#106;avascript:alert(1)) ![z](javascript:alert(1))",
    "<javascript:alert(1)> [x](data:text/html,<script>) [y](//evil.example)",
    "</dialog></body><iframe src=//evil.example></iframe>",
    '[x](https://a.example/"onmouseover=alert(1))',
    "<style>*{display:none}</style> <!-- a --> <svg/onload=alert(1)>",
    "[" * 200 + "x" + "](y)" * 200,
    "*" * 5_000 + "a_" * 2_000,
)


"""How many random bodies the preview and the page show."""


def test_the_preview_shows_what_the_page_will_show(composer: Page) -> None:
    """So does tests/cases/shared/markdown.json of random bodies; a page has no harmful elements."""
    here, _ = load(PROPOSAL)
    notes = [note.remark.get(side) for note in here.all_notes() for side in SIDES]
    bodies = [body for body in (*notes, *MARKDOWN, *EVIL) if body]
    shown = composer.evaluate(SHOWN, [[body, str(prose(body))] for body in bodies])
    differing = [
        (body, mine, theirs)
        for body, (mine, theirs) in zip(bodies, shown, strict=True)
        if mine != theirs
    ]
    assert differing == []
