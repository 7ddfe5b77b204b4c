"""Templates are written in fewer bytes, and every page is to a browser what it was."""

import re
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest

from duizhao.edition import load
from duizhao.render import Renderer, SiteSettings
from duizhao.render.brief_markup import BriefMarkup, briefly, ids_in
from duizhao.render.outline import outline
from duizhao.site.edition_pages import skeleton_environment
from duizhao.site.skeletons import BOOK
from tests.conftest import NewPage
from tests.support import PROPOSAL


@pytest.mark.parametrize(
    ("written", "brief"),
    [
        ('<a class="dz-no" href="#s1">1</a>', "<a class=dz-no href=#s1>1</a>"),
        ('<a class="dz-tool dz-menu">1</a>', '<a class="dz-tool dz-menu">1</a>'),
        ('<a href="?q=1">1</a>', '<a href="?q=1">1</a>'),
        ('Write class="dz-no" in it', 'Write class="dz-no" in it'),
        (' class="dz-a"> a', " class=dz-a> a"),
        ("<p>a</p>\n<p>b</p>\n</div>\n", "<p>a<p>b</div>"),
        ("<p>a</p>\n<a>b</a>", "<p>a</p><a>b</a>"),
        ("<span>a</span>\n<span>b</span>", "<span>a</span>\n<span>b</span>"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", "<ul><li>a\n<li>b</ul>"),
        ("<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n", "<dl><dt>a<dd>b</dl>"),
    ],
)
def test_what_a_browser_reads_the_same_without_is_left_out(written: str, brief: str) -> None:
    assert briefly(written).strip() == brief.strip()


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ('<p id="{{ id }}" lang="{{ tag }}">a</p>', "<p id=s1 lang=zh>a</p>"),
        ('<p id="{{ id }}-{{ tag }}">a</p>', "<p id=s1-zh>a</p>"),
        ('<p class="dz-{{ tag }}">a</p>', "<p class=dz-zh>a</p>"),
        ('<a href="{{ view.link(id) }}#{{ id }}">a</a>', "<a href=../s1/#s1>a</a>"),
        ('<a href="{{ url }}">a</a>', '<a href="https://a.example/?b=c d">a</a>'),
        ('<p id="a {{ id }}">a</p>', '<p id="a s1">a</p>'),
        ('<p id="{{ id }}-title">a</p>', "<p id=s1-title>a</p>"),
        ('<p id="{{ id }} a">a</p>', '<p id="s1 a">a</p>'),
        ('<p id="{{ url }}">a</p>', '<p id="https://a.example/?b=c d">a</p>'),
        ('<p title="{{ id }}">a</p>', '<p title="s1">a</p>'),
        ('<p id="{{ id }}{% if tag %}-b{% endif %}">a</p>', '<p id="s1-b">a</p>'),
    ],
)
def test_a_value_that_is_filled_in_has_no_quotes_if_it_can_have_no_space(
    template: str, written: str
) -> None:
    environment = jinja2.Environment(autoescape=True)
    source = BriefMarkup().visit(environment.parse(template))
    view = SimpleNamespace(link="../{}/".format)
    url = "https://a.example/?b=c d"
    assert environment.from_string(source).render(id="s1", tag="zh", view=view, url=url) == written


def test_a_template_of_an_edition_is_left_as_it_is(tmp_path: Path) -> None:
    own = '<p class="dz-no" id="{{ name }}">a</p>\n<p>b</p>'
    (tmp_path / "own.html").write_text(own, "utf-8")
    skeleton = skeleton_environment([tmp_path, BOOK])
    written = skeleton.get_template("own.html").render(name="a name")
    assert written == '<p class="dz-no" id="a name">a</p>\n<p>b</p>'


def test_a_paragraph_without_an_end_tag_ends_where_the_next_begins() -> None:
    pair = "<div class=dz-pair><p class=dz-zh>甲<p class=dz-en>A</div>"
    [entry] = outline(f"<div class=dz-unit id=s1>{pair}</div>")
    assert entry.texts == {"zh": "甲", "en": "A"}


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_what_is_read_from_a_page_is_the_same(locale: str) -> None:
    edition, _ = load(PROPOSAL)
    usual, brief = (Renderer(edition, locale, SiteSettings(brief=one)) for one in (False, True))
    found = 0
    for page in usual.pages:
        html, short = usual.render(page), brief.render(page)
        entries = outline(html)
        assert outline(short) == entries, page.path
        assert ids_in(short) == ids_in(html) >= set(re.findall(r' id="([^"]+)"', html)), page.path
        found += len(entries)
    assert found > 300


SAME = """(texts) => {
  const said = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\\s+/g, " ").trim();
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const within = node instanceof HTMLTemplateElement ? node.content : node;
    const attributes = [...node.attributes].map((one) => `${one.name}=${one.value}`).sort();
    const inner = [...within.childNodes].map(said).filter(Boolean);
    return `<${node.localName} ${attributes}>${inner.join("|")}</>`;
  };
  const [one, other] = texts.map((text) =>
    said(new DOMParser().parseFromString(text, "text/html").documentElement));
  return one.length > 60 && one === other;
}"""
"""Whether two pages have the same elements, attributes and texts."""


@pytest.mark.browser
@pytest.mark.parametrize("locale", ["en", "zh"])
def test_every_page_has_the_same_elements_attributes_and_texts(
    new_page: NewPage, locale: str
) -> None:
    edition, _ = load(PROPOSAL)
    usual, brief = (Renderer(edition, locale, SiteSettings(brief=one)) for one in (False, True))
    page = new_page().page
    before = after = 0
    for one in usual.pages:
        texts = [usual.render(one), brief.render(one)]
        assert page.evaluate(SAME, texts), one.path
        before, after = before + len(texts[0]), after + len(texts[1])
    assert page.evaluate(SAME, [usual.parts(), brief.parts()])
    assert after < 0.97 * before
