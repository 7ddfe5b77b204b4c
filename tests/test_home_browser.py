"""The home page with its pairs, what comes late, and where readers are led who seek something."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.fixtures import NewPage
from tests.support.pages import PHONE, WIDE, box_of

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


def test_the_home_page_shows_once_what_pointing_at_words_does(site: str, tab: NewPage) -> None:
    page = tab(**WIDE).page
    page.goto(site)
    lack = page.locator(".dz-thread-lack")
    expect(lack).to_have_text("[和加强人文交流: not in the English]")
    # It stays until somebody points at words, or presses.
    page.mouse.move(2, 2)
    expect(lack).to_be_visible()
    page.mouse.click(2, 2)
    expect(lack).to_be_hidden()
    assert page.evaluate(SHIFTS) < 0.01
    page.reload()
    page.wait_for_timeout(1800)
    expect(lack).to_have_count(0)
    page.locator("#find-1 mark").hover()
    expect(lack).to_be_visible()


def test_numbers_that_stay_in_their_place_show_the_other_pairs(site: str, tab: NewPage) -> None:
    page = tab(**WIDE, reduced_motion="reduce").page
    page.goto(site)
    numbers = page.locator(".dz-finds-pages a")
    assert numbers.all_inner_texts() == ["8.1", "10.3", "12.1", "14.2", "15.4"]
    places = set()
    for at, number in enumerate(numbers.all()):
        number.click()
        expect(number).to_have_attribute("aria-current", "true")
        shown = page.locator(".dz-specimen:visible")
        expect(shown).to_have_attribute("id", f"find-{at + 1}")
        places.add(box_of(number)["y"])
    assert len(places) == 1
    assert page.evaluate(SHIFTS) < 0.01
    page.locator("#find-5 mark").first.click()
    expect(page.locator(".dz-thread path").first).to_be_attached()
    # So they lead to them without a script, where all follow one another.
    unscripted = tab(java_script_enabled=False).page
    unscripted.goto(site)
    unscripted.locator(".dz-finds-pages a").nth(4).click()
    expect(unscripted.locator("#find-5 .dz-no")).to_be_in_viewport()
    expect(unscripted.locator("#find-1 .dz-no")).to_be_visible()


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
