"""The pages in a real browser: quiet, self-contained, and never wider than the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.fixtures import NewPage, ServeSite
from tests.support.pages import at_widths, file_url, rest, until
from tests.test_site import KINDS

pytestmark = pytest.mark.browser
PREFIXES = {"en": "", "zh": "zh/"}
WIDTHS = (390, 834, 1440, 320)
SPACING = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    "p{margin-bottom:2em!important}"
)
"""What a reader may set: https://www.w3.org/TR/WCAG22/#text-spacing"""
ADOPT = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("locale", PREFIXES)
def test_no_page_asks_for_anything_that_is_not_there_or_says_an_error(
    address: Callable[..., str], built_site: Path, serve_site: ServeSite, tab: NewPage, locale: str
) -> None:
    """On a host that others have a part of, and on a disk."""
    served = serve_site(built_site, "/mounted/")
    before = len(served.missed)
    visit = tab()
    for path in KINDS.values():
        visit.page.goto(address(PREFIXES[locale] + path))
        rest(visit.page)
        visit.assert_quiet()
    assert served.missed[before:] == []


@pytest.mark.nightly
@pytest.mark.parametrize("cut", ["?q=%E6%95#s1", "?q=salt#%E7", "#%"])
def test_a_url_that_was_cut_within_a_letter_opens_a_page_on_which_all_works(
    site: str, tab: NewPage, cut: str
) -> None:
    visit = tab()
    visit.page.goto(site + KINDS["article"] + cut)
    visit.page.locator("[data-dz-search]").click()
    expect(visit.page.locator("dialog input[type=search]")).to_be_focused()
    visit.assert_quiet()


@pytest.mark.parametrize("locale", PREFIXES)
def test_no_page_scrolls_sideways_whatever_spacing_its_reader_sets(
    site: str, tab: NewPage, locale: str
) -> None:
    visit = tab(viewport={"width": WIDTHS[0], "height": 900})
    page = visit.page
    for path in KINDS.values():
        page.goto(site + PREFIXES[locale] + path)
        for width in at_widths(page, *WIDTHS):
            room = page.evaluate("document.scrollingElement.scrollWidth")
            assert room <= width, path
        visit.assert_quiet()
        page.evaluate(ADOPT, SPACING)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= WIDTHS[-1], path


def test_the_language_switch_stays_on_the_page(address: Callable[..., str], tab: NewPage) -> None:
    page = tab().page
    for path in ("", KINDS["article"], KINDS["theme"], KINDS["about"]):
        page.goto(address(path))
        page.get_by_role("link", name="中文", exact=True).first.click()
        page.wait_for_url(address(f"zh/{path}"))
        page.get_by_role("link", name="English", exact=True).first.click()
        page.wait_for_url(address(path))


PLACES = {
    KINDS["article"]: ".dz-card",
    "annotations/": "[id=digital-economy-2017-04-runs-on]",
    "digital-economy-2017/source/": "#line-41",
    # Each language has its terms in an order of its own.
    "glossary/": ".dz-entry-term > [href^=joint-]",
    "records/": "#witness",
}


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("width", [1440, 390])
def test_the_language_switch_keeps_the_place_on_pages_of_every_kind(
    site: str, tab: NewPage, path: str, width: int
) -> None:
    place = PLACES[path]
    page = tab(viewport={"width": width, "height": 900}).page
    page.goto(site + path)
    page.locator(place).first.evaluate("(one) => scrollBy(0, one.getBoundingClientRect().top - 40)")
    page.locator(".dz-locale").first.evaluate("(one) => one.click()")
    page.wait_for_url(f"**/zh/{path}")
    until(
        page,
        """(place) => {
          const { top, bottom } = document.querySelector(place).getBoundingClientRect();
          return bottom > 0 && top < innerHeight;
        }""",
        place,
    )


def test_without_javascript_both_texts_are_there_and_a_term_is_a_link(
    site: str, tab: NewPage
) -> None:
    page = tab(java_script_enabled=False).page
    page.goto(site + KINDS["article"])
    for identifier in ("s1-en", "s1-zh", "s3-en", "s3-zh"):
        assert page.locator(f"#{identifier}").is_visible()
    page.locator("a.dz-term").first.click()
    assert "/glossary/" in page.url


@pytest.mark.parametrize("name", ["built_site", "published_site"])
@pytest.mark.parametrize("mount", ["/mounted/elsewhere/", "/", "/mounted/"])
@pytest.mark.parametrize("missing", ["nothing", "digital-economy-2017/99/", "zh/no/such/page/"])
def test_a_reader_at_a_wrong_address_is_led_home_wherever_the_site_is(
    request: pytest.FixtureRequest,
    serve_site: ServeSite,
    tab: NewPage,
    name: str,
    mount: str,
    missing: str,
) -> None:
    """A site that knows its URL may be looked at elsewhere: a preview, a copy, another host."""
    served = serve_site(request.getfixturevalue(name), mount)
    page = tab().page
    page.goto(served.url + missing)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Page not found 找不到页面")
    until(page, "[...document.styleSheets].some((one) => one.href && one.cssRules.length)")
    english, chinese = (page.locator(f".dz-lost [data-dz-path='{at}']") for at in ("", "zh/"))
    expect(english).to_have_js_property("href", served.url)
    expect(chinese).to_have_js_property("href", f"{served.url}zh/")
    chinese.click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^zh"))
    assert page.url == f"{served.url}zh/"


def test_the_page_for_a_wrong_address_works_in_the_archive(
    offline_site: Path, tab: NewPage
) -> None:
    page = tab().page
    html = (offline_site / "404.html").read_text("utf-8")
    links = re.findall(r'(?:href|src)="([^"#]+)"', html)
    assert links
    for link in links:
        if not urlsplit(link).scheme:
            assert not link.startswith("/"), link
            assert (offline_site / link).is_file(), link
    page.goto(file_url(offline_site / "404.html"))
    page.click(".dz-lost a[data-dz-path='zh/']")
    page.wait_for_url("**/zh/index.html")


@pytest.mark.parametrize("scripted", [True, False])
def test_on_a_phone_the_menu_opens_the_one_list_of_links(
    site: str, tab: NewPage, scripted: bool
) -> None:
    page = tab(viewport={"width": 390, "height": 800}, java_script_enabled=scripted).page
    page.goto(site + KINDS["article"])
    links = page.locator(".dz-header nav")
    assert links.count() == 1
    expect(links).to_be_hidden()
    page.locator(".dz-menu summary").press("Enter")
    expect(links).to_be_visible()
    page.keyboard.press("Tab")
    expect(links.locator("a").first).to_be_focused()
    if scripted:
        page.keyboard.press("Escape")
        expect(links).to_be_hidden()
        expect(page.locator(".dz-menu summary")).to_be_focused()
