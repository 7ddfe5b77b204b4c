"""The pages in a real browser: quiet, self-contained, and never wider than the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.conftest import NewPage, ServeSite
from tests.support.pages import at_widths, file_url, rest, until
from tests.support.rounds import at_night, each_by_day, first_by_day
from tests.test_site import KINDS

pytestmark = pytest.mark.browser
PREFIXES = {"en": "", "zh": "zh/"}
WIDTHS = (320, 390, 834, 1440)


# By day each kind of page is opened on a host here or in test_content_policy.py, which asserts the
# same, and so it is from a disk.


@pytest.mark.parametrize(("locale", "every"), [("en", 2), *at_night((("en", 1), ("zh", 1)))])
def test_no_page_asks_another_host_or_says_an_error(
    built_site: Path, serve_site: ServeSite, tab: NewPage, locale: str, every: int
) -> None:
    served = serve_site(built_site, "/mounted/elsewhere/")
    before = len(served.missed)
    visit = tab()
    for path in [*KINDS.values()][every - 1 :: every]:
        visit.page.goto(served.url + PREFIXES[locale] + path)
        rest(visit.page)
        visit.assert_quiet()
    assert served.missed[before:] == []


@pytest.mark.parametrize(("locale", "every"), [("zh", 2), *at_night((("en", 1), ("zh", 1)))])
def test_no_page_opened_from_a_disk_asks_for_anything_else(
    offline_site: Path, tab: NewPage, locale: str, every: int
) -> None:
    visit = tab(offline=True)
    for path in [*KINDS.values()][::every]:
        visit.page.goto(file_url(offline_site / PREFIXES[locale] / path / "index.html"))
        rest(visit.page)
        visit.assert_quiet()
        assert all(url.startswith("file://") for url in visit.requests)


@pytest.mark.parametrize("cut", ["?q=%E6%95#s1", "?q=salt#%E7", "#%"])
def test_a_url_that_was_cut_within_a_letter_opens_a_page_on_which_all_works(
    built_site: Path, serve_site: ServeSite, tab: NewPage, cut: str
) -> None:
    visit = tab()
    visit.page.goto(serve_site(built_site).url + KINDS["article"] + cut)
    visit.page.locator("[data-dz-search]").click()
    expect(visit.page.locator("dialog input[type=search]")).to_be_focused()
    visit.assert_quiet()


@pytest.mark.parametrize(
    ("locale", "every"),
    [
        ("en", slice(0, None, 2)),
        ("zh", slice(1, None, 2)),
        *at_night(product(PREFIXES, [slice(None)])),
    ],
    ids=str,
)
def test_no_page_scrolls_sideways(
    built_site: Path, serve_site: ServeSite, tab: NewPage, locale: str, every: slice
) -> None:
    served = serve_site(built_site)
    page = tab(viewport={"width": WIDTHS[0], "height": 900}).page
    for path in [*KINDS.values()][every]:
        page.goto(served.url + PREFIXES[locale] + path)
        for width in at_widths(page, *WIDTHS):
            room = page.evaluate("document.scrollingElement.scrollWidth")
            assert room <= width, path


def test_at_1440_each_text_has_at_least_380_pixels_and_is_beside_its_partner(
    built_site: Path, serve_site: ServeSite, tab: NewPage
) -> None:
    page = tab(viewport={"width": 1440, "height": 900}).page
    page.goto(serve_site(built_site).url + KINDS["article"])
    english, chinese = (page.locator(f"#s1-{side}").bounding_box() for side in ("en", "zh"))
    assert english is not None
    assert chinese is not None
    assert english["width"] >= 380
    assert chinese["width"] >= 380
    assert abs(english["y"] - chinese["y"]) < 24
    assert chinese["x"] + chinese["width"] <= english["x"]


def test_at_390_the_texts_stack(built_site: Path, serve_site: ServeSite, tab: NewPage) -> None:
    page = tab(viewport={"width": 390, "height": 800}).page
    page.goto(serve_site(built_site).url + KINDS["article"])
    english, chinese = (page.locator(f"#s1-{side}").bounding_box() for side in ("en", "zh"))
    assert english is not None
    assert chinese is not None
    assert chinese["y"] + chinese["height"] <= english["y"]


def test_on_a_phone_the_terms_of_a_theme_open_all_on_request(
    address: Callable[..., str], tab: NewPage
) -> None:
    page = tab(viewport={"width": 390, "height": 844}).page
    page.goto(address("themes/trade/"))
    terms = page.locator(".dz-facts .dz-inline li")
    expect(terms.first).to_be_hidden()
    page.locator(".dz-fold > summary").click()
    for term in terms.all():
        box = term.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 390


@pytest.mark.parametrize("offline", first_by_day([True, False]))
def test_the_language_switch_stays_on_the_page(
    built_site: Path,
    offline_site: Path,
    serve_site: ServeSite,
    tab: NewPage,
    offline: bool,
) -> None:
    page = tab().page
    for path in ("", KINDS["article"], KINDS["theme"], KINDS["about"]):
        if offline:
            start = file_url(offline_site / path / "index.html")
            there = file_url(offline_site / "zh" / path / "index.html")
        else:
            base = serve_site(built_site, "/mounted/").url
            start, there = base + path, f"{base}zh/{path}"
        page.goto(start)
        page.get_by_role("link", name="中文", exact=True).first.click()
        page.wait_for_url(there)
        page.get_by_role("link", name="English", exact=True).first.click()
        page.wait_for_url(start)


PLACES = {
    KINDS["article"]: ".dz-card",
    "annotations/": "[id=digital-economy-2017-09-spread-of-the-internet]",
    "digital-economy-2017/passages/page-2/": "[id='09']",
    "digital-economy-2017/source/": "#line-41",
    # Each language has its terms in an order of its own.
    "glossary/": ".dz-entry-term > [href^=joint-]",
    "records/": "#witness",
}


@pytest.mark.parametrize(("path", "width"), each_by_day(PLACES, [1440, 390]))
def test_the_language_switch_keeps_the_place_on_pages_of_every_kind(
    built_site: Path, serve_site: ServeSite, tab: NewPage, path: str, width: int
) -> None:
    place = PLACES[path]
    page = tab(viewport={"width": width, "height": 900}).page
    page.goto(serve_site(built_site).url + path)
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


def test_everything_is_there_without_javascript(
    built_site: Path, serve_site: ServeSite, tab: NewPage
) -> None:
    page = tab(java_script_enabled=False).page
    page.goto(serve_site(built_site).url + KINDS["article"])
    for identifier in ("s1-en", "s1-zh", "s3-en", "s3-zh"):
        assert page.locator(f"#{identifier}").is_visible()
    notes = page.locator(".dz-note[id^=note-]")
    assert notes.count() >= 3
    assert all(notes.nth(i).is_visible() for i in range(notes.count()))
    page.locator("a.dz-term").first.click()
    assert "/glossary/" in page.url


@pytest.mark.parametrize("locale", first_by_day(PREFIXES))
def test_code_is_monospaced_so_that_a_caret_is_under_the_error(
    built_site: Path, serve_site: ServeSite, tab: NewPage, locale: str
) -> None:
    page = tab().page
    page.goto(serve_site(built_site).url + PREFIXES[locale] + KINDS["rules"])
    for selector in ("p code", "pre code"):
        family = page.locator(selector).first.evaluate("e => getComputedStyle(e).fontFamily")
        assert family.endswith("monospace")


BROKEN = """() => [...document.querySelectorAll(
  '.dz-prose > table :is(th, code:not(.dz-path))')]
  .flatMap((cell) => [...cell.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE))
  .flatMap((node) => [...node.data.matchAll(/[a-z][a-z_]+/gi)].filter(({ 0: word, index }) => {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
  }).map(([word]) => word))"""
"""Words of headings, and of code but for paths, that a table sets on two lines."""


@pytest.mark.parametrize(
    ("locale", "path"), each_by_day(PREFIXES, ["records/", "rules/", "search/", "contribute/"])
)
def test_a_table_on_a_phone_breaks_no_heading_and_no_code_within_a_word(
    built_site: Path, serve_site: ServeSite, tab: NewPage, path: str, locale: str
) -> None:
    page = tab(viewport={"width": 390, "height": 844}).page
    page.goto(serve_site(built_site, "/mounted/").url + PREFIXES[locale] + path)
    assert page.locator(".dz-prose > table th").count() > 0
    assert page.evaluate(BROKEN) == []


@pytest.mark.parametrize(
    ("name", "mount", "missing"),
    each_by_day(
        ["built_site", "published_site"],
        ["/mounted/elsewhere/", "/", "/mounted/"],
        ["nothing", "digital-economy-2017/99/", "zh/no/such/page/"],
    ),
)
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


def test_english_marks_are_as_narrow_as_english_ones_whatever_face_sets_the_words(
    built_site: Path, serve_site: ServeSite, tab: NewPage
) -> None:
    page = tab().page
    page.goto(f"{serve_site(built_site).url}{KINDS['article']}")
    widths = """(side) => {
      const holder = document.getElementById(`s2-${side}`);
      const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
      const size = parseFloat(getComputedStyle(holder).fontSize);
      const found = {};
      while (walker.nextNode())
        [...walker.currentNode.data].forEach((sign, at) => {
          const range = document.createRange();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + 1);
          if ("“”".includes(sign)) found[sign] = range.getBoundingClientRect().width / size;
        });
      return found;
    }"""
    english, chinese = (page.evaluate(widths, side) for side in ("en", "zh"))
    assert {sign for sign, width in english.items() if width < 0.7} == {"“", "”"}
    assert {sign for sign, width in chinese.items() if width > 0.9} == {"“", "”"}


@pytest.mark.parametrize("scripted", [True, False])
def test_on_a_phone_the_menu_opens_the_one_list_of_links(
    built_site: Path, serve_site: ServeSite, tab: NewPage, scripted: bool
) -> None:
    page = tab(viewport={"width": 390, "height": 800}, java_script_enabled=scripted).page
    page.goto(serve_site(built_site).url + KINDS["article"])
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


@pytest.mark.parametrize("locale", first_by_day(["zh", "en"]))
def test_letters_of_twice_the_size_fit_a_phone(
    built_site: Path, serve_site: ServeSite, new_page: NewPage, locale: str
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}).page
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    url = serve_site(built_site).url + PREFIXES[locale]
    beside = {}
    for path in (
        "digital-economy-2017/",
        KINDS["article"],
        "themes/trade/",
        "glossary/e-commerce/",
        "annotations/",
        "digital-economy-2017/passages/",
    ):
        page.goto(url + path)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        beside[path] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert {path: by for path, by in beside.items() if by > 0} == {}
