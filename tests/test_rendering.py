"""Pages of an edition: texts cut at their marks, bodies that do no harm, links that hold."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.api import read_edition
from duizhao.edition import Edition, load
from duizhao.edition.pairs import lemma
from duizhao.exporting.formats.atom import ATOM
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.locales.words import Catalogue
from duizhao.messages import Message
from duizhao.mkdocs.serving import notice
from duizhao.mkdocs.serving.notice import Notice
from duizhao.model.problems import Location, Problem
from duizhao.notes.forges import Repository
from duizhao.site.frame.assets import BOOK
from duizhao.site.frame.frame_page import FramePage, Link
from duizhao.site.frame.site_facts import NavPage, SiteFacts
from duizhao.site.listings.glossary_orders import initial
from duizhao.site.pages.kinds import all_pages, render
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.page import Page, shortened
from duizhao.site.reading.prose import note_prose, outside, prose
from duizhao.site.reading.settings import SiteSettings
from duizhao.site.reading.urls import SiteUrls
from duizhao.text import markdown
from duizhao.text.anchors import Span
from duizhao.text.numerals import numeral
from duizhao.text.runs import TextLink, pieces
from tests.golden import EDITION as GOLDEN
from tests.support import PROPOSAL
from tests.support.examples import tables
from tests.support.markdown_bodies import random_bodies
from tests.support.rendered import Tree, page_of, rendered

CASES = tables("links.yml")


@pytest.fixture(scope="module")
def edition() -> Edition:
    return read_edition(GOLDEN)


# A text at its marks


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[str, Span]], list[TextLink]]:
    text = draw(st.text("ab <&数字，", min_size=0, max_size=20))
    edges = st.integers(-2, len(text) + 2)

    def spans(name: str) -> list[tuple[str, Span]]:
        found = draw(st.lists(st.tuples(edges, edges), max_size=5))
        return [(f"{name}{i}", Span(a, b)) for i, (a, b) in enumerate(found)]

    return text, spans("n"), [(span, "term", name) for name, span in spans("t")]


@given(marked_texts())
def test_pieces_put_together_are_the_text(
    case: tuple[str, list[tuple[str, Span]], list[TextLink]],
) -> None:
    text, notes, links = case
    cut = pieces(text, notes, links)
    assert "".join(run.text for piece in cut for run in piece.runs) == text
    assert all(run.text for piece in cut for run in piece.runs)


@given(marked_texts())
def test_every_character_has_the_notes_that_are_about_it(
    case: tuple[str, list[tuple[str, Span]], list[TextLink]],
) -> None:
    text, notes, links = case
    at = 0
    for piece in pieces(text, notes, links):
        for run in piece.runs:
            for place in range(at, at + len(run.text)):
                about = tuple(name for name, span in notes if span.start <= place < span.end)
                assert run.notes == about
            at += len(run.text)


@given(marked_texts())
def test_every_quote_has_one_reference_and_no_link_is_cut(
    case: tuple[str, list[tuple[str, Span]], list[TextLink]],
) -> None:
    text, notes, links = case
    cut = pieces(text, notes, links)
    real = [n for n, s in notes if max(s.start, 0) < min(s.end, len(text))]
    assert sorted(name for piece in cut for name in piece.ends) == sorted(real)
    whole = {(kind, to, text[max(s.start, 0) : s.end]) for s, kind, to in links}
    for piece in cut:
        if piece.kind is not None:
            assert (piece.kind, piece.to, "".join(run.text for run in piece.runs)) in whole


def test_a_reference_follows_the_last_character_of_its_quote_or_the_link_around_it() -> None:
    cut = pieces("abcdef", [("n", Span(0, 2)), ("m", Span(2, 4))], [(Span(3, 6), "term", "t")])
    assert [("".join(r.text for r in p.runs), p.to, p.ends) for p in cut] == [
        ("ab", "", ("n",)),
        ("c", "", ()),
        ("def", "t", ("m",)),
    ]
    assert [(run.text, run.notes) for run in cut[2].runs] == [("d", ("m",)), ("ef", ())]


@pytest.mark.parametrize("path", ["digital-economy-2017/", "digital-economy-2017/14/"])
def test_a_title_with_several_notes_has_one_mark_in_each_language(path: str) -> None:
    proposal = load(PROPOSAL)[0]
    notes = [note for note in proposal.holders[path[:-1]].notes if note.unit == "title"]
    html = rendered(proposal, path)
    heading = html[html.index("<h1") : html.index("</h1>")]
    assert re.findall(r'class="dz-ref"[^>]*>(?:<span id="[^"]*"></span>)*([^<]*)<', heading) == [
        f"1–{len(notes)}"
    ] * len(re.findall('class="dz-title"', heading))
    # Each note leads back to it, and its words can be lit.
    for note in notes:
        assert heading.count(f'<span id="ref-{note.id}"></span>') == 1
        assert re.search(rf'<mark data-notes="[^"]*\b{note.id}\b', heading)


# Bodies


HOSTILE = pytest.mark.parametrize("body", CASES["hostile"])


@HOSTILE
def test_no_body_reaches_a_page_with_anything_that_runs_or_loads(body: str) -> None:
    tree = Tree(str(prose(body)))
    assert set(tree.tags) <= {"p", "a"}
    assert all(urlsplit(link).scheme == "https" for link in tree.links)
    assert not re.search(r"<[^>]*(onclick|onerror|style=|class=|\bid=)", prose(body))


@HOSTILE
def test_a_reference_lets_nothing_else_through(body: str) -> None:
    tree = Tree(str(note_prose(f"[x](passage:harbour/02)\n\n{body}", lambda path: f"../{path}")))
    assert set(tree.tags) <= {"p", "a"}
    assert {link for link in tree.links if urlsplit(link).scheme != "https"} == {"../harbour/02/"}


@pytest.mark.parametrize(("body", "html"), CASES["references"])
def test_a_reference_leads_to_its_passage_and_code_stays_as_it_is(body: str, html: str) -> None:
    assert note_prose(body, lambda path: f"../{path}") == html


def test_a_body_keeps_its_emphasis_lists_and_links() -> None:
    html = prose("*a* **b** `c` [d](https://example.org/)\n\n- e\n- f\n\n> g")
    for tag in ("em", "strong", "code", "a", "ul", "blockquote"):
        assert f"<{tag}" in html
    assert 'rel="noopener noreferrer"' in html


@pytest.mark.parametrize(("body", "as_text"), CASES["escaped"])
def test_another_reader_of_markdown_finds_no_html_in_a_body(body: str, as_text: str | None) -> None:
    assert markdown.escaped(body) == (as_text or body)


def test_nothing_of_any_body_is_html_once_it_is_escaped() -> None:
    for body in random_bodies(200, 23):
        escaped = markdown.escaped(body)
        assert [*markdown.tags(escaped)] == []
        assert markdown.escaped(escaped) == escaped


@given(st.text(max_size=60))
def test_any_body_gives_html_that_nests(body: str) -> None:
    assert "script" not in Tree(str(prose(body))).tags


@pytest.mark.parametrize(("url", "kept"), CASES["outside"])
def test_only_addresses_of_the_web_become_links(url: str, kept: bool) -> None:
    assert outside(url) == (url if kept else "")


# Pages


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_nests_and_says_no_id_twice(edition: Edition, locale: Locale) -> None:
    lens = Lens(edition, locale)
    for page in all_pages(lens):
        tree = Tree(render(lens, page))
        assert len(tree.ids) == len(set(tree.ids)), page.path
        assert tree.tags.count("h1") == (page.kind != "home"), page.path


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_link_leads_to_a_page_and_an_id_that_is_there(
    edition: Edition, locale: Locale, directory_urls: bool
) -> None:
    lens = Lens(edition, locale, SiteSettings(directory_urls=directory_urls))
    trees = {page.path: Tree(render(lens, page)) for page in all_pages(lens)}
    beside = {"contribute/"} | {file.path for file in ATOM.files(lens)}
    beside |= {path.removeprefix("zh/") for path in beside}
    for path, tree in trees.items():
        for link in tree.links:
            parts = urlsplit(urljoin(f"https://x/{path}", link))
            if parts.netloc != "x":
                assert link.startswith("https://"), (path, link)
                continue
            there = parts.path.removeprefix("/")
            if not directory_urls and urlsplit(link).path:
                assert there.endswith(("index.html", "feed.xml", ".txt")), (path, link)
            there = there.removesuffix("index.html")
            if there not in beside:
                assert not parts.fragment or parts.fragment in trees[there].ids, (path, link)


@pytest.mark.parametrize(("base", "to", "url", "file"), CASES["links"])
def test_a_link_is_relative_and_names_a_file_where_no_server_does(
    base: str, to: str, url: str, file: str
) -> None:
    assert SiteUrls().link(base, to) == url
    assert SiteUrls(directory_urls=False).link(base, to) == file


@pytest.mark.parametrize("locale", LOCALES)
def test_no_description_is_long(edition: Edition, locale: Locale) -> None:
    pages = all_pages(Lens(edition, locale))
    assert all(0 < len(page.description) <= 160 for page in pages)


def test_edit_links_are_only_where_a_record_can_be_edited(edition: Edition) -> None:
    repository = Repository("https://example.org", edit_path="edit/")
    lens = Lens(edition, "en", SiteSettings(repository=repository))
    html = render(lens, page_of(lens, "market-rules/1/"))
    assert "https://example.org/edit/content/articles/market-rules/1.yml" in html
    assert "/edit/" not in rendered(edition, "market-rules/1/")


# Words and numbers


@pytest.mark.parametrize(("number", "words"), CASES["numerals"])
def test_a_number_is_written_as_articles_of_a_chinese_text_are(number: int, words: str) -> None:
    assert numeral(number) == words


@pytest.mark.parametrize(("text", "letter"), CASES["sounds"])
def test_an_expression_is_looked_up_under_its_first_sound(text: str, letter: str) -> None:
    assert initial(text) == letter


def test_a_long_quote_is_shortened_to_its_ends() -> None:
    assert lemma("short", "en") == "short"
    long = "drive international traffic and logistics, enhance quality and increase efficiency"
    assert lemma(long, "en") == "drive international traffic … and increase efficiency"
    assert lemma("带动国际交通物流提质增效", "zh") == "带动国际交通物流提质增效"
    assert lemma("一二三四五六七八九十一二三四五六七八九", "zh") == "一二三四五六七八……四五六七八九"


@given(st.text("ab ，。", max_size=300), st.integers(10, 160))
def test_a_description_is_never_longer_than_it_may_be(text: str, limit: int) -> None:
    assert len(shortened(text, limit)) <= limit


# The site templates, which MkDocs renders without autoescape


def chrome(template: str) -> str:
    loader = jinja2.FileSystemLoader(BOOK)
    environment = jinja2.Environment(loader=loader, autoescape=False)  # as MkDocs has it
    evil = '"><script>alert(1)</script>'
    site = SiteFacts(
        evil, evil, evil, evil, logo=evil, favicon=evil, css={"texts": evil}, js=[evil], early=evil,
        search=[evil, evil], composer=evil, conversion=evil, font=evil,
    )  # fmt: skip
    lens = Lens(load(PROPOSAL)[0], "en", SiteSettings(url="https://edition.example/"))
    page = FramePage(site, lens, (), Page("a/", "term", evil, evil), "<p>content</p>")
    link = Link(evil, evil)
    vars(page).update(
        root=evil, home=evil, search=evil, menu=[NavPage(evil, "", evil, active=True)],
        crumbs=[link], previous=link, next=link, others=[Link(evil, evil, evil)],
        alternates={evil: evil}, exports=[Link(evil, evil, evil)], canonical_url=evil,
        edit=evil, second=Catalogue("zh"),
    )  # fmt: skip
    return environment.get_template(template).render(page=page, lens=lens, site=site)


@pytest.mark.parametrize("template", ["main.html", "404.html"])
def test_nothing_that_a_template_is_given_becomes_markup(template: str) -> None:
    html = chrome(template)
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;") >= 15
    assert ("<p>content</p>" in html) == (template == "main.html")


def test_no_template_has_an_event_handler_or_another_host(root: Path) -> None:
    engine = root / "src" / "duizhao"
    workbench = root / "workbench" / "src"
    engines = [engine / "frames", engine / "site", engine / "templates"]
    folders = [root / "overrides", *engines, workbench]
    for path in (p for folder in folders for p in folder.rglob("*.html")):
        text = path.read_text("utf-8")
        assert not re.search(r"<[^>]*\son[a-z]+=", text), path
        assert not re.search(r"<(?!a\s)[^>]*\s(src|href)=\"(https?:)?//", text), path


def test_a_problem_is_shown_with_its_place_its_hint_and_its_culprit_marked() -> None:
    where = Location("content/themes.yml", 3, 5, 7)
    problem = Problem(
        where,
        Message("no such <theme>"),
        Message("did you mean 'x'?"),
        rule="themes",
        excerpt="a: securty",
    )
    html = Notice(Path("/edition"), [problem]).on_page(b"<html lang=zh-Hans><body>text").decode()
    assert html.startswith("<html lang=zh-Hans><body><link")
    assert html.endswith("text")
    assert "1处问题" in html
    assert "content/themes.yml:3:5" in html
    assert "no such &lt;theme&gt;" in html
    assert "did you mean &#39;x&#39;?" in html
    assert "<mark>a: secu</mark>rty" in html


@pytest.mark.parametrize(("program", "scheme"), [("code", "vscode"), ("codium", "vscodium")])
def test_a_place_is_a_link_only_where_an_editor_opens_it(
    program: str, scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = Problem(Location("content/the mes.yml", 3, 5), Message("no such theme"))
    shown = Notice(tmp_path, [problem])
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    try:
        notice._editor.cache_clear()
        assert "<a" not in shown.page().decode()
        (tmp_path / program).write_text("#!/bin/sh\n", "utf-8")
        (tmp_path / program).chmod(0o755)
        notice._editor.cache_clear()
        url = f"{scheme}://file{tmp_path.resolve()}/content/the%20mes.yml:3:5"
        assert f'<a href="{url}">content/the mes.yml:3:5</a>' in shown.page().decode()
        monkeypatch.setenv("SSH_CONNECTION", "203.0.113.1 50000 203.0.113.2 22")
        notice._editor.cache_clear()
        assert "<a" not in shown.page().decode()
    finally:
        notice._editor.cache_clear()
