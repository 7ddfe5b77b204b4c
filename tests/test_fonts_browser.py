"""The serif that the pages bring along is seen on the first page that somebody opens."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from duizhao.site.frame.assets import FONT
from tests.fixtures import NewPage, ServeSite

PAGE = "digital-economy-2017/08/index.html"


def preloaded(site: Path) -> list[str]:
    html = (site / PAGE).read_text("utf-8")
    return re.findall(r'<script src="[^"]+early[^"]+" data-font="([^"]+)"', html)


@pytest.mark.browser
def test_a_page_of_a_host_fetches_the_font_before_the_stylesheet_asks_for_it(
    built_site: Path, serve_site: ServeSite, tab: NewPage
) -> None:
    assert preloaded(built_site) == [f"../../{FONT}"]
    seen = tab()
    seen.page.goto(serve_site(built_site).url + PAGE)
    link = seen.page.locator("link[rel=preload][as=font][crossorigin]")
    assert link.get_attribute("href") == f"../../{FONT}"
    assert sum(url.endswith(FONT) for url in seen.requests) == 1
    seen.assert_quiet()
    # From a disk the browser would refuse to.
    seen = tab()
    seen.page.goto((built_site / PAGE).as_uri())
    assert seen.page.locator("link[rel=preload]").count() == 0
    seen.assert_quiet()


def fonts(page: Page) -> list[str]:
    """The fonts in which the browser shows an English text."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    node = devtools.send("DOM.getDocument")["root"]["nodeId"]
    text = devtools.send("DOM.querySelector", {"nodeId": node, "selector": "#s1 [lang=en]"})
    found = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": text["nodeId"]})
    return [one["familyName"] for one in found["fonts"]]


@pytest.mark.browser
def test_a_page_without_scripts_shows_the_font_on_the_first_visit(
    built_site: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    url = serve_site(built_site).url + PAGE

    def first_visit() -> list[str]:
        page = new_page(java_script_enabled=False).page
        page.goto(url)
        return fonts(page)

    # A browser waits a tenth of a second for it: on a busy machine that is not always enough.
    assert any("Duizhao Serif" in first_visit() for _ in range(30))


@pytest.mark.browser
def test_a_page_on_a_disk_shows_the_font(offline_site: Path, tab: NewPage) -> None:
    assert preloaded(offline_site) == []
    page = tab().page
    page.goto((offline_site / PAGE).as_uri())
    page.wait_for_function(
        """[...document.fonts].some(
            (one) => one.family.includes("dz Serif") && one.status === "loaded",
        )"""
    )
    assert "Duizhao Serif" in fonts(page)
