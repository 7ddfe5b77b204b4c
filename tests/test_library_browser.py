"""An edition of several documents in a real browser: at every width, and another text beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures import NewPage, Once, ServeSite
from tests.support import library_site
from tests.support.pages import WIDE, at_widths, box_of, choose, until

pytestmark = pytest.mark.browser
ARTICLE = "chart-data-act/2/"
PAGES = (
    "",
    "series/acts/",
    "themes/",
    "themes/charts/",
    "glossary/chart-data/",
    "annotations/",
    "chart-data-act/",
    "chart-data-act/full/",
    ARTICLE,
    f"{ARTICLE}?with=gazette",
)
WIDTHS = (390, 834, 1440)
LIT = "() => CSS.highlights.get('dz-lacks')?.size ?? 0"
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
def site(once: Once, serve_site: ServeSite) -> str:
    return serve_site(once("library-site", library_site.built)).url


@pytest.fixture
def page(tab: NewPage) -> Page:
    return tab(**WIDE).page


def expect_lines(page: Page, texts: Sequence[str]) -> None:
    shown = page.locator(".dz-witnesses .dz-witness-text:visible")
    expect(shown).to_have_text(texts, use_inner_text=True)


TEXTS = [
    "The chart office shall keep all chart data and furnish it on request free of charge.",
    "Whoever receives a correction shall enter it within a week.",
]


@pytest.mark.parametrize("locale", ["zh-hant/", "", "zh/"])
def test_no_page_of_it_is_wider_than_the_window_or_has_an_error(
    site: str, tab: NewPage, locale: str
) -> None:
    visit = tab(viewport={"width": WIDTHS[0], "height": 900})
    for path in PAGES:
        visit.page.goto(site + locale + path)
        for width in at_widths(visit.page, *WIDTHS):
            assert not visit.page.evaluate(TOO_WIDE), (path, width)
    visit.assert_quiet()


OTHER = "[data-with=gazette]"


def test_another_text_is_shown_with_both_languages_once_the_reader_asks_and_is_remembered(
    site: str, page: Page
) -> None:
    page.goto(f"{site}{ARTICLE}?view=en")
    expect_lines(page, [])
    choose(page, "view", "side", OTHER)
    expect_lines(page, TEXTS)
    assert "view=side" in page.url
    assert "with=gazette" in page.url
    about = page.locator(".dz-witness-about")
    assert box_of(about)["height"] < 40
    about.locator("summary").click()
    expect(about).to_contain_text("Public domain, as far as known.")
    until(page, f"({LIT})() === 6")
    choose(page, "view", "zh")
    expect_lines(page, [])
    assert "with=none" in page.url
    until(page, f"({LIT})() === 0")
    choose(page, "view", "side", OTHER)
    page.goto(f"{site}zh/{ARTICLE}")
    until(page, "document.querySelectorAll('.dz-witness[data-shown]').length > 0")
    page.goto(f"{site}chart-data-act/1/")
    assert "with=" not in page.url
    assert page.locator(f"input{OTHER}").count() == 0


def test_a_chosen_one_is_there_before_the_scripts(site: str, new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844}).page
    page.route("**/*.js", lambda r: r.continue_() if "early" in r.request.url else r.abort())
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
          window.there = document.querySelectorAll(".dz-witness[data-shown]").length;
        });"""
    )
    for query, there in (
        ("?with=gazette", True),
        ("?with=gazette&place=instead", True),
        ("?with=gazette&view=en", True),
        ("?with=nobody", False),
        ("", False),
    ):
        page.goto(site + ARTICLE + query)
        assert bool(page.evaluate("window.there")) == there


def test_it_stands_in_a_column_beside_its_language_where_three_fit_else_below(
    site: str, page: Page
) -> None:
    page.goto(f"{site}{ARTICLE}?with=gazette&place=below")
    expect_lines(page, TEXTS)
    for first, order in (("en", ["s1-en", "with-gazette-s1", "s1-zh"]), ("zh", None)):
        page.goto(f"{site}{ARTICLE}?with=gazette&first={first}")
        order = order or ["s1-zh", "s1-en", "with-gazette-s1"]
        boxes = [box_of(page.locator(f"#{one}")) for one in order]
        assert sorted(boxes, key=lambda box: box["x"]) == boxes
        for side, most in (("width", 2), ("y", 24)):
            found = [box[side] for box in boxes]  # type: ignore[literal-required]
            assert max(found) - min(found) < most
    page.set_viewport_size({"width": 834, "height": 900})
    text, other = (box_of(page.locator(f"#{one}")) for one in ("s1-en", "with-gazette-s1"))
    assert other["y"] >= text["y"] + text["height"]


def test_a_view_is_one_of_at_most_forty_and_of_no_more_scripts_than_its_text_can_be_in(
    site: str, page: Page
) -> None:
    page.goto(site + ARTICLE)
    page.locator(".dz-drop--show > summary").click()
    counts = []
    for view in page.locator("input[name=view]").all():
        view.check(force=True)
        offered = page.locator("fieldset:visible:not(:has(input[name=view]))").all()
        counts.append(math.prod(one.locator("input").count() for one in offered))
    assert len(counts) == 4
    assert sum(counts) <= 40
    for path, other in ((ARTICLE, "hans"), ("chart-proposal/1/", "hant")):
        page.goto(site + path)
        scripts = page.locator("input[name=script]")
        values = scripts.evaluate_all("all => all.map((one) => one.value)")
        assert values == ["source", other]


def test_without_a_script_it_is_there(site: str, tab: NewPage) -> None:
    page = tab(java_script_enabled=False).page
    page.goto(site + ARTICLE)
    expect(page.locator("#with-gazette-s1")).to_be_visible()
    expect(page.locator(".dz-witness-about")).to_be_visible()


def test_the_search_says_in_which_document_a_result_is_and_leads_to_the_other_text(
    site: str, page: Page
) -> None:
    page.goto(f"{site}search/?q=correction")
    page.locator(".dz-hit").first.wait_for()
    assert {"Chart Proposal", "Chart Licence", "Chart Data Act"} <= set(
        page.locator(".dz-hit-document").all_inner_texts()
    )
    page.goto(f"{site}search/?q=furnish")
    hit = page.locator(".dz-hit--W")
    expect(hit.locator(".dz-hit-where")).to_have_text("Chart Data Act 2.1 Who keeps chart data")
    hit.click()
    page.wait_for_url("**#with-gazette-s1")
    expect_lines(page, TEXTS)
    expect(page.locator("#with-gazette-s1")).to_be_in_viewport()


def test_a_reference_opens_the_passage_in_a_card_which_leads_there(site: str, page: Page) -> None:
    page.goto(f"{site}{ARTICLE}")
    page.locator("a[data-passage]").click()
    card = page.locator(".dz-pop")
    expect(card).to_contain_text("Chart Licence, 2.1")
    expect(card).to_contain_text("without charge")
    card.get_by_role("link", name="Go to this passage").click()
    page.wait_for_url("**/open-chart-licence/2/#s1")


def test_each_text_is_shown_in_the_script_that_the_reader_chose_whatever_its_own(
    site: str, page: Page
) -> None:
    shown = "document.querySelector('#s1 .dz-zh').lang"
    page.goto(site + "zh-hant/lighthouse-act/1/?script=hans")
    until(page, f"{shown} === 'zh-Hans'")
    assert "由繁體轉換而來" in page.locator("[data-dz-converted]").inner_text()
    page.goto(site + "chart-proposal/1/?script=hans")
    until(page, "document.documentElement.dataset.script === 'hans'")
    assert page.evaluate(shown) == "zh-Hans"


def test_a_list_of_documents_shows_those_whose_titles_have_the_words(
    site: str, page: Page, tab: NewPage
) -> None:
    page.goto(f"{site}documents/?title=chart")
    field, rows = (
        page.locator("[data-dz-titles] input"),
        page.locator(".dz-rows > li:visible .dz-en"),
    )
    expect(field).to_have_value("chart")
    found = rows.all_inner_texts()
    assert found
    assert all("chart" in one.casefold() for one in found)
    expect(page.locator("[data-dz-titles] [role=status]")).to_contain_text(f"{len(found)} of 7")
    field.fill("海图")
    assert 0 < rows.count() < 7
    field.fill("")
    expect(rows).to_have_count(7)
    unscripted = tab(java_script_enabled=False).page
    unscripted.goto(f"{site}documents/")
    expect(unscripted.locator(".dz-rows > li:visible")).to_have_count(7)
    expect(unscripted.locator("[data-dz-titles]")).to_be_hidden()
