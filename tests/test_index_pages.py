"""The lists of an edition: themes, terms and notes, and the orders of the glossary."""

import re
from collections.abc import Iterable
from typing import get_args
from urllib.parse import urljoin, urlsplit

import pytest
import yaml

from duizhao.edition import Edition, Note, load
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.site.listings.glossary_orders import OrderKind
from duizhao.site.page_data.note_pages import NOTE_PAGES
from duizhao.site.pages.kinds import all_pages, render
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.page import Page
from tests.support import editions
from tests.support.rendered import Tree, page_of, rendered

pytestmark = pytest.mark.slow

MOST_ELEMENTS = 3_000 - 160
MOST_BYTES = 300_000 - 14_000
"""What a page may have besides its frame."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """An edition with more notes and terms than one page can show."""
    root = tmp_path_factory.mktemp("many")
    editions.write(150, root, copied=False)
    path = root / "content" / "glossary.yml"
    terms = yaml.safe_load(path.read_text("utf-8"))
    for number in range(400):
        sign = chr(0x4E00 + number)
        terms.append({"id": f"term-{number}", "zh": f"{sign}航{sign}", "en": f"sailing {number}"})
    path.write_text(yaml.safe_dump(terms, allow_unicode=True), encoding="utf-8")
    edition, _ = load(root)
    return edition


def listed(lens: Lens, path: str) -> list[str]:
    """The notes on every page of a list, in order."""
    link = r'<a href="(?:\.\./)*([^"#]+)/#note-([^"]+)"><b'
    found: list[str] = []
    for page in pages_of(lens, path):
        notes = re.findall(link, render(lens, page))
        found += [f"{key.replace('/', '-')}-{name}" for key, name in notes]
    return found


def ids(notes: Iterable[Note]) -> list[str]:
    return [f"{note.key.replace('/', '-')}-{note.id}" for note in notes]


def pages_of(lens: Lens, path: str) -> list[Page]:
    first = page_of(lens, path)
    count = first.pagination.count if first.pagination else 1
    return [first, *(page_of(lens, f"{path}page-{n}/") for n in range(2, count + 1))]


# Notes


@pytest.mark.parametrize("locale", LOCALES)
def test_the_notes_on_the_one_document_are_in_the_order_of_the_text(
    proposal: Edition, locale: Locale
) -> None:
    lens = Lens(proposal, locale)
    assert listed(lens, "annotations/") == ids(proposal.all_notes())
    assert not [page for page in all_pages(lens) if page.path.startswith("annotations/d")]


def test_each_document_has_a_list_and_every_page_is_small(many: Edition) -> None:
    lens = Lens(many, "zh")
    index = render(lens, page_of(lens, "annotations/"))
    assert "data-day" not in index
    lists = lens.note_lists
    for document, notes in lists.by_document.items():
        path = f"annotations/{document}/"
        assert f'<a href="{document}/">' in index
        for page in pages_of(lens, path):
            html = render(lens, page)
            assert len(html.encode()) <= MOST_BYTES, page.path
            assert len(Tree(html).tags) <= MOST_ELEMENTS, page.path
        assert listed(lens, path) == ids(notes)


def test_the_scripts_have_every_note_and_a_list_names_those_with_its_own(many: Edition) -> None:
    lens = Lens(many, "en")
    lists = lens.note_lists
    files = {file.path: file.content for file in NOTE_PAGES.files(lens)}
    texts = [str(files[f"annotations/notes-{n}.js"]) for n in lists.scripts_of("")]
    assert len(texts) == len(files) - 1 > 1
    for document, notes in lists.by_document.items():
        needed = lists.scripts_of(document)
        assert bool(needed) == (len(lists.lists[document].starts) > 1)
        for number in needed:
            assert f'data-document=\\"{document}\\"' in texts[number - 1]
        own = "".join(texts[number - 1] for number in needed)
        assert all(f'id=\\"{one}\\"' in own for one in ids(notes)) == bool(needed)


# The glossary


@pytest.mark.parametrize("locale", LOCALES)
def test_every_order_of_the_glossary_has_every_term_once(proposal: Edition, locale: Locale) -> None:
    for kind in ("", *(f"by-{one}/" for one in get_args(OrderKind))):
        html = rendered(proposal, f"glossary/{kind}", locale)
        terms = re.findall(r'class="dz-entry-term">\s*<a href="(?:\.\./)?([a-z0-9-]+)/"', html)
        assert sorted(terms) == sorted(proposal.terms)
        assert html.count('aria-current="page"') == 1


def test_many_terms_are_divided_and_every_letter_leads_to_its_page(many: Edition) -> None:
    lens = Lens(many, "en")
    for path in ("glossary/", "glossary/by-pinyin/", "glossary/by-frequency/"):
        pages = pages_of(lens, path)
        ids = {page.path: Tree(render(lens, page)).ids for page in pages}
        assert len(pages) > 1
        for page in pages:
            html = render(lens, page)
            assert len(html.encode()) <= MOST_BYTES, page.path
            assert len(Tree(html).tags) <= MOST_ELEMENTS, page.path
            nav = html.partition('class="dz-letters"')[2].partition("</nav>")[0]
            for link in re.findall(r'href="([^"]+)"', nav):
                url = urlsplit(urljoin(f"https://x/{page.path}", link))
                assert url.fragment in ids[url.path.removeprefix("/")], (page.path, link)


# Themes and terms


def test_a_theme_leads_to_its_neighbours(proposal: Edition) -> None:
    lens = Lens(proposal, "en")
    order = list(proposal.themes)
    for index, theme in enumerate(order):
        page = page_of(lens, f"themes/{theme}/")
        before = page.previous.path if page.previous else None
        after = page.next.path if page.next else None
        assert before == (f"themes/{order[index - 1]}/" if index else None)
        assert after == (f"themes/{order[index + 1]}/" if index + 1 < len(order) else None)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_term_leads_to_the_next_in_the_order_of_the_glossary(
    proposal: Edition, locale: Locale
) -> None:
    lens = Lens(proposal, locale)
    entries = lens.glossary_orders.own.entries
    path: str | None = f"glossary/{entries[0][1].id}/"
    walked = []
    while path is not None:
        walked.append(path)
        page = page_of(lens, path)
        path = page.next.path if page.next else None
    assert walked == [f"glossary/{term.id}/" for _, term in entries]
