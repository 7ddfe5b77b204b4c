"""The first screen of the home page, and the list in which titles are looked up."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NewPage, ServeSite
from tests.support import library_site

pytestmark = pytest.mark.browser
FIRST = (
    "h1",
    ".dz-home-lead > p",
    ".dz-button--first",
    ".dz-find input",
    ".dz-specimen-pair .dz-en",
    ".dz-specimen-pair .dz-zh",
    ".dz-specimen-note",
)
"""What a reader sees without scrolling."""
LOWEST = "one => one.getBoundingClientRect().bottom"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("locale", ["", "zh/"])
def test_the_first_screen_says_what_this_is_and_shows_a_pair_with_its_note(
    built_site: Path, serve_site: ServeSite, tab: NewPage, locale: str, width: int, height: int
) -> None:
    page = tab(viewport={"width": width, "height": height}).page
    page.goto(serve_site(built_site).url + locale)
    low = {one: page.locator(one).first.evaluate(LOWEST) for one in FIRST}
    assert {one: at for one, at in low.items() if at > height} == {}
    page.locator(".dz-find input").first.fill("人文交流")
    page.locator(".dz-find-go").click()
    page.wait_for_url("**/search/?q=*")
    page.locator(".dz-hit").first.wait_for()


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory, serve_site: ServeSite) -> str:
    return serve_site(library_site.built(tmp_path_factory.mktemp("several"))).url


def rows(page: Page) -> list[str]:
    return page.locator(".dz-rows > li:visible .dz-en").all_inner_texts()


def test_a_list_of_documents_shows_those_whose_titles_have_the_words(
    several: str, tab: NewPage
) -> None:
    page = tab(viewport={"width": 1440, "height": 900}).page
    page.goto(f"{several}documents/?title=chart")
    field = page.locator("[data-dz-titles] input")
    expect(field).to_have_value("chart")
    found = rows(page)
    assert found
    assert all("chart" in one.casefold() for one in found)
    expect(page.locator("[data-dz-titles] [role=status]")).to_contain_text(f"{len(found)} of 7")
    field.fill("海图")
    assert rows(page)
    field.fill("")
    assert len(rows(page)) == 7


def test_without_a_script_all_documents_are_listed_and_no_field_is_shown(
    several: str, tab: NewPage
) -> None:
    page = tab(java_script_enabled=False).page
    page.goto(f"{several}documents/")
    assert len(rows(page)) == 7
    expect(page.locator("[data-dz-titles]")).to_be_hidden()
