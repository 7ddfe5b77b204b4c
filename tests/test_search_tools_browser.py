"""What readers do with results: another order, a concordance, a copy, the next match."""

import re

import pytest
from playwright.sync_api import expect

from tests.fixtures import NewPage
from tests.support import pages
from tests.test_search_browser import At, opened

pytestmark = pytest.mark.browser


def test_results_stand_in_order_of_the_text_under_their_articles_or_as_a_concordance(
    search_site: At, tab: NewPage
) -> None:
    page = tab().page
    page.goto(search_site("divided", "search/") + "?q=digital&kind=pair")
    page.get_by_role("button", name="In the order of the text").click()
    expect(page.locator(".dz-hits-group")).to_have_text(
        [
            "Compact of the Harbour Towns",
            "Preamble",
            "1 Digital economy",
            "Notes on the Tea Road",
            "1 The road",
            # What is found by other words alone follows.
            "Compact of the Harbour Towns",
            "2 Cross-border e-commerce",
        ]
    )
    assert "order=text" in page.url
    page.reload()
    button = page.get_by_role("button", name="In the order of the text")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(button).to_have_attribute("aria-pressed", "false")
    # A concordance has the match in the middle, in both languages.
    page.goto(search_site("divided", "search/") + "?q=数字经济&kind=pair")
    page.get_by_role("button", name="Concordance").click()
    line = page.locator("a.dz-hit--kwic", has_text="各城发展")
    expect(line.locator(".dz-zh mark")).to_have_text("数字经济")
    expect(line.locator(".dz-zh .dz-kwic-before")).to_have_text("各城发展")
    expect(line.locator(".dz-en mark")).to_have_text("digital economy")
    expect(line).to_have_attribute("href", re.compile("#s1$"))
    chinese, english = (pages.box_of(line.locator(f".dz-{side} mark")) for side in ("zh", "en"))
    assert abs(chinese["y"] - english["y"]) < 5


def test_a_pair_is_copied_with_its_reference_and_url(search_site: At, new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"]).page
    page = opened(page, search_site("divided"))
    page.locator("dialog input").fill("咸水镇")
    page.locator(".dz-hit-copy").first.click()
    expect(page.locator(".dz-hit-copy").first).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[1:3] == ["2020年5月3日订于咸水镇。", "Done at Saltwater, 3 May 2020."]
    assert copied[3].endswith("/harbour/closing/#s1")


def test_the_query_is_in_the_title_and_still_there_after_a_visit_to_a_result(
    search_site: At, tab: NewPage
) -> None:
    page = tab().page
    url = search_site("divided")
    page.goto(url + "search/?q=salt")
    expect(page).to_have_title("salt – T")
    page = opened(page, url)
    page.locator("dialog input").fill("digital")
    pages.until(page, "window.found?.query === 'digital'")
    page.goto(url + "zh/")
    page.keyboard.press("/")
    expect(page.locator("dialog input")).to_have_value("digital")
    expect(page.locator("a.dz-hit").first).to_be_visible()


def test_a_page_leads_from_match_to_match(site: str, tab: NewPage) -> None:
    page = tab().page
    page.goto(f"{site}digital-economy-2017/03/?q=合作#s1")
    bar = page.get_by_role("group", name="Matches on this page")
    before = bar.get_by_role("status").inner_text()
    bar.get_by_role("button", name="Next match").click()
    expect(bar.get_by_role("status")).not_to_have_text(before)
    page.keyboard.press("Escape")
    expect(bar).to_have_count(0)
    assert page.evaluate("CSS.highlights.has('dz-found')") is False
