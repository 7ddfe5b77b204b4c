"""The pages on paper, as Chromium prints them: a book, read back from its PDF."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from duizhao.edition import load
from tests.fixtures import NewPage, ServeSite
from tests.support import PROPOSAL
from tests.support.pages import WIDE, rest

pytestmark = pytest.mark.browser
DOCUMENT = "digital-economy-2017"
EDITION = load(PROPOSAL)[0]
ENTRIES = EDITION.documents[DOCUMENT].articles
EIGHT, FULL = f"{DOCUMENT}/08/", f"{DOCUMENT}/full/"
UNTITLED = {"preamble": "序言", "closing": "落款"}
Print = Callable[..., list[str]]


def plain(text: str) -> str:
    """Text without what a PDF has of its own: ligatures, radicals for signs, other spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def printed(page: Page) -> list[str]:
    """What stands on each page of paper."""
    data = page.pdf(format="A4", prefer_css_page_size=True)
    return [plain(one.extract_text()) for one in PdfReader(io.BytesIO(data)).pages]


@pytest.fixture(scope="module")
def papers() -> dict[str, list[str]]:
    """What has been printed: to read a long PDF takes seconds."""
    return {}


@pytest.fixture
def on_paper(site: str, tab: NewPage, papers: dict[str, list[str]]) -> Print:
    """Prints a page of the site, each once: on_paper(path, viewport=…)."""

    def print_page(path: str, **options: Any) -> list[str]:
        asked = f"{path} {options}"
        if asked not in papers:
            page = tab(**options).page
            page.goto(site + path)
            rest(page)
            papers[asked] = printed(page)
        return papers[asked]

    return print_page


def letters(text: str) -> str:
    """The Latin letters of a text, but for URLs: a PDF gives other signs in an order of its own."""
    return re.sub(r"\(https?:[^)]*\)|[^A-Za-z]", "", text)


def note_ends(key: str) -> list[str]:
    """How the English of the notes on an article ends, which no closed note shows."""
    bodies = [(note.remark.en or "") for note in EDITION.holders[key].notes]
    return [letters(plain(body))[-24:] for body in bodies]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_article_is_printed_with_all_its_notes_and_its_card_whole(
    on_paper: Print, entry: Any
) -> None:
    pages = on_paper(f"{entry.key}/", **WIDE)
    text = letters("".join(pages))
    assert [end for end in note_ends(entry.key) if end not in text] == []
    # What is said about the text stands together too.
    [card] = [one for one in pages if "Aboutthistext" in one]
    assert f"content/articles/{entry.key}.yml" in card


def test_in_a_whole_text_each_article_is_on_one_spread_with_its_notes(on_paper: Print) -> None:
    pages = on_paper(FULL)
    assert "%E" not in "".join(pages)
    without = [re.sub(r"\d", "", text) for text in pages]
    for entry in ENTRIES:
        title, first = entry.article.title, entry.segments[0].zh
        name = plain(title.zh if title and title.zh else UNTITLED[entry.id])
        start = next(at for at, text in enumerate(without) if name in text and at)
        # A heading is never stranded at the foot of a page.
        assert first is None or plain(first)[:4] in without[start], entry.id
        for end in note_ends(entry.key):
            found = [at for at, text in enumerate(pages) if end in letters(text)]
            # Pages 2 and 3 of a book face each other.
            assert any(at == start or (at == start + 1 and at % 2 == 0) for at in found), (
                entry.id, end,
            )  # fmt: skip


def test_the_first_page_says_where_it_is_from_and_the_others_what_they_belong_to(
    site: str, on_paper: Print
) -> None:
    first, *others = on_paper(EIGHT)
    assert plain(site + EIGHT) in first
    assert others
    for number, text in enumerate(others, 2):
        head = plain("Proposal for International Cooperation on the “One Belt, One Road” Digital…")
        assert text.startswith(head)
        assert plain("Article 8 · 第八条") in text
        assert f"第八条{number}" in text
    assert plain("Article 8 · 第八条") not in first


@pytest.mark.parametrize("path", [f"{DOCUMENT}/", FULL, f"zh/{DOCUMENT}/"])
def test_a_document_says_on_its_first_page_where_it_is_from(
    site: str, on_paper: Print, path: str
) -> None:
    first, *others = on_paper(path)
    assert plain(site + path) in first
    assert plain("文本日期" if path.startswith("zh/") else "Text of") in first
    assert all(plain(site + path) not in text for text in others)


def test_a_published_text_names_its_url_and_version_on_paper(
    published_site: Path, serve_site: ServeSite, tab: NewPage
) -> None:
    page = tab().page
    page.goto(f"{serve_site(published_site).url}{EIGHT}")
    assert "https://edition.example/duizhao/digital-economy-2017/08/" in printed(page)[0]


def test_paper_shows_the_view_that_was_chosen_and_each_note_whose_number_it_has(
    on_paper: Print,
) -> None:
    for notes in ("margin", "marks"):
        text = "".join(on_paper(f"{EIGHT}?notes={notes}"))
        assert "1对点合作·twinningcooperation" in text
        assert "twinningcooperation1,support" in text
        assert "hardtorecognizeasaterm." in text
    for view in ("side", "en", "zh"):
        text = "".join(on_paper(f"{EIGHT}?view={view}"))
        assert ("Stimulaterelevantcities" in text) == (view != "zh")
        assert ("推动有关城市" in text) == (view != "en")
