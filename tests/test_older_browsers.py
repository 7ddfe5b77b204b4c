"""What people keep can do: Chrome 109 and Firefox 115 on Windows 7, Safari 15.4 on old phones."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from duizhao.assets.bundles import script
from tests.fixtures import NewPage, ServeSite
from tests.support.pages import Visit, until

SCRIPTS = ("early", "host", "page", "later", "search", "notes", "markdown", "composer")
# What came later than these browsers, or not to all of them; unknown selectors are an error there.
OLDER = """
for (const name of ["popover", "showPopover", "hidePopover", "togglePopover"])
  delete HTMLElement.prototype[name];
for (const name of ["findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"])
  delete Array.prototype[name];
delete Element.prototype.checkVisibility;
delete URL.canParse;
delete globalThis.Highlight;
delete globalThis.requestIdleCallback;
for (const [owner, name] of [
  [Element, "matches"], [Element, "closest"], [Element, "querySelector"],
  [Element, "querySelectorAll"], [Document, "querySelector"], [Document, "querySelectorAll"],
]) {
  const own = owner.prototype[name];
  owner.prototype[name] = function (selector) {
    if (/:popover-open|:has\\(|:open\\b/.test(selector))
      throw new DOMException(selector, "SyntaxError");
    return own.call(this, selector);
  };
}
"""
# A page of a host without https has no clipboard but the old one.
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
COPIED = """document.addEventListener('copy', () => {
  window.copied = document.activeElement.value;
}, true);"""


@pytest.fixture
def older(
    built_site: Path, serve_site: ServeSite, new_page: NewPage
) -> Callable[..., tuple[Visit, str]]:
    """A page in an older browser, and the URL of the site."""

    def without_new_css(route: Route) -> None:
        # From its file: a page that is closed at once has no response to read.
        text = (built_site / urlsplit(route.request.url).path[1:]).read_text("utf-8")
        text = text.replace(":has(", ":not-known(").replace("color-mix(", "not-known(")
        route.fulfill(content_type="text/css", body=text)

    def open_(width: int = 1440) -> tuple[Visit, str]:
        visit = new_page(viewport={"width": width, "height": 900})
        visit.page.context.route("**/*.css", without_new_css)
        visit.page.context.add_init_script(OLDER + NO_CLIPBOARD + COPIED)
        return visit, serve_site(built_site).url

    return open_


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_has_an_expression_that_safari_15_cannot_read(name: str) -> None:
    """One that looks behind is an error there, and nothing of the script runs."""
    assert re.findall(r"\(\?<[=!]", script(name).decode()) == []


@pytest.mark.browser
def test_an_older_browser_copies_a_passage_walks_through_the_contents_and_has_notes_on_request(
    older: Callable[..., tuple[Visit, str]],
) -> None:
    visit, url = older()
    page = visit.page
    page.goto(f"{url}digital-economy-2017/08/")
    page.locator("#s1 .dz-no").click()
    until(page, "window.copied?.endsWith('/08/#s1')")
    page.locator(".dz-drop--cite > summary").click()
    page.locator(".dz-cite button:visible").first.click()
    until(page, "/Promoting inter-city/.test(window.copied)")
    contents = page.locator(".dz-drop--contents > summary")
    here = page.locator(".dz-panel-contents li [aria-current]")
    contents.click()
    expect(here).to_be_visible()
    contents.press("ArrowDown")
    expect(here).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "../09/"
    page.goto(f"{url}digital-economy-2017/08/?notes=marks")
    expect(page.locator("#s1-en")).to_be_visible()
    expect(page.locator(".dz-note:visible")).to_have_count(0)
    visit.assert_quiet()


@pytest.mark.browser
def test_an_older_browser_searches_shows_results_and_writes_a_note(
    older: Callable[..., tuple[Visit, str]],
) -> None:
    visit, url = older()
    page = visit.page
    page.goto(f"{url}digital-economy-2017/08/")
    page.keyboard.press("/")
    expect(page.locator(".dz-search-dialog input")).to_be_focused()
    page.keyboard.type("e-comerce")
    expect(page.locator(".dz-search-dialog")).to_contain_text("e-commerce")
    page.goto(f"{url}zh/search/?q=电子商务")
    page.locator("[data-dz-search-page] li a").first.click()
    expect(page.locator("mark.dz-found").first).to_be_visible()
    page.goto(f"{url}zh/digital-economy-2017/08/")
    page.evaluate("getSelection().selectAllChildren(document.getElementById('s1-zh'))")
    page.locator(".dz-selecting .dz-annotate").click()
    page.locator("#dz-composer-zh").fill("见[此处](https://board.example/)。")
    expect(page.locator(".dz-composer a[href='https://board.example/']")).to_be_attached()
    visit.assert_quiet()
