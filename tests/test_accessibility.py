"""What axe-core finds on every kind of page: nothing, in both locales, light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.fixtures import NewPage, ServeSite
from tests.support import pages
from tests.support.provision import find_axe
from tests.test_site import KINDS

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASKED = {"light": TAGS, "dark": ["color-contrast", "link-in-text-block"]}
"""What axe is asked in each scheme: in the dark its rules on colours, which alone may differ."""
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PREFIXES = {"en": "", "zh": "zh/"}
SCREENS: dict[str, dict[str, Any]] = {
    "desktop": pages.WIDE,
    "phone": pages.PHONE,
}
every_element = pytest.mark.parametrize(
    "whole", [False, pytest.param(True, marks=pytest.mark.nightly)], ids=["each look", "each one"]
)
"""Of texts that look alike, one is examined for its contrast, or each."""
ARTICLE = KINDS["article"]
STATES = {
    "contents": (ARTICLE, "document.querySelector('.dz-drop--contents').open = true"),
    "view": (ARTICLE, "document.querySelector('.dz-drop--show').open = true"),
    "cite": (ARTICLE, "document.querySelector('.dz-drop--cite').open = true"),
    "card": (ARTICLE, "document.querySelector('#s1 .dz-term').click()"),
    "keys": (ARTICLE, "document.getElementById('dz-keys').showModal()"),
    "lit": (ARTICLE, "document.querySelector('.dz-note-no').focus()"),
    "number, words kept lit": (
        ARTICLE,
        "const unit = document.getElementById('s1'); unit.dataset.dzKept = '';"
        "for (const one of unit.querySelectorAll('p')) one.classList.add('dz-partner');"
        "unit.querySelector('.dz-no').click()",
    ),
    "target": (f"{ARTICLE}#s1", "0"),
    "English alone": (f"{ARTICLE}?view=en", "0"),
    "Chinese alone, notes on request": (f"{ARTICLE}?view=zh&notes=marks", "0"),
}
"""What a reader may open or choose: where, and how a script brings it about."""
LOADED = {
    "contents": ".dz-panel-list",
    "card": ".dz-pop .dz-pop-term",
    "number, words kept lit": ".dz-pop-ways",
}
"""What a script of the site fills first."""


FAINT = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const pixel = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (color) => pixel(color).slice(0, 3)
    .map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0.05);
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !one.checkVisibility({opacityProperty: true})) continue;
    let behind = one;
    while (behind && pixel(getComputedStyle(behind).backgroundColor)[3] < 128)
      behind = behind.parentElement;
    const ground = behind ? getComputedStyle(behind).backgroundColor : "Canvas";
    const both = [light(getComputedStyle(one).color), light(ground)];
    if (Math.max(...both) / Math.min(...both) < 4.5)
      found.push(`${one.outerHTML.slice(0, 120)}: ${getComputedStyle(one).color} on ${ground}`);
  }
  return [...new Set(found)].slice(0, 3);
}"""
"""Texts that can hardly be read, as the system sets the colours: axe judges by the page's own."""


LOOKS = """() => {
  const grounds = new Map();
  const ground = (one) => {
    if (!one) return "";
    if (!grounds.has(one)) {
      const style = getComputedStyle(one);
      grounds.set(one, [
        ground(one.parentElement), style.backgroundColor, style.backgroundImage, style.opacity,
        style.filter, style.mixBlendMode, style.position,
      ].join());
    }
    return grounds.get(one);
  };
  const found = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !one.checkVisibility({visibilityProperty: true}))
      continue;
    const style = getComputedStyle(one);
    const look = [
      style.color, style.fontSize, style.fontWeight, style.textShadow, one.localName, ground(one),
    ].join();
    // What is within an element is examined with it: the one with the fewest will do.
    const before = found.get(look);
    if (!before || before.childElementCount > one.childElementCount) found.set(look, one);
  }
  return [...found.values(), ...document.querySelectorAll("input, textarea, select")];
}"""
"""One text of each look, which is its colour, its size and the grounds that it is on; all fields.

Most texts of a page look like others, and axe needs much of its time for their contrast.
"""
MARK_LOOKS = f"""() => {{
  for (const one of document.querySelectorAll("[data-look]")) one.removeAttribute("data-look");
  for (const one of ({LOOKS})()) one.setAttribute("data-look", "");
}}"""


def kinds(page: Page, root: str, of: Mapping[str, str] = KINDS) -> Iterator[str]:
    """Open one page of each kind; yields what kind is open."""
    for kind, path in of.items():
        page.goto(root + path)
        yield kind


def states(page: Page, root: str) -> Iterator[str]:
    """Bring about each of STATES; yields which is there."""
    for state, (path, act) in STATES.items():
        page.goto("about:blank")
        page.goto(root + path)
        page.evaluate(f"() => {{ {act} }}")
        if state in LOADED:
            page.locator(LOADED[state]).wait_for()
        yield state


def schemes(page: Page) -> Iterator[Scheme]:
    """Show the page as it stands in each scheme; yields which is shown."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        yield scheme


def findings(
    page: Page, only: list[str] = TAGS, *, within: str = "html", looks: bool = False
) -> list[str]:
    """Each finding of axe on the page as it stands, with the first element that it is about.

    With ``looks``, the contrast of one text of each is examined. The tab has axe from then on:
    whatever is opened in it later finds its script compiled.
    """
    if not page.evaluate("'axe' in window"):
        axe = find_axe()
        assert axe is not None, "no axe-core: run `make test`"
        script = axe.read_text("utf-8")
        page.evaluate(script)
        page.add_init_script(script)
    if looks:
        page.evaluate(MARK_LOOKS)
    marked = "[data-look], [data-look] *" if looks else "*"
    page.evaluate(
        "(selector) => axe.configure({rules: ['color-contrast', 'color-contrast-enhanced']"
        ".map((id) => ({id, selector}))})",
        marked,
    )
    options = {"runOnly": only, "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate(
        "([within, options]) => axe.run(within, options)", [within, options]
    )
    return [
        f"{found['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for found in result["violations"]
        for node in found["nodes"][:2]
    ]


@pytest.mark.parametrize("locale", PREFIXES)
@pytest.mark.parametrize("screen", SCREENS)
@every_element
def test_axe_finds_nothing_on_any_kind_of_page(
    site: str, browser: Browser, locale: str, screen: str, whole: bool
) -> None:
    """In both schemes, and whoever asks for more contrast gets seven to one.

    That is the enhanced contrast of https://www.w3.org/TR/WCAG22/#contrast-enhanced.
    """
    found: dict[tuple[str, ...], list[str]] = {}
    with pages.visit(browser, reduced_motion="reduce", **SCREENS[screen]) as visit:
        page = visit.page
        for kind in kinds(page, site + PREFIXES[locale]):
            for scheme in schemes(page):
                found[kind, scheme] = findings(page, ASKED[scheme], looks=not whole)
                page.emulate_media(contrast="more")
                rule = ["color-contrast-enhanced"]
                found[kind, scheme, "more contrast"] = findings(page, rule, looks=not whole)
                page.emulate_media(contrast="no-preference")
    assert {what: wrong for what, wrong in found.items() if wrong} == {}


@every_element
def test_axe_finds_nothing_on_what_a_reader_opens(site: str, browser: Browser, whole: bool) -> None:
    found = {}
    with pages.visit(browser, reduced_motion="reduce") as visit:
        for state in states(visit.page, site):
            for scheme in schemes(visit.page):
                if wrong := findings(visit.page, ASKED[scheme], looks=not whole):
                    found[state, scheme] = wrong
    assert found == {}


OPEN_ALL = """() => {
  for (const one of document.querySelectorAll("details:not(.dz-bar details, .dz-header details)"))
    one.open = true;
  for (const one of document.querySelectorAll(".dz-notes > .dz-note")) one.dataset.open = "";
}"""
"""Open every note, and what can be open beside everything else."""
ALL_KINDS = KINDS | {one: f"{one}/" for one in ("search", "downloads", "renderings")}


def opened(page: Page, root: str) -> Iterator[str]:
    """Open all that a reader can, on each kind of page and above an article; yields what."""
    for kind in kinds(page, root, ALL_KINDS):
        page.evaluate(OPEN_ALL)
        pages.rest(page)
        yield kind
        names = page.locator(":is(.dz-bar, .dz-header) details > summary")
        for name in [one for one in names.all() if one.is_visible()]:
            name.click()
            pages.rest(page)
            yield f"{kind}: {name.inner_text()}"
            page.keyboard.press("Escape")
    page.goto(root + ARTICLE)
    page.locator("#s1 .dz-no").click()
    page.locator(".dz-pop-ways").wait_for()
    yield "the card of a passage"
    page.locator(".dz-pop-ways [data-dz-about]").click()
    page.locator(".dz-side .dz-touches").first.wait_for()
    yield "the panel on a passage"
    page.goto("about:blank")
    page.goto(f"{root}{ARTICLE}?view=en")
    page.evaluate("document.querySelector('[data-dz-reveal-all]').click()")
    yield "all counterparts"
    page.keyboard.press("/")
    page.locator(".dz-search-dialog input").first.fill("数字经济")
    page.locator("a.dz-hit").first.wait_for()
    yield "search"


@pytest.mark.parametrize("width", [390, 834, 1440])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("locale", PREFIXES)
def test_axe_finds_nothing_where_all_that_can_be_is_open(
    site: str, browser: Browser, width: int, scheme: Scheme, locale: str
) -> None:
    screen: Any = {"viewport": {"width": width, "height": 900}, "has_touch": width < 600}
    found = {}
    with pages.visit(browser, reduced_motion="reduce", color_scheme=scheme, **screen) as visit:
        for what in opened(visit.page, site + PREFIXES[locale]):
            # What a menu half covers is too small to be hit until it is closed.
            within = "details[open]" if ": " in what else "html"
            if wrong := findings(visit.page, within=within, looks=True):
                found[what] = wrong
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_lit_or_chosen_shows_where_the_system_sets_the_colours(
    site: str, browser: Browser, scheme: Any
) -> None:
    outline = "one => getComputedStyle(one).outlineStyle"
    with pages.visit(
        browser,
        forced_colors="active",
        color_scheme=scheme,
        **pages.WIDE,
    ) as visit:
        page = visit.page
        page.goto(f"{site}{ARTICLE}#s1")
        assert page.locator("#s1 > .dz-pair > .dz-no").evaluate(outline) == "solid"
        assert page.locator("#s2 > .dz-pair > .dz-no").evaluate(outline) == "none"
        page.locator("#s1-zh .dz-term").first.hover()
        assert page.locator("#s1-en .dz-term.dz-lit-up").first.evaluate(outline) == "solid"
        page.locator(".dz-drop--show > summary").click()
        chosen = page.locator(".dz-choice input:checked + span").all()
        assert chosen
        assert {one.evaluate(outline) for one in chosen} == {"solid"}
        others = page.locator(".dz-choice input:not(:checked) + span").all()
        assert {one.evaluate(outline) for one in others} == {"none"}


def test_every_text_can_be_read_where_the_system_sets_the_colours(
    published_site: Path, serve_site: ServeSite, browser: Browser
) -> None:
    url = serve_site(published_site, "/duizhao/").url
    found: dict[tuple[str, str], list[str]] = {}
    with pages.visit(browser, forced_colors="active") as visit:
        page = visit.page

        def look(what: str) -> None:
            for scheme in schemes(page):
                if faint := page.evaluate(FAINT):
                    found[what, scheme] = faint

        for opened in chain(kinds(page, url), states(page, url)):
            look(opened)
        page.goto(url + ARTICLE)
        page.keyboard.press("/")
        page.locator(".dz-search-dialog input").fill("人文交流")
        page.locator("a.dz-hit").first.wait_for()
        look("search")
        page.locator("a.dz-hit").first.click()
        page.wait_for_url("**?q=*")
        pages.until(page, "CSS.highlights.has('dz-found')")
        look("found")
        page.goto(url + ARTICLE)
        pages.select(page, "#s1-zh", "人文交流")
        page.get_by_role("button", name="Annotate", exact=True).click()
        page.locator(".dz-composer-form").wait_for()
        look("form")
    assert found == {}


def test_the_headings_of_an_article_are_in_order_whichever_language_is_shown(
    site: str, tab: NewPage
) -> None:
    page = tab().page
    for view in ("side", "en", "zh"):
        page.goto(f"{site}{ARTICLE}?view={view}")
        [name] = page.get_by_role("heading", level=1).all_inner_texts()
        assert ("第八条" in name) == (view != "en")
        assert ("Article" in name) == (view != "zh")


@pytest.mark.parametrize("path", [ARTICLE, KINDS["full text"], KINDS["document"], ""])
def test_twice_the_size_of_type_loses_nothing(site: str, browser: Browser, path: str) -> None:
    with pages.visit(browser, viewport={"width": 1280, "height": 900}) as visit:
        session = visit.page.context.new_cdp_session(visit.page)
        session.send("Page.enable")
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        visit.page.goto(site + path)
        assert visit.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert visit.page.evaluate("document.scrollingElement.scrollWidth") <= 1280
        cut = visit.page.evaluate(
            """() => [...document.querySelectorAll('.dz-main *')]
              .filter((one) => one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 1
                && getComputedStyle(one).overflowX === 'hidden' && !one.closest('.dz-sr'))
              .map((one) => one.className)"""
        )
        assert cut == []
