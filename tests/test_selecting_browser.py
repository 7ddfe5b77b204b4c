"""What can be done with selected words, and a passage's panel, in a real browser."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.fixtures import NewPage
from tests.support import pages
from tests.support.pages import WIDE, box_of

pytestmark = pytest.mark.browser
DOCUMENT = "digital-economy-2017"
EIGHT = f"{DOCUMENT}/08/"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
LINKED = """() => [...(CSS.highlights.get("dz-linked") ?? [])].map(String)"""


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_a_link_to_exact_words_highlights_them_where_it_arrives(
    site: str, tab: NewPage, prefix: str
) -> None:
    page = tab(**WIDE, **CLIPBOARD).page
    page.goto(f"{site}{prefix}{EIGHT}")
    pages.select(page, "#s3-zh", "数字丝绸之路")
    tools = page.locator(".dz-selecting").get_by_role("button")
    expect(tools).to_have_count(4)
    tools.nth(2).click()
    expect(page.locator(".dz-selecting")).to_be_hidden()
    page.locator(".dz-own-card .dz-pop-ways button").nth(1).click()
    url = page.evaluate("navigator.clipboard.readText()").splitlines()[-1]
    assert url.endswith("#s3")
    assert parse_qs(urlsplit(url).query) == {"words": ["zh:数字丝绸之路"]}
    page.goto(url)
    assert page.evaluate(LINKED) == ["数字丝绸之路"]
    page.keyboard.press("Escape")
    assert page.evaluate(LINKED) == []


def test_whole_words_are_copied_with_counterpart_and_reference_and_looked_for(
    site: str, tab: NewPage
) -> None:
    page = tab(**WIDE, **CLIPBOARD).page
    page.goto(f"{site}{EIGHT}")
    # A mouse stops within a word at either end.
    pages.select(page, "#s2-en", "monstration are")
    page.locator(".dz-selecting").get_by_role("button").first.click()
    expect(page.locator(".dz-said")).to_contain_text("both languages")
    words, chinese, reference = page.evaluate("navigator.clipboard.readText()").split("\n\n")
    assert words == "demonstration areas"
    assert chinese == "探索建设“数字丝绸之路”经济合作试验区。"
    assert "Article 8.2" in reference
    pages.select(page, "#s2-en", "nomic cooperation")
    page.locator(".dz-selecting").get_by_role("button").nth(1).click()
    page.wait_for_url("**/search/?q=**")
    assert parse_qs(urlsplit(page.url).query)["q"] == ['"economic cooperation"']


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("?words=zh:没有~3#s2", "no longer in this passage"),
        ("?words=%zz#s99", "no longer in this passage"),
        ("?words=zh:数字丝绸之路#s2", ""),
        ("#s2", ""),
    ],
)
def test_a_link_to_words_that_are_not_there_shows_the_passage_and_says_so(
    site: str, new_page: NewPage, where: str, said: str
) -> None:
    visit = new_page(**WIDE)
    visit.page.goto(site + EIGHT + where)
    expect(visit.page.locator(".dz-said")).to_contain_text(said)
    assert bool(visit.page.evaluate(LINKED)) == (not said and "words" in where)
    if where.endswith("#s2"):
        expect(visit.page.locator("#s2-zh")).to_be_in_viewport()
    visit.assert_quiet()


def test_words_are_selected_from_the_middle_of_a_term(site: str, new_page: NewPage) -> None:
    page = new_page(**WIDE).page
    page.goto(site + EIGHT)
    term = page.locator("#s2-en .dz-term", has_text="Digital Silk Road")
    box = box_of(term)
    middle = box["y"] + box["height"] / 2
    for end in (box["x"] + 90, box["x"] + box["width"] + 60):
        page.mouse.click(5, 600)
        page.mouse.move(box["x"] + 3, middle)
        page.mouse.down()
        pages.until_true(page, lambda: not page.evaluate("String(getSelection())"), "nothing")
        while len(page.evaluate("String(getSelection())")) < 8:
            page.mouse.move(end - 1, middle)
            page.mouse.move(end, middle)
        page.mouse.up()
        assert page.evaluate("String(getSelection())").startswith("Digital Sil")
        expect(page.locator(".dz-selecting")).to_be_visible()
        # The end of the drag was no press on the link.
        assert page.url.endswith(EIGHT)
        expect(page.locator("#dz-pop")).to_be_hidden()
    page.mouse.click(5, 600)
    term.click()
    expect(page.locator("#dz-pop")).to_be_visible()


def test_words_of_several_passages_are_copied_as_such(site: str, tab: NewPage) -> None:
    page = tab(**WIDE, **CLIPBOARD).page
    page.goto(site + EIGHT)
    page.evaluate(
        """() => {
          const text = (id) => document.getElementById(id).lastChild;
          const [first, last] = [text("s1-en"), text("s2-en")];
          getSelection().setBaseAndExtent(first, 0, last, last.length);
        }"""
    )
    page.locator(".dz-selecting").get_by_role("button").first.click()
    wanted = "Article 8.1–2 of Proposal"
    pages.until(
        page, "(one) => navigator.clipboard.readText().then((t) => t.includes(one))", wanted
    )


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_what_is_known_of_a_passage_opens_beside_the_text(
    site: str, new_page: NewPage, prefix: str
) -> None:
    visit = new_page(**WIDE)
    page = visit.page
    page.goto(f"{site}{prefix}{EIGHT}")
    page.locator("#s2 .dz-no").click()
    page.locator("#dz-pop a[data-dz-about]").click()
    panel = page.get_by_role("complementary")
    expect(panel.locator(".dz-touches")).to_be_visible()
    assert urlsplit(page.url).path.endswith(f"{prefix}{EIGHT}")
    words = page.locator("#s2-en").bounding_box()
    box = panel.bounding_box()
    assert words
    assert box
    assert words["x"] + words["width"] <= box["x"]
    for link in panel.locator("a").all():
        assert (link.get_attribute("href") or "").startswith(("http", "#"))
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    visit.assert_quiet()
