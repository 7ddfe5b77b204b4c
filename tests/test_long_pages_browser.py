"""Long pages in a real browser: a slim bar stays at hand, and the columns keep their names."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.fixtures import NewPage
from tests.support.pages import PHONE, box_of, until

pytestmark = pytest.mark.browser
DOCUMENT = "digital-economy-2017"
EIGHT, FULL = f"{DOCUMENT}/08/", f"{DOCUMENT}/full/"
WIDE: dict[str, Any] = {"viewport": {"width": 1440, "height": 700}}


@pytest.mark.parametrize("screen", [WIDE, PHONE])
@pytest.mark.parametrize("letters", ["10px", "16px", "36px"])
def test_the_article_to_which_a_link_leads_is_the_one_that_the_bar_names(
    site: str, tab: NewPage, screen: dict[str, Any], letters: str
) -> None:
    page = tab(**screen).page
    page.goto(f"{site}{FULL}")
    page.evaluate("(size) => { document.documentElement.style.fontSize = size }", letters)
    until(page, "!document.querySelector('[data-dz-sections]').hidden")
    for number in ("07", "08", "12"):
        page.evaluate("(id) => { location.hash = id }", number)
        expect(page.locator(".dz-bar-here")).to_have_text(f"Article {int(number)}")
        box = box_of(page.locator(f"[id='{number}'] .dz-heading .dz-numeral").first)
        bar = box_of(page.locator(".dz-bar"))
        # On a phone the bar is at the foot of the screen.
        over = bar if screen == WIDE else {"y": 0, "height": 0}
        assert box["y"] >= over["y"] + over["height"] - 1


@pytest.mark.parametrize("screen", [WIDE, PHONE])
@pytest.mark.parametrize("script", [True, False])
def test_the_bar_of_an_article_stays_with_its_number_and_the_ways_on(
    site: str, tab: NewPage, screen: dict[str, Any], script: bool
) -> None:
    page = tab(**screen, java_script_enabled=script).page
    page.goto(f"{site}{EIGHT}#s3")
    until(page, "scrollY > 200")
    bar = page.locator(".dz-bar")
    box = box_of(bar)
    foot = screen["viewport"]["height"] - box["height"]
    assert abs(box["y"] - (0 if screen == WIDE else foot)) < 1
    assert box["height"] < 50
    assert bar.locator(".dz-bar-here").is_visible() == (screen == WIDE)
    bar.locator("a[rel=next]").click()
    page.wait_for_url("**/09/**")
    page.locator(".dz-bar a[rel=prev]").click()
    page.wait_for_url("**/08/**")
    page.locator(".dz-bar summary").first.click()
    assert page.locator(".dz-panel-contents a").last.is_visible()


def test_the_bar_of_a_whole_text_follows_the_reader_from_article_to_article(
    site: str, tab: NewPage
) -> None:
    page = tab(**WIDE).page
    page.goto(f"{site}{FULL}#07")
    here = page.locator(".dz-bar-here")
    expect(here).to_have_text("Article 7")
    way = page.locator(".dz-bar [rel=next]")
    expect(way).to_have_attribute("href", "#08")
    # Not click(), which now and then scrolls what is sticky into view, and so to another article.
    box = box_of(way)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(here).to_have_text("Article 8")
    until(page, "Math.abs(document.getElementById('08').getBoundingClientRect().top) < 120")
    page.keyboard.press("]")
    expect(here).to_have_text("Article 9")


def test_a_screen_magnified_four_times_keeps_no_bar_over_the_text(site: str, tab: NewPage) -> None:
    page = tab(viewport={"width": 320, "height": 256}).page
    page.goto(f"{site}{EIGHT}#s2")
    until(page, "scrollY > 200")
    bar = box_of(page.locator(".dz-bar"))
    assert bar["y"] + bar["height"] < 0


# Small things that were in the way


def test_from_an_open_card_tab_goes_on_from_its_term(site: str, tab: NewPage) -> None:
    page = tab(**WIDE).page
    page.goto(site + EIGHT)
    links = page.locator("#s1-en a")
    links.nth(0).press("Enter")
    card = page.locator("#dz-pop")
    expect(card).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(card).to_be_hidden()
    expect(links.nth(1)).to_be_focused()
    links.nth(0).press("Enter")
    expect(card).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(card).to_be_hidden()
    expect(links.nth(0)).to_be_focused()


def test_a_heading_is_called_by_its_words_without_the_numbers_of_notes(
    site: str, tab: NewPage
) -> None:
    page = tab(**WIDE).page
    page.goto(f"{site}{DOCUMENT}/09/")
    assert page.locator("h1 .dz-ref").count() > 0
    name = "第九条 提高数字包容性, Article 9 Increasing digital inclusivity"
    expect(page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible()
    assert page.locator(".dz-ref:not([role=doc-noteref])").count() == 0
    assert page.locator(".dz-notes .dz-note:not([role=doc-footnote])").count() == 0


@pytest.mark.parametrize(
    ("pressed", "there"),
    [
        ("[id='08-s1'] .dz-no", ".dz-pop-ways"),
        (".dz-drop--cite > summary", "[data-dz-copy=dz-cite-chicago]"),
    ],
)
def test_a_press_in_a_whole_text_lets_the_browser_look_at_few_elements_again(
    site: str, browser: Browser, new_page: NewPage, pressed: str, there: str
) -> None:
    """Elements whose style is computed again are counted: the more, the slower is a press."""
    page = new_page(**WIDE).page
    page.goto(site + FULL)
    until(page, "document.documentElement.dataset.placed === ''")
    every = page.locator("*").count()
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    page.locator(pressed).first.click()
    page.locator(there).first.wait_for()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    again = [one["args"] for one in events if one["name"] == "UpdateLayoutTree"]
    assert 0 < sum(one.get("elementCount", 0) for one in again) < every / 4
