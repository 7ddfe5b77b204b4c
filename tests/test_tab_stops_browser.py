"""The stops of the Tab key, in a real browser: few before the text, and arrows lead to the rest."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.fixtures import NewPage
from tests.support.pages import until

pytestmark = pytest.mark.browser

NAME = "document.activeElement.className.split(' ')[0] || document.activeElement.localName"


def stops(page: Page, most: int = 40) -> Iterator[str]:
    """Press Tab, and yield the class of each stop."""
    for _ in range(most):
        page.keyboard.press("Tab")
        yield page.evaluate(NAME)


@pytest.fixture
def article(site: str, tab: NewPage) -> Page:
    page = tab(viewport={"width": 1440, "height": 900}).page
    page.goto(site + "digital-economy-2017/08/")
    until(page, "'ready' in document.documentElement.dataset")
    return page


def test_few_stops_are_before_the_first_note(article: Page) -> None:
    found = []
    for stop in stops(article):
        if stop == "dz-ref":
            break
        found.append(stop)
    assert found[0] == "dz-skip"
    assert found.count("dz-drop-name") == 1
    assert found.count("dz-tool") == 1
    assert found.count("dz-no") == 1
    assert len(found) < 15


def test_arrows_lead_from_one_control_of_a_bar_to_the_next(article: Page) -> None:
    next(stop for stop in stops(article) if stop == "dz-drop-name")
    for key, name in [
        ("ArrowRight", "View"),
        ("ArrowRight", "Cite"),
        ("End", "›"),
        ("ArrowRight", "Contents"),
        ("ArrowLeft", "›"),
        ("Home", "Contents"),
        ("ArrowRight", "View"),
    ]:
        article.keyboard.press(key)
        assert article.evaluate("document.activeElement.textContent.trim()") == name
    # The bar is entered again where it was left.
    article.keyboard.press("Tab")
    article.keyboard.press("Shift+Tab")
    assert article.evaluate("document.activeElement.textContent.trim()") == "View"
    article.keyboard.press("Enter")
    article.keyboard.press("Tab")
    assert article.evaluate("document.activeElement.name") == "view"
    assert "/08/" in article.url


def test_without_a_script_every_link_is_a_stop(site: str, tab: NewPage) -> None:
    page = tab(java_script_enabled=False).page
    page.goto(site + "digital-economy-2017/08/")
    assert page.locator(":is(.dz-bar, .dz-tools) [tabindex]").count() == 0
