"""What a careful reader's eye catches: titles broken within words, names over two lines, marks."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise, product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from duizhao.edition import Edition, load
from duizhao.text.soft_breaks import SoftBreaks, whole_words
from duizhao.views.text.marked_text import MarkedTexts
from tests.cases import UNHURRIED
from tests.conftest import NewPage, ServeSite
from tests.support import PROPOSAL
from tests.support.pages import at_widths, file_url, until
from tests.support.rounds import at_night, each_by_day, first_by_day
from tests.test_site import KINDS

PREFIXES = {"en": "", "zh": "zh/"}
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
BROKEN = """(names) => {
  const found = [];
  for (const title of document.querySelectorAll(names)) {
    const walker = document.createTreeWalker(title, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let line = null;
    let before = "";
    let free = true;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest(".dz-ref")) continue;
      if (node instanceof Element) {
        if (node.tagName === "WBR" || getComputedStyle(node).display !== "inline") free = true;
        continue;
      }
      [...node.data].forEach((sign, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const [box] = range.getClientRects();
        if (!box || !box.width) {
          before = sign;  // A space at the end of a line.
          return;
        }
        const there = Math.round(box.bottom);
        const lower = line !== null && box.left < line.left && there > line.bottom + 4;
        if (lower && !free && /[\\p{L}\\p{N}-]/u.test(before) && /[\\p{L}\\p{N}]/u.test(sign))
          found.push(`${title.textContent.trim()}: ${before}/${sign}`);
        line = { left: box.left, bottom: there };
        before = sign;
        free = false;
      });
    }
  }
  return found;
}"""
"""Where a line ends within a word: not at a space, a mark or a place for a break."""
TITLES = "h1 .dz-title, h1 .dz-both > *, .dz-toc-title, .dz-pager-title, h2 .dz-both > *"
WIDE_MARKS = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const holder = node.parentElement;
    if (!holder.checkVisibility() || holder.closest("code, pre, script, style")) continue;
    if (!holder.closest("[lang]").lang.startsWith("en")) continue;
    const size = parseFloat(getComputedStyle(holder).fontSize);
    [...node.data].forEach((sign, at) => {
      if (!"“”‘’".includes(sign)) return;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      if (range.getBoundingClientRect().width / size > 0.7)
        found.push(node.data.slice(Math.max(0, at - 12), at + 12));
    });
  }
  return found;
}"""


@pytest.fixture(scope="module")
def proposal() -> Edition:
    return load(PROPOSAL)[0]


def parts(text: str, breaks: SoftBreaks) -> list[str]:
    places = [0, *breaks.chinese(text), len(text)]
    return [text[a:b] for a, b in pairwise(places)]


# Where a title may be broken


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("推动城市间的数字经济合作", "推动|城市间的|数字经济|合作"),
        ("电子商务与贸易", "电子商务|与贸易"),
        ("鼓励共建和平、安全的网络空间", "鼓励|共建|和平、|安全的|网络空间"),
        ("人文交流", "人文交流"),
    ],
)
def test_a_chinese_title_may_be_broken_between_words(
    title: str, expected: str, proposal: Edition
) -> None:
    terms = (record.value.zh for record in proposal.terms.values())
    assert "|".join(parts(title, SoftBreaks([*terms, "数字经济"]))) == expected


@UNHURRIED
@given(
    st.text("的与和数字经济合作“”、a ", max_size=20),
    st.lists(st.text("数字经济合作", min_size=2, max_size=4), max_size=3),
)
def test_no_part_of_a_title_is_one_character_and_no_term_is_cut(
    title: str, terms: list[str]
) -> None:
    breaks = SoftBreaks(terms)
    places = breaks.chinese(title)
    found = parts(title, breaks)
    assert "".join(found) == title
    assert all(len(part) > 1 for part in found) or not places
    if len(terms) == 1:
        for match in re.finditer(re.escape(terms[0]), title):
            assert not any(match.start() < at < match.end() for at in places)


def test_a_short_word_with_a_hyphen_stays_whole() -> None:
    text = "Inter-city e-commerce, non-governmental-organisations"
    assert [text[a:b] for a, b in whole_words(text)] == ["Inter-city", "e-commerce"]


@given(st.text("的与和数字经济-ab <&“", max_size=20))
def test_a_title_as_html_says_the_same(title: str) -> None:
    html = MarkedTexts(Edition(Path())).title(title)
    assert unescape(re.sub(r'<wbr>|<span class="dz-whole">|</span>', "", html)) == title


@pytest.mark.browser
@pytest.mark.parametrize(("locale", "every"), [("en", 2), *at_night((("en", 1), ("zh", 1)))])
def test_no_title_is_broken_within_a_word(
    built_site: Path, serve_site: ServeSite, tab: NewPage, locale: str, every: int
) -> None:
    page = tab().page
    root = serve_site(built_site).url + PREFIXES[locale]
    found = []
    paths = [f"digital-economy-2017/{n:02}/" for n in range(1, 16, every)]
    for path in [*paths, KINDS["document"], KINDS["theme"], KINDS["themes"], ""]:
        page.goto(root + path)
        for width in at_widths(page, 390, 834, 1440):
            found += [(path, width, one) for one in page.evaluate(BROKEN, TITLES)]
    assert found == []


# What stays on one line


@pytest.mark.browser
def test_a_date_and_a_name_with_its_number_stay_on_one_line(
    built_site: Path, serve_site: ServeSite, tab: NewPage
) -> None:
    page = tab().page
    found = []
    for path in (KINDS["annotations"], KINDS["article"], KINDS["document"]):
        page.goto(serve_site(built_site).url + path)
        for width in at_widths(page, 390, 834, 1440):
            parted = page.evaluate(
                """() => [...document.querySelectorAll("time")]
                  .filter((one) => one.getClientRects().length > 1)
                  .map((one) => one.textContent)"""
            )
            found += [(path, width, one) for one in parted]
            # A link in a picture has no such text.
            names = page.locator("a").all_inner_texts()
            assert not {
                one for one in filter(None, names) if re.fullmatch(r"the title|Preamble \d", one)
            }
    assert found == []


@pytest.mark.browser
@pytest.mark.parametrize("locale", first_by_day(PREFIXES))
def test_the_two_names_of_a_theme_stand_one_below_the_other(
    built_site: Path, serve_site: ServeSite, tab: NewPage, locale: str
) -> None:
    page = tab(viewport={"width": 1440, "height": 900}).page
    for path in (KINDS["theme"], KINDS["themes"]):
        page.goto(serve_site(built_site).url + PREFIXES[locale] + path)
        both = page.locator(":is(h1, h2) .dz-both").first
        first = both.locator("> span").first.bounding_box()
        second = both.locator("> .dz-second").bounding_box()
        assert first is not None
        assert second is not None
        assert second["x"] == pytest.approx(first["x"], abs=1)
        # How high the box of a name is depends on its font; where it stands does not.
        assert second["y"] > first["y"] + first["height"] / 2


# Pictures

PICTURES = """() => [...document.querySelectorAll(".dz-prose img")]
  .filter((one) => one.checkVisibility())
  .map((one) => {
    const { width } = one.getBoundingClientRect();
    return [new URL(one.currentSrc).pathname.split("/").at(-1), one.naturalWidth / width, width];
  })"""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("locale", "scheme", "width"), each_by_day(PREFIXES, ["light", "dark"], [320, 390, 1440])
)
def test_pictures_of_the_guide_have_the_readers_colours_and_can_be_read(
    built_site: Path, serve_site: ServeSite, tab: NewPage, locale: str, scheme: Any, width: int
) -> None:
    page = tab(viewport={"width": width, "height": 844}, color_scheme=scheme).page
    page.goto(f"{serve_site(built_site).url}{PREFIXES[locale]}contribute/")
    for picture in page.locator(".dz-prose img:visible").all():
        picture.scroll_into_view_if_needed()
    until(page, "[...document.images].every((one) => one.complete || !one.checkVisibility())")
    shown = page.evaluate(PICTURES)
    assert len(shown) > 1
    for name, _, wide in shown:
        assert ("-dark" in name) == (scheme == "dark"), name
        assert wide <= width
        # A phone shows a phone; the letters of a wide one would be too small there.
        assert ("narrow" in name or "phone" in name) or width > 700, name
    # Each is as large as it was taken, or hardly smaller.
    taken = {"narrow": 390, "phone": 390, "select": 920, "form": 776}
    for name, _, wide in shown:
        own = next(size for part, size in taken.items() if part in name)
        assert wide >= 0.65 * own, name


# Faces, spacing, small screens


@pytest.mark.browser
def test_english_words_among_chinese_have_the_face_of_the_texts(
    built_site: Path, serve_site: ServeSite, tab: NewPage
) -> None:
    page = tab().page
    root = f"{serve_site(built_site).url}zh/"
    for path, english in (
        (KINDS["article"], ".dz-note-quotes > [lang=en]"),
        (KINDS["source"], ".dz-line-text > span[lang=en]"),
        ("search/?q=cooperation", ".dz-hit-title[lang=en]"),
    ):
        page.goto(root + path)
        until(page, "(where) => document.querySelectorAll(where).length > 2", english)
        faces = page.locator(english).evaluate_all(
            "all => all.map((one) => getComputedStyle(one).fontFamily)"
        )
        assert [face for face in faces if not face.endswith(", serif")] == [], path


@pytest.mark.browser
@pytest.mark.parametrize("locale", first_by_day(PREFIXES))
def test_on_a_phone_the_two_titles_of_a_result_stand_one_below_the_other(
    built_site: Path, serve_site: ServeSite, tab: NewPage, locale: str
) -> None:
    page = tab(viewport={"width": 390, "height": 844}).page
    page.goto(f"{serve_site(built_site).url}{PREFIXES[locale]}search/?q=cooperation")
    until(page, "document.querySelectorAll('.dz-hit--T').length > 3")
    parted = page.locator(".dz-hit--T .dz-hit-head").evaluate_all(
        """all => all.map((head) => {
          const [chinese, english] = [".dz-zh", ".dz-en"].map((where) =>
            head.querySelector(where).getBoundingClientRect());
          return chinese.bottom <= english.top + 1;
        })"""
    )
    assert parted == [True] * len(parted)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("locale", "every"),
    [
        ("en", slice(0, None, 2)),
        ("zh", slice(1, None, 2)),
        *at_night(product(PREFIXES, [slice(None)])),
    ],
    ids=str,
)
def test_every_page_has_narrow_quotation_marks_and_room_for_the_spacing_that_a_reader_may_set(
    built_site: Path, serve_site: ServeSite, tab: NewPage, locale: str, every: slice
) -> None:
    page = tab(viewport={"width": 1440, "height": 900}).page
    marks, wide = {}, {}
    for path in [*KINDS.values(), "search/", "commands/"][every]:
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(serve_site(built_site).url + PREFIXES[locale] + path)
        if found := page.evaluate(WIDE_MARKS):
            marks[path] = found
        page.evaluate(ADOPT, SPACING)
        for width in at_widths(page, 320, 390):
            needed = page.evaluate("document.documentElement.scrollWidth")
            if needed > width:
                wide[path, width] = needed
    assert (marks, wide) == ({}, {})


def seen(page: Page) -> float:
    """How much of the height of the screen results may take."""
    share: float = page.evaluate(
        """() => {
          const results = document.querySelector(".dz-search-dialog .dz-search-results");
          results.querySelector("li").scrollIntoView({ block: "start" });
          const { top, bottom } = results.getBoundingClientRect();
          return (Math.min(bottom, innerHeight) - Math.max(top, 0)) / innerHeight;
        }"""
    )
    return share


@pytest.mark.browser
def test_results_have_room_on_a_screen_magnified_four_times(
    built_site: Path, serve_site: ServeSite, tab: NewPage
) -> None:
    page = tab(viewport={"width": 320, "height": 256}).page
    page.goto(serve_site(built_site).url + KINDS["article"])
    page.click(".dz-search-open")
    page.fill(".dz-search-dialog .dz-search-input", "数字经济")
    until(
        page,
        "() => document.querySelectorAll('.dz-search-dialog .dz-search-results li').length > 3",
    )
    assert seen(page) > 0.7


@pytest.mark.browser
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
