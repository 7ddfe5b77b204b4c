"""What axe-core finds on every kind of page: nothing, in both locales, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ServeSite
from tests.support import pages
from tests.support.provision import find_axe
from tests.test_site import KINDS

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PREFIXES = {"en": "", "zh": "zh/"}
SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
}
ARTICLE = KINDS["article"]
STATES = {
    "contents": (ARTICLE, "document.querySelector('.dz-drop--contents').open = true"),
    "view": (ARTICLE, "document.querySelector('.dz-drop--show').open = true"),
    "cite": (ARTICLE, "document.querySelector('.dz-drop--cite').open = true"),
    "card": (ARTICLE, "document.querySelector('#s1 .dz-term').click()"),
    "keys": (ARTICLE, "document.getElementById('dz-keys').showModal()"),
    "lit": (ARTICLE, "document.querySelector('.dz-note-no').focus()"),
    "target": (f"{ARTICLE}#s1", "0"),
    "English alone, no terms": (f"{ARTICLE}?view=en&terms=off&notes=off", "0"),
    "interleaved, notes on request": (f"{ARTICLE}?view=lines&notes=marks", "0"),
}
"""What a reader may open or choose: where, and how a script brings it about."""


def findings(page: Page) -> list[str]:
    """Each finding of axe on the page as it stands, with the first element that it is about."""
    axe = find_axe()
    assert axe is not None, "no axe-core: run `make test`"
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.read_text("utf-8"))
    options = {"runOnly": TAGS, "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{found['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for found in result["violations"]
        for node in found["nodes"][:2]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("locale", PREFIXES)
def test_axe_finds_nothing_on_any_kind_of_page(
    built_site: Path,
    serve_site: ServeSite,
    browser: Browser,
    locale: str,
    screen: str,
    scheme: str,
) -> None:
    served = serve_site(built_site)
    found: dict[str, list[str]] = {}
    options: dict[str, Any] = {**SCREENS[screen], "color_scheme": scheme}
    with pages.visit(browser, reduced_motion="reduce", **options) as visit:
        for kind, path in KINDS.items():
            visit.page.goto(served.url + PREFIXES[locale] + path)
            if wrong := findings(visit.page):
                found[kind] = wrong
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_what_a_reader_opens(
    built_site: Path, serve_site: ServeSite, browser: Browser, scheme: Any
) -> None:
    served = serve_site(built_site)
    found: dict[str, list[str]] = {}
    with pages.visit(browser, reduced_motion="reduce", color_scheme=scheme) as visit:
        for state, (path, act) in STATES.items():
            visit.page.goto("about:blank")
            visit.page.goto(served.url + path)
            visit.page.evaluate(f"() => {{ {act} }}")
            if wrong := findings(visit.page):
                found[state] = wrong
    assert found == {}


def test_the_headings_of_an_article_are_in_order_whichever_language_is_shown(
    built_site: Path, serve_site: ServeSite, browser: Browser
) -> None:
    served = serve_site(built_site)
    with pages.visit(browser) as visit:
        for view in ("side", "lines", "en", "zh"):
            visit.page.goto(f"{served.url}{ARTICLE}?view={view}")
            names = visit.page.get_by_role("heading", level=1).all_inner_texts()
            assert len(names) == 1
            assert ("第八条" in names[0]) == (view != "en")
            assert ("8\n" in f"{names[0]}\n") == (view != "zh")


@pytest.mark.parametrize("path", [ARTICLE, KINDS["full text"], KINDS["document"], ""])
def test_twice_the_size_of_type_loses_nothing(
    built_site: Path, serve_site: ServeSite, browser: Browser, path: str
) -> None:
    served = serve_site(built_site)
    with pages.visit(browser, viewport={"width": 1280, "height": 900}) as visit:
        session = visit.page.context.new_cdp_session(visit.page)
        session.send("Page.enable")
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        visit.page.goto(served.url + path)
        assert visit.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert visit.page.evaluate("document.scrollingElement.scrollWidth") <= 1280
        cut = visit.page.evaluate(
            """() => [...document.querySelectorAll('.dz-main *')]
              .filter((one) => one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 1
                && getComputedStyle(one).overflowX === 'hidden' && !one.closest('.dz-sr'))
              .map((one) => one.className)"""
        )
        assert cut == []
