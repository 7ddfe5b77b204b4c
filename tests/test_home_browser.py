"""The first screen of the home page, and the list in which titles are looked up."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.fixtures import NewPage, ServeSite
from tests.support import library_site

pytestmark = pytest.mark.browser


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


SHIFTS = """new Promise((done) => {
  let sum = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  });
  observer.observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 100);
})"""
"""How far what is on the screen was moved, as https://web.dev/articles/cls counts it."""


@pytest.mark.parametrize("width", [360, pytest.param(412, marks=pytest.mark.nightly), 1440])
def test_scripts_that_come_late_move_nothing(site: str, new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 844}, has_touch=True).page

    def late(route: Route) -> None:
        page.wait_for_timeout(350)
        route.continue_()

    page.route(lambda url: url.endswith(".js") and "early" not in url, late)
    url, moved = site, {}
    shown = {
        "": ".dz-specimen",
        "digital-economy-2017/": ".dz-annotate-here",
        "search/": ".dz-search-input",
        "search/?q=cooperation": ".dz-search-pager",
        "annotations/": ".dz-note",
    }
    for path, last in shown.items():
        page.goto(url + path)
        page.locator(last).first.wait_for()
        moved[path] = page.evaluate(SHIFTS)
    assert {path: far for path, far in moved.items() if far >= 0.02} == {}


def test_words_on_the_home_page_show_what_they_lack_and_numbers_lead_to_other_pairs(
    site: str, tab: NewPage
) -> None:
    page = tab(viewport={"width": 1440, "height": 900}).page
    page.goto(site)
    words = page.locator("#find-1 mark")
    words.hover()
    expect(page.locator(".dz-thread-lack")).to_have_text("[和加强人文交流: not in the English]")
    page.mouse.move(2, 2)
    numbers = page.locator(".dz-finds-pages a")
    assert numbers.count() == 5
    numbers.nth(2).scroll_into_view_if_needed()
    height = page.evaluate("scrollY")
    numbers.nth(2).click()
    expect(numbers.nth(2)).to_have_attribute("aria-current", "true")
    expect(page.locator("#find-3 .dz-no")).to_be_in_viewport()
    expect(page.locator("#find-1 .dz-no")).not_to_be_in_viewport()
    assert page.evaluate("scrollY") == height
    page.locator("#find-3 mark").first.click()
    expect(page.locator(".dz-thread path").first).to_be_attached()


def test_the_row_of_pairs_is_as_high_as_the_one_in_sight_and_only_a_press_moves_what_is_below(
    site: str, tab: NewPage
) -> None:
    page = tab(viewport={"width": 1440, "height": 900}).page
    page.goto(site)
    numbers = page.locator(".dz-finds-pages a")
    heights = set()
    for at, number in enumerate(numbers.all()):
        number.click()
        expect(number).to_have_attribute("aria-current", "true")
        row, pair = page.evaluate(
            "all => all.map((one) => document.querySelector(one).offsetHeight)",
            [".dz-finds-row", f"#find-{at + 1}"],
        )
        assert row == pair
        heights.add(row)
    assert len(heights) > 1
    assert page.evaluate(SHIFTS) < 0.02


def test_without_a_script_the_numbers_lead_to_the_pairs(site: str, tab: NewPage) -> None:
    page = tab(java_script_enabled=False).page
    page.goto(site)
    page.locator(".dz-finds-pages a").nth(4).click()
    expect(page.locator("#find-5 .dz-no")).to_be_in_viewport()


def test_what_an_address_without_a_page_said_is_offered_to_the_search(
    site: str, tab: NewPage
) -> None:
    page = tab().page
    page.goto(f"{site}zh/digital-economy/smart-cities.html")
    link = page.locator("[data-dz-sought] a")
    expect(link).to_contain_text("digital economy smart cities")
    assert (link.get_attribute("href") or "").endswith("search/?q=digital+economy+smart+cities")


def test_the_page_of_the_search_offers_terms_and_themes(site: str, tab: NewPage) -> None:
    page = tab(viewport={"width": 390, "height": 844}).page
    url = site
    page.goto(f"{url}search/")
    start = page.locator(".dz-search-start")
    expect(start.locator("[href$='glossary/digital-economy/']")).to_be_visible()
    expect(start.locator("[href$='themes/trade/']")).to_be_visible()
    page.locator(".dz-search-input").fill("宽带")
    page.locator(".dz-search-input").press("Enter")
    first = page.locator(".dz-hit").first
    first.wait_for()
    expect(start).to_be_hidden()
    assert first.evaluate("one => one.getBoundingClientRect().top") < 844 - 100
