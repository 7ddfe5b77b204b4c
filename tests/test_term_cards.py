"""What the cards of terms say: one script for all pages of a locale, loaded when it is wanted."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from duizhao.edition import Edition, load
from duizhao.locales.catalogues import Locale
from duizhao.site.pages.export import exports
from duizhao.site.reading.lens import Lens
from tests.cases import BASE
from tests.fixtures import NewPage
from tests.support.pages import WIDE, select
from tests.support.rendered import rendered
from tests.test_site import KINDS


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load(BASE)[0]


def cards(edition: Edition, locale: Locale = "en") -> tuple[str, dict[str, list[Any]]]:
    """Where the script of a locale is, and what is in it."""
    (file,) = exports()["glossary-cards"].files(Lens(edition, locale))
    found = re.fullmatch(r"globalThis\.dzTerms=(.*);\n", str(file.content), re.DOTALL)
    assert found is not None
    return file.path, json.loads(found[1])


def test_an_edition_without_terms_has_no_such_script(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "content" / "glossary.yml").unlink()
    assert list(exports()["glossary-cards"].files(Lens(load(tmp_path)[0], "en"))) == []


def test_a_page_is_the_same_whatever_is_noted_on_its_terms_and_however_often_they_occur(
    edition: Edition, tmp_path: Path
) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    glossary = tmp_path / "content" / "glossary.yml"
    text = glossary.read_text("utf-8").replace("Of any bell.", "Of every bell.")
    glossary.write_text(text, "utf-8")
    articles = tmp_path / "content" / "articles" / "harbour"
    shutil.copy(articles / "01.yml", articles / "90.yml")
    after = load(tmp_path)[0]
    assert cards(after) != cards(edition)
    term = "honest-weight"
    assert len(after.glossary[term].occurrences) > len(edition.glossary[term].occurrences)
    marked = re.compile(r'<p class="dz-(?:en|zh)".*?</p>|<div data-dz-part="dialogs".*', re.DOTALL)
    pages = [marked.findall(rendered(one, "harbour/01/")) for one in (edition, after)]
    assert pages[0] == pages[1] != []


@pytest.mark.browser
def test_the_script_is_loaded_once_when_somebody_turns_to_a_term(
    site: str, new_page: NewPage
) -> None:
    visit = new_page(**WIDE)
    page = visit.page
    page.goto(site + KINDS["article"])
    terms = page.locator("#s1-en .dz-term")
    assert not any("cards.js" in url for url in visit.requests)
    for at in (0, 1):
        terms.nth(at).click()
        link = terms.nth(at).get_attribute("href") or ""
        expect(page.locator("#dz-pop a")).to_have_attribute("href", link)
        page.keyboard.press("Escape")
    assert sum("glossary/cards.js" in url for url in visit.requests) == 1
    visit.assert_quiet()


@pytest.mark.browser
def test_without_its_card_a_term_is_the_link_that_it_is(site: str, new_page: NewPage) -> None:
    page = new_page(**WIDE).page
    page.route("**/cards.js", lambda route: route.abort())
    page.goto(site + KINDS["article"])
    page.locator("#s1-en .dz-term").first.click()
    page.wait_for_url("**/glossary/*/")


@pytest.mark.browser
def test_the_form_proposes_an_id_from_a_term_in_what_is_quoted(
    address: Callable[..., str], new_page: NewPage
) -> None:
    page = new_page(**WIDE).page
    page.goto(address(KINDS["article"]))
    term = page.locator("#s1-zh .dz-term").last
    select(page, "#s1-zh", term.inner_text())
    page.locator(".dz-annotate").click()
    name = str(term.get_attribute("href")).split("glossary/")[1].partition("/")[0]
    dialog = page.locator("dialog.dz-composer[open]")
    expect(dialog).to_contain_text(re.compile(rf"\b{re.escape(name)}(-2)?\.yml"))
