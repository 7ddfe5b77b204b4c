"""The contents in the bar, of a long document with parts and chapters, as a reader uses them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cases.small import document, write
from tests.fixtures import PLACES, NewPage, Once, ServeSite
from tests.support.pages import PHONE, WIDE, box_of, file_url, until
from tests.support.small_sites import HOOK, built, small_site
from tests.test_accessibility import findings

pytestmark = pytest.mark.browser
ARTICLES = 72
LANGUAGES = [
    {"locale": "en", "default": True, "name": "English", "build": True},
    {"locale": "zh", "name": "中文", "build": True},
]
NAME = ".dz-drop--contents > summary"
LINKS = ".dz-panel-list a"
HERE = ".dz-panel-list [aria-current]"
PARTS = ".dz-panel-division summary"


def law() -> dict[str, Any]:
    """The files of a law of three parts of two chapters each, twelve articles in each of these."""
    numbers = range(1, ARTICLES + 1)
    # No word twice: where its words come from in the other language is found at once.
    words = [f"{a}{b}i{c}" for a in "bdfglm" for b in "aeou" for c in "klnrst"][:100]
    pairs = [(" ".join(words), "".join(chr(0x4E00 + number) for number in range(100)))] * 8
    files: dict[str, Any] = document(
        "act", {str(number): pairs for number in numbers}, ("The Long Act", "长法")
    )
    for number in numbers:
        title = {"en": f"On register {number}", "zh": f"关于登记簿{number}"}
        files[f"content/articles/act/{number}.yml"] |= {"number": number, "title": title}
    chapters = [
        {
            "id": f"chapter-{number}",
            "kind": "chapter",
            "number": str(number),
            "title": {"en": f"Registers of kind {number}", "zh": f"登记簿之{number}"},
            "contents": [str(12 * (number - 1) + at) for at in range(1, 13)],
        }
        for number in range(1, 7)
    ]
    files["content/documents/act.yml"]["contents"] = [
        {"id": f"part-{part}", "kind": "part", "number": str(part), "contents": within}
        for part, within in enumerate((chapters[:2], chapters[2:4], chapters[4:]), 1)
    ]
    return files


@pytest.fixture
def sites(once: Once) -> dict[str, Path]:
    """The site for a host, and the one for a disk."""

    def make(offline: bool, folder: Path) -> Path:
        i18n = {"plugins": [{"i18n": {"languages": LANGUAGES}}], "extra": {"offline": offline}}
        root = small_site(folder, HOOK | i18n)
        return built(write(root, law()))

    return {place: once(f"act-{place}", partial(make, place == "file")) for place in PLACES}


@pytest.fixture
def on_host(sites: dict[str, Path], serve_site: ServeSite) -> Callable[[str], str]:
    base = serve_site(sites["http"], "/mounted/").url
    return lambda path: base + path


@pytest.fixture(params=PLACES)
def url(
    request: pytest.FixtureRequest, sites: dict[str, Path], on_host: Callable[[str], str]
) -> Callable[[str], str]:
    if request.param == "http":
        return on_host
    return lambda path: file_url(sites["file"] / path / "index.html")


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    page.locator(NAME).click()
    expect(page.locator(LINKS)).to_have_count(ARTICLES)
    return page


def press(page: Page, what: str) -> None:
    """Not click(), which may scroll what is sticky into view, and so to another article."""
    box = box_of(page.locator(what))
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def shown(page: Page, what: str) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(f"{what}:visible").all_inner_texts()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_type_of_note_has_a_look_of_its_own_in_a_strip_and_its_key(
    site: str, tab: NewPage, scheme: Any
) -> None:
    page = tab(color_scheme=scheme, **WIDE).page
    page.goto(f"{site}digital-economy-2017/")
    for looks in (
        """[...document.querySelectorAll(".dz-strip path")].map((one) => {
          const {stroke, strokeWidth, transform} = getComputedStyle(one);
          return [stroke, strokeWidth, transform].join();
        })""",
        """[...document.querySelectorAll(".dz-strip-key > span")].map((one) => {
          const look = getComputedStyle(one, "::before");
          return [look.background, look.backgroundPosition, look.backgroundSize].join();
        })""",
    ):
        found = page.evaluate(looks)
        assert len(found) == len(set(found)) >= 3


def test_the_bar_of_an_article_has_the_strip_of_its_document_where_there_is_room(
    url: Callable[[str], str], new_page: NewPage
) -> None:
    page = new_page(**WIDE).page
    page.goto(url("act/2"))
    bars = page.locator(".dz-bar > .dz-strip a")
    expect(bars).to_have_count(ARTICLES)
    current = page.locator(".dz-bar > .dz-strip [aria-current=page]")
    expect(current).to_have_text("第二条 关于登记簿2 · 2 On register 2")
    press(page, ".dz-bar > .dz-strip a:last-of-type > rect")
    expect(page.locator(".dz-bar-here")).to_have_text("Article 72")
    expect(current).to_contain_text("· 72 On register 72")
    narrow = new_page(**PHONE).page
    opened(narrow, url("act/2"))
    expect(narrow.locator(".dz-strip a")).to_have_count(ARTICLES)
    expect(narrow.locator(".dz-bar > .dz-strip")).to_have_count(0)


@pytest.mark.parametrize("prefix", ["", "zh/"])
@pytest.mark.parametrize("screen", [WIDE, PHONE])
def test_the_whole_contents_open_where_the_reader_is(
    url: Callable[[str], str], new_page: NewPage, prefix: str, screen: dict[str, Any]
) -> None:
    visit = new_page(**screen)
    page = opened(visit.page, url(f"{prefix}act/64/"))
    expect(page.locator(HERE)).to_be_in_viewport(ratio=1)
    assert "64 On register 64" in shown(page, HERE)[0]
    # The other parts and chapters are closed.
    assert len(shown(page, PARTS)) == 5
    assert len(shown(page, LINKS)) == 12
    assert page.evaluate("document.documentElement.scrollWidth") <= screen["viewport"]["width"]
    if "file:" not in page.url:
        assert findings(page, within=".dz-bar") == []
    page.locator(PARTS).first.click()
    page.locator(f"{PARTS}:visible").nth(2).click()
    page.locator(f"{LINKS}:visible", has_text="On register 20").click()
    page.wait_for_url(f"**/{prefix}act/20/**")
    assert "20" in page.locator("h1").inner_text()
    visit.assert_quiet()


def test_keys_lead_from_the_name_to_the_readers_place_and_on(
    url: Callable[[str], str], tab: NewPage
) -> None:
    page = tab(**WIDE).page
    page.goto(url("act/64/"))
    name = page.locator(NAME)
    name.press("Enter")
    expect(page.locator(LINKS)).to_have_count(ARTICLES)
    expect(name).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(HERE)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).nth(64)).to_be_focused()
    # An entry shows nothing outside itself, so that what marks it must be inside.
    expect(page.locator(LINKS).nth(64)).to_have_css("outline-offset", "-2px")
    for _ in range(5):
        page.keyboard.press("ArrowUp")
    chapter = page.locator(f"{PARTS}:visible", has_text="Registers of kind 6")
    expect(chapter).to_be_focused()
    page.keyboard.press("Enter")
    assert shown(page, LINKS) == []
    page.keyboard.press("Escape")
    expect(name).to_be_focused()
    assert page.locator("details.dz-drop[open]").count() == 0
    # Opened again, it shows the place again.
    name.press("Enter")
    expect(page.locator(HERE)).to_be_visible()


def test_the_contents_are_in_the_languages_order_and_script_that_are_chosen(
    on_host: Callable[[str], str], tab: NewPage
) -> None:
    page = opened(tab(**WIDE).page, on_host("act/3/"))
    here = page.locator(HERE)
    expect(here).to_have_text("第三条 关于登记簿3 3 On register 3", use_inner_text=True)
    opened(page, on_host("act/3/?first=en"))
    expect(here).to_have_text("3 On register 3 第三条 关于登记簿3", use_inner_text=True)
    opened(page, on_host("act/3/?view=zh"))
    expect(here).to_have_text("第三条 关于登记簿3", use_inner_text=True)
    assert shown(page, PARTS)[1] == "第一章 登记簿之1"
    opened(page, on_host("act/3/?view=en&script=hant"))
    expect(here).to_have_text("3 On register 3", use_inner_text=True)
    page.goto(on_host("act/3/?script=hant"))
    until(page, "document.querySelector('[data-dz-converted]').hidden === false")
    page.locator(NAME).click()
    expect(here).to_contain_text("關於登記簿3")
    # What is chosen goes along.
    page.locator(LINKS).nth(3).click()
    page.wait_for_url("**/act/4/?script=hant")


def test_in_the_whole_text_they_lead_to_its_pages_and_follow_the_reader(
    on_host: Callable[[str], str], tab: NewPage
) -> None:
    page = opened(tab(**WIDE).page, on_host("act/full/page-2/"))
    here, place = page.locator(HERE), page.locator(".dz-bar-here")
    own = page.locator(".dz-section").evaluate_all("all => all.map((one) => one.id)")
    expect(here).to_have_attribute("href", f"#{own[0]}")
    assert 1 not in map(int, own)
    hrefs = page.locator(LINKS).evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert [href for href in hrefs if href.startswith("#")] == [f"#{one}" for one in own]
    page.keyboard.press("Escape")
    page.evaluate("(id) => { location.hash = id }", own[3])
    expect(place).to_contain_text(f"Article {own[3]}")
    press(page, NAME)
    expect(here).to_have_attribute("href", f"#{own[3]}")
    expect(here).to_be_in_viewport(ratio=1)
    # A link to a place of this page closes the panel, one to another page leads there.
    here.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(place).to_contain_text(f"Article {own[4]}")
    assert page.locator("details.dz-drop[open]").count() == 0
    press(page, NAME)
    page.locator(PARTS).first.click()
    page.locator(f"{PARTS}:visible").nth(1).click()
    page.locator(f"{LINKS}:visible", has_text="On register 1").first.click()
    expect(page.locator("[id='1'].dz-section")).to_be_in_viewport()
    assert "page-2" not in page.url


def test_without_the_script_of_the_document_the_panel_leads_to_the_page_with_its_contents(
    on_host: Callable[[str], str], new_page: NewPage
) -> None:
    page = new_page(**WIDE).page
    page.route("**/contents.js", lambda route: route.abort())
    page.goto(on_host("act/64/"))
    page.locator(NAME).click()
    page.get_by_role("link", name="Full contents").click()
    page.wait_for_url("**/act/#dz-contents")
    page.unroute_all()
    page.go_back()
    page.locator(NAME).click()
    expect(page.locator(HERE)).to_be_visible()


@pytest.mark.parametrize("part", ["", "page-2/"])
def test_a_whole_text_is_printed_whole_from_each_of_its_pages(
    on_host: Callable[[str], str], tab: NewPage, part: str
) -> None:
    page = tab(**WIDE).page
    page.goto(on_host(f"act/full/{part}"))
    until(page, "'ready' in document.documentElement.dataset")
    page.emulate_media(media="print")
    sections, pages = page.locator(".dz-section"), page.locator("[data-dz-pages]")
    shown = sections.count()
    assert shown < ARTICLES
    expect(pages).to_be_visible()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    ids = sections.evaluate_all("all => all.map((one) => one.id)")
    assert ids == [str(number) for number in range(1, ARTICLES + 1)]
    expect(pages).to_be_hidden()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(sections).to_have_count(shown)


def test_from_a_disk_a_whole_text_is_one_page_which_needs_no_script(
    sites: dict[str, Path], new_page: NewPage
) -> None:
    page = new_page(**WIDE, java_script_enabled=False).page
    page.goto(file_url(sites["file"] / "act/full/index.html"))
    expect(page.locator(".dz-section")).to_have_count(ARTICLES)
    assert not list(sites["file"].glob("act/full/page-*"))
