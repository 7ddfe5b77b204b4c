"""Pagination: how lists are divided, and what a reader finds on each page."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.edition import Edition, load
from duizhao.locales.words import Catalogue
from duizhao.site.listings.pagination import BYTES, ELEMENTS, Weight, divide, paginated
from duizhao.site.pages.kinds import all_pages, pages_by_path, render
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.page import Page
from tests.cases.small import document, write
from tests.support import PROPOSAL

pytestmark = pytest.mark.slow

MOST_ELEMENTS = 3_000
MOST_BYTES = 300_000
FRAME = Weight(160, 14_000)
"""What header, footer and head of a page come to, at most."""

WEIGHTS = st.lists(st.integers(1, ELEMENTS + 100), max_size=60)


@given(WEIGHTS)
def test_a_list_is_divided_in_order_and_nothing_is_lost(weights: list[int]) -> None:
    paginator = divide("list/", weights, lambda one: Weight(one, 0))
    stretches = [paginator.stretch(n) for n in range(1, len(paginator.starts) + 1)]
    assert [one for stretch in stretches for one in weights[stretch]] == weights


@given(WEIGHTS)
def test_no_page_is_heavier_than_it_may_be(weights: list[int]) -> None:
    paginator = divide("list/", weights, lambda one: Weight(one, 0))
    for number in range(1, len(paginator.starts) + 1):
        on_page = weights[paginator.stretch(number)]
        assert sum(on_page) <= ELEMENTS + 1 or len(on_page) == 1


@given(WEIGHTS)
def test_every_item_is_on_the_page_that_it_is_said_to_be_on(weights: list[int]) -> None:
    paginator = divide("list/", weights, lambda one: Weight(0, one * BYTES // ELEMENTS))
    for number in range(1, len(paginator.starts) + 1):
        for index in range(len(weights))[paginator.stretch(number)]:
            assert paginator.path_of(index) == ("list/" if number == 1 else f"list/page-{number}/")


def test_a_list_that_one_page_can_hold_is_not_divided() -> None:
    page = Page("list/", "term", "Harbours", "All harbours.")
    paginator = divide("list/", ["a", "b"], lambda _: Weight(10, 10))
    assert list(paginated(page, paginator, Catalogue("en"), ["a to b"])) == [page]


def test_each_page_says_which_it_is_and_leads_to_its_neighbours_and_the_ends() -> None:
    page = Page("list/", "term", "Harbours", "All harbours.")
    paginator = divide("list/", range(9), lambda _: Weight(ELEMENTS, 0))
    found = list(paginated(page, paginator, Catalogue("en"), [f"part {n}" for n in range(1, 10)]))
    assert [one.path for one in found] == ["list/", *(f"list/page-{n}/" for n in range(2, 10))]
    assert found[0].title == "Harbours"
    assert found[5].title == "Harbours, page 6 of 9"
    sixth = found[5].pagination
    assert sixth is not None
    assert [link.number for link in sixth.links] == [1, 4, 5, 6, 7, 8, 9]
    assert [link.number for link in sixth.links if link.gap] == [4]
    assert (found[5].previous, found[5].next) == (
        found[4].previous and type(found[4].previous)("part 5", "list/page-5/"),
        found[4].next and type(found[4].next)("part 7", "list/page-7/"),
    )
    assert found[0].previous is None
    assert found[-1].next is None


# The pages of a large document

ARTICLES = 420


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    en, zh = "The competent authority of a harbour keeps register {}.", "主管机关备有第{}号登记簿。"
    asked = "Whoever asks it in writing may read it.", "以书面申请的，可以查阅。"
    articles = {
        str(number): [(en.format(number), zh.format(number)), asked]
        for number in range(1, ARTICLES + 1)
    }
    lists = {
        "content/themes.yml": "- {id: trade, title: {en: Trade, zh: 贸易}}\n",
        "content/glossary.yml": "- {id: authority, zh: 主管机关, en: competent authority}\n",
    }
    files = document("harbour", articles, ("The Harbour Act", "港口法"), themes=["trade"])
    edition, problems = load(write(tmp_path_factory.mktemp("large"), files | lists))
    assert problems == []
    return edition


@pytest.fixture(scope="module")
def lens(large: Edition) -> Lens:
    return Lens(large, "en")


def elements(html: str) -> int:
    """How many elements a page has; what is in a template is not on it yet."""
    return len(re.findall(r"<[a-z]", re.sub(r"<template.*?</template>", "", html, flags=re.S)))


@pytest.mark.parametrize(
    "base", ["harbour/", "harbour/full/", "themes/trade/", "glossary/authority/"]
)
def test_no_page_of_a_large_edition_is_too_long_or_too_heavy(lens: Lens, base: str) -> None:
    found = [page for page in all_pages(lens) if re.fullmatch(f"{base}(page-[0-9]+/)?", page.path)]
    assert len(found) > 1
    for page in found:
        html = render(lens, page)
        assert elements(html) + FRAME.elements <= MOST_ELEMENTS, page.path
        assert len(html.encode()) + FRAME.size <= MOST_BYTES, page.path


def test_every_article_stands_on_one_page_of_the_whole_text_and_links_lead_to_it(
    lens: Lens,
) -> None:
    found = [page for page in all_pages(lens) if page.path.startswith("harbour/full/")]
    ids = [re.findall(r'<section class="dz-section" id="(\d+)"', render(lens, p)) for p in found]
    every = [one for some in ids for one in some]
    assert every == [str(n) for n in range(1, ARTICLES + 1)]


def test_the_contents_name_every_article_once(lens: Lens) -> None:
    found = [p for p in all_pages(lens) if re.fullmatch("harbour/(page-[0-9]+/)?", p.path)]
    pages = [render(lens, page) for page in found]
    listed = [
        n for html in pages for n in re.findall(r'dz-toc-link" href="(?:\.\./)?(\d+)/"', html)
    ]
    assert listed == [str(n) for n in range(1, ARTICLES + 1)]
    # The record card, and the form for a note on the title, are on the first page alone.
    assert ["dz-card" in html for html in pages] == [True] + [False] * (len(pages) - 1)


def test_the_list_of_themes_leads_to_the_page_on_which_an_article_is(lens: Lens) -> None:
    page = next(page for page in all_pages(lens) if page.path == "themes/")
    html = render(lens, page)
    assert 'href="trade/#harbour-1"' in html
    assert f"All {ARTICLES}" in html


def test_the_front_page_leads_to_the_page_of_a_theme_on_which_a_document_begins(
    large: Edition, tmp_path: Path
) -> None:
    shutil.copytree(large.root, tmp_path, dirs_exist_ok=True)
    content = tmp_path / "content"
    shutil.copytree(content / "articles" / "harbour", content / "articles" / "quay")
    shutil.copy(content / "documents" / "harbour.yml", content / "documents" / "quay.yml")
    lens = Lens(load(tmp_path)[0], "en")
    html = render(lens, pages_by_path(lens)[""])
    first, second = re.findall(r'href="(themes/trade/[^"]*)#document-(\w+)"', html)
    assert first == ("themes/trade/", "harbour")
    assert second[1] == "quay"
    assert second[0] != "themes/trade/"
    for path, name in (first, second):
        assert f'id="document-{name}"' in render(lens, pages_by_path(lens)[path])
    of_theme = [page for page in all_pages(lens) if page.path.startswith("themes/trade/")]
    before = of_theme[: of_theme.index(pages_by_path(lens)[second[0]])]
    assert before
    assert all('id="document-quay"' not in render(lens, page) for page in before)


def test_a_rendering_leads_to_its_first_place_from_every_page(lens: Lens) -> None:
    second = next(p for p in all_pages(lens) if p.path == "glossary/authority/page-2/")
    assert 'href="../#harbour-1-s1"' in render(lens, second)


def test_the_whole_text_of_the_first_edition_is_one_page() -> None:
    edition, _ = load(PROPOSAL)
    lens = Lens(edition, "en")
    page = next(p for p in all_pages(lens) if p.path == "digital-economy-2017/full/")
    assert page.pagination is None
    html = render(lens, page)
    assert elements(html) + FRAME.elements <= MOST_ELEMENTS
    assert len(html.encode()) + FRAME.size <= MOST_BYTES


def test_a_page_of_a_long_document_weighs_no_more_than_one_of_a_short_one(
    large: Edition, lens: Lens
) -> None:
    whole = len(render(lens, pages_by_path(lens)["harbour/200/"]).encode())
    alone = Lens(replace(large, articles=dict(list(large.articles.items())[:11])), "en")
    assert whole < len(render(alone, pages_by_path(alone)["harbour/6/"]).encode()) * 1.1
    assert whole < 11_500
