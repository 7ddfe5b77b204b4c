"""The home page with its pairs, what comes late, and where readers are led who seek something."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.fixtures import NewPage
from tests.support.pages import PHONE, WIDE

pytestmark = pytest.mark.browser


SHIFTS = """new Promise((done) => {
  let sum = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  });
  observer.observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 100);
})"""
"""How far what is on the screen was moved, as https://web.dev/articles/cls counts it."""


@pytest.mark.parametrize("width", [360, 412, 1440])
def test_scripts_that_come_late_move_nothing(site: str, new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 844}, has_touch=True).page

    def late(route: Route) -> None:
        page.wait_for_timeout(350)
        route.continue_()

    page.route(lambda url: url.endswith(".js") and "early" not in url, late)
    moved = {}
    shown = {
        "": ".dz-specimen",
        "digital-economy-2017/": ".dz-part button",
        "search/": ".dz-search-input",
        "search/?q=cooperation": ".dz-search-pager",
        "annotations/": ".dz-note",
    }
    for path, last in shown.items():
        page.goto(site + path)
        page.locator(last).first.wait_for()
        moved[path] = page.evaluate(SHIFTS)
    assert {path: far for path, far in moved.items() if far >= 0.02} == {}


def test_words_on_the_home_page_show_what_they_lack_and_numbers_lead_to_other_pairs(
    site: str, tab: NewPage
) -> None:
    page = tab(**WIDE).page
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
    # So they do without a script.
    unscripted = tab(java_script_enabled=False).page
    unscripted.goto(site)
    unscripted.locator(".dz-finds-pages a").nth(4).click()
    expect(unscripted.locator("#find-5 .dz-no")).to_be_in_viewport()


def test_the_row_of_pairs_is_as_high_as_the_one_in_sight_and_only_a_press_moves_what_is_below(
    site: str, tab: NewPage
) -> None:
    page = tab(**WIDE).page
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


def test_what_an_address_without_a_page_said_is_offered_to_the_search(
    site: str, tab: NewPage
) -> None:
    page = tab().page
    page.goto(f"{site}zh/digital-economy/smart-cities.html")
    link = page.locator("[data-dz-sought] a")
    expect(link).to_contain_text("digital economy smart cities")
    assert (link.get_attribute("href") or "").endswith("search/?q=digital+economy+smart+cities")


def test_the_page_of_the_search_offers_terms_and_themes(site: str, tab: NewPage) -> None:
    page = tab(**PHONE).page
    page.goto(f"{site}search/")
    start = page.locator(".dz-search-start")
    expect(start.locator("[href$='glossary/digital-economy/']")).to_be_visible()
    expect(start.locator("[href$='themes/trade/']")).to_be_visible()
    page.locator(".dz-search-input").fill("宽带")
    page.locator(".dz-search-input").press("Enter")
    first = page.locator(".dz-hit").first
    first.wait_for()
    expect(start).to_be_hidden()
    assert first.evaluate("one => one.getBoundingClientRect().top") < 844 - 100
