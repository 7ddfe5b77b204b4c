"""A reader's own highlights and remarks, their list and their file, in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures import NewPage
from tests.support import pages
from tests.support.pages import PHONE, WIDE
from tests.test_accessibility import findings

pytestmark = pytest.mark.browser
DOCUMENT = "digital-economy-2017"
EIGHT = f"{DOCUMENT}/08/"
OWN = """() => ["dz-own", "dz-own-remark"].map(
  (name) => [...(CSS.highlights.get(name) ?? [])].map(String))"""
BEFORE = """() => {
  const range = document.createRange();
  range.setStart(document.querySelector("#s1-en"), 0);
  const [own] = CSS.highlights.get("dz-own");
  range.setEnd(own.startContainer, own.startOffset);
  return String(range);
}"""
STORED = """() => Object.keys(localStorage).filter((one) => one.startsWith("dz-notes:"))
  .flatMap((one) => JSON.parse(localStorage[one]).notes)"""


def press(page: Page, tool: str) -> None:
    page.locator(".dz-selecting").get_by_role("button", name=tool, exact=True).click()


def highlight(page: Page, where: str, words: str, nth: int = 0, tool: str = "Highlight") -> None:
    before = len(page.evaluate(STORED))
    # The card of the last one closes.
    page.keyboard.press("Escape")
    pages.select(page, where, words, nth)
    press(page, tool)
    pages.until(page, f"({STORED})().length > {before}")


def press_words(page: Page, words: str) -> None:
    """Press in the middle of highlighted words."""
    x, y = page.evaluate(
        """(words) => {
          const names = ["dz-own", "dz-own-remark"];
          const all = names.flatMap((name) => [...CSS.highlights.get(name) ?? []]);
          const box = all.find((one) => String(one) === words).getClientRects()[0];
          return [box.x + box.width / 2, box.y + box.height / 2];
        }""",
        words,
    )
    page.mouse.click(x, y)


def test_a_highlight_is_there_again_wherever_its_segment_is_shown(
    site: str, new_page: NewPage
) -> None:
    visit = new_page(**WIDE)
    page = visit.page
    page.goto(site + EIGHT)
    assert not [url for url in visit.requests if "highlights" in url]
    highlight(page, "#s1-en", "cities", 1)
    expect(page.locator(".dz-said")).to_have_text("Highlighted.")
    assert page.evaluate(OWN) == [["cities"], []]
    page.reload()
    pages.until(page, 'CSS.highlights.has("dz-own")')
    assert page.evaluate(OWN) == [["cities"], []]
    assert page.evaluate(BEFORE).count("cities") == 1
    for other in (f"zh/{EIGHT}", f"{DOCUMENT}/full/", "themes/cities/"):
        page.goto(site + other)
        pages.until(page, 'CSS.highlights.has("dz-own")')
        assert page.evaluate(OWN) == [["cities"], []], other
    page.goto(f"{site}{DOCUMENT}/09/")
    pages.rest(page)
    assert page.evaluate(OWN) == [[], []]
    visit.assert_quiet()


@pytest.mark.parametrize("screen", [PHONE | {"is_mobile": True}, WIDE])
def test_a_remark_is_written_read_changed_and_deleted_in_its_card(
    site: str, new_page: NewPage, screen: dict[str, Any]
) -> None:
    visit = new_page(**screen)
    page = visit.page
    page.goto(site + EIGHT)
    pages.select(page, "#s2-en", "demonstration areas")
    press(page, "Highlight")
    card = page.locator("#dz-pop")
    card.get_by_role("button", name="Add a remark").click()
    field = card.get_by_role("textbox", name="Your remark")
    expect(field).to_be_focused()
    field.fill("Which ones?\nAnd where?")
    card.get_by_role("button", name="Save").click()
    expect(card.locator(".dz-own-remark")).to_have_text("Which ones? And where?")
    assert page.evaluate(OWN) == [[], ["demonstration areas"]]
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    press_words(page, "demonstration areas")
    card.get_by_role("button", name="Edit").click()
    # Who presses elsewhere loses nothing of what is written.
    field.fill("Which areas?")
    page.mouse.click(5, 5)
    expect(card).to_be_hidden()
    page.reload()
    pages.until(page, 'CSS.highlights.has("dz-own-remark")')
    way = page.get_by_role("button", name="Your remark on: demonstration areas")
    way.focus()
    page.keyboard.press("Enter")
    expect(card.locator(".dz-own-remark")).to_have_text("Which areas?")
    assert findings(page, within="#dz-pop") == []
    card.get_by_role("button", name="Delete").click()
    assert page.evaluate(STORED) == []
    card.get_by_role("button", name="Undo").click()
    assert [one["remark"] for one in page.evaluate(STORED)] == ["Which areas?"]
    card.get_by_role("button", name="Delete").click()
    assert page.evaluate(OWN) == [[], []]
    visit.assert_quiet()


def test_words_are_highlighted_in_each_of_two_passages_in_the_other_script_and_in_the_whole_text(
    site: str, tab: NewPage
) -> None:
    page = tab(**WIDE).page
    page.goto(site + EIGHT)
    page.evaluate(
        """() => {
          const node = (where) => document.createTreeWalker(
            document.querySelector(where), NodeFilter.SHOW_TEXT).nextNode();
          getSelection().setBaseAndExtent(node("#s1-zh"), 2, node("#s2-zh"), 4);
        }"""
    )
    press(page, "Highlight")
    pages.until(page, f"({STORED})().length === 2")
    notes = page.evaluate(STORED)
    assert [(one["unit"], one["side"]) for one in notes] == [("s1", "zh"), ("s2", "zh")]
    highlight(page, "#s3-zh", "数字丝绸之路")
    page.goto(f"{site}{EIGHT}?script=hant")
    pages.until(page, f"({OWN})()[0].includes('數字絲綢之路')")
    page.goto(f"{site}{DOCUMENT}/full/")
    highlight(page, "[id='08-s2-en']", "demonstration areas")
    last = page.evaluate(STORED)[-1]
    assert (last["key"], last["unit"]) == (EIGHT[:-1], "s2")
    # From there the form for a note is on the page of the article.
    page.keyboard.press("Escape")
    pages.select(page, "[id='08-s2-en']", "economic cooperation")
    press(page, "Annotate")
    page.wait_for_url(f"**/{EIGHT}?words=*")
    expect(page.locator("#dz-composer-quote-en")).to_have_value("economic cooperation")
    assert "annotate" not in parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def test_two_tabs_lose_nothing_of_each_other(site: str, new_page: NewPage) -> None:
    one = new_page(**WIDE).page
    two = one.context.new_page()
    one.goto(site + EIGHT)
    two.goto(f"{site}zh/{EIGHT}")
    highlight(one, "#s1-en", "cities")
    highlight(two, "#s2-zh", "经济合作", tool="划线")
    pages.until(one, f"({OWN})()[0].length === 2")
    listed = one.context.new_page()
    listed.goto(f"{site}my-notes/")
    expect(listed.locator(".dz-own-note")).to_have_count(2)
    highlight(one, "#s3-en", "Silk Road")
    expect(listed.locator(".dz-own-note")).to_have_count(3)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
         "its storage for this site is full"),
        ("Object.defineProperty(window, 'localStorage', "
         "{ get() { throw new DOMException('', 'SecurityError'); } })",
         "may not store anything"),
    ],
)  # fmt: skip
def test_a_browser_that_stores_nothing_says_so(
    site: str, new_page: NewPage, script: str, said: str
) -> None:
    visit = new_page(**WIDE)
    page = visit.page
    page.add_init_script(script)
    page.goto(site + EIGHT)
    pages.select(page, "#s1-en", "cities")
    press(page, "Highlight")
    expect(page.locator(".dz-said")).to_contain_text(said)
    assert page.evaluate(OWN) == [[], []]
    assert visit.page_errors == []


def test_the_list_has_all_in_the_order_of_the_text_with_links_to_the_words(
    site: str, new_page: NewPage
) -> None:
    visit = new_page(**WIDE)
    page = visit.page
    page.goto(f"{site}my-notes/")
    expect(page.locator(".dz-own-none")).to_be_visible()
    expect(page.locator(".dz-own-needs")).to_be_hidden()
    page.goto(site + EIGHT)
    highlight(page, "#s3-zh", "数字丝绸之路")
    highlight(page, "#s1-en", "cities", 1)
    page.goto(f"{site}{DOCUMENT}/02/")
    highlight(page, "#s1-en", "agricultural")
    page.goto(f"{site}annotations/")
    page.get_by_role("link", name="My notes").click()
    expect(page.locator(".dz-own-words")).to_have_text(["agricultural", "cities", "数字丝绸之路"])
    headings = page.locator(".dz-own-document h3").all_inner_texts()
    assert [one.split()[1] for one in headings] == ["2", "8"]
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert findings(page) == []
    page.locator(".dz-own-words a").nth(1).click()
    page.wait_for_url("**/08/?words=en%3Acities%7E2#s1")
    assert page.evaluate('[...CSS.highlights.get("dz-linked")].map(String)') == ["cities"]
    visit.assert_quiet()


def test_in_the_list_a_note_is_changed_deleted_brought_back_and_proposed_for_the_edition(
    site: str, tab: NewPage
) -> None:
    page = tab(**WIDE).page
    page.goto(site + EIGHT)
    highlight(page, "#s1-en", "cities", 1)
    page.goto(f"{site}my-notes/")
    note, remark = page.locator(".dz-own-note"), "Which <b>cities</b>?"
    note.get_by_role("button", name="Add a remark").click()
    page.get_by_role("textbox", name="Your remark").fill(remark)
    note.get_by_role("button", name="Save").click()
    expect(note.locator(".dz-own-remark")).to_have_text(remark)
    expect(note.get_by_role("button", name="Edit")).to_be_focused()
    note.get_by_role("button", name="Delete").click()
    expect(note).to_contain_text("Deleted.")
    assert page.evaluate(STORED) == []
    expect(note.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(note.locator(".dz-own-remark")).to_have_text(remark)
    assert [one["remark"] for one in page.evaluate(STORED)] == [remark]
    page.get_by_role("link", name="Propose as a note").click()
    expect(page.locator("#dz-composer-quote-en")).to_have_value("cities")
    expect(page.locator("#dz-composer-en")).to_have_value(remark)
    expect(page.locator(".dz-composer-title")).to_contain_text("8.1")
    assert "propose" not in page.url
    expect(page.locator(".dz-composer-place[aria-pressed=true]")).to_have_count(1)


def test_words_that_are_gone_are_listed_and_not_lost(site: str, tab: NewPage) -> None:
    page = tab(**WIDE).page
    page.goto(site + EIGHT)
    highlight(page, "#s1-en", "cities")
    page.evaluate(
        """() => {
          const name = Object.keys(localStorage).find((one) => one.startsWith("dz-notes:"));
          localStorage[name] = localStorage[name].replace('"exact":"cities"', '"exact":"villages"');
        }"""
    )
    page.goto(f"{site}my-notes/")
    section = page.locator(".dz-own-document")
    expect(section.get_by_role("heading")).to_have_text("Not found in the present text")
    expect(section).to_contain_text("villages")
    expect(section.locator(".dz-own-reason")).to_contain_text("no longer in the passage")
    page.goto(site + EIGHT)
    pages.rest(page)
    assert page.evaluate(OWN) == [[], []]
    assert len(page.evaluate(STORED)) == 1


def test_what_is_saved_as_a_file_is_added_from_it_in_another_browser_but_nothing_of_a_wrong_one(
    site: str, tab: NewPage, tmp_path: Path
) -> None:
    page = tab(**WIDE).page
    page.goto(site + EIGHT)
    highlight(page, "#s1-en", "cities", 1)
    highlight(page, "#s3-zh", "数字丝绸之路")
    page.goto(f"{site}my-notes/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    file = tmp_path / "mine.json"
    download.value.save_as(file)
    items = json.loads(file.read_text("utf-8"))["first"]["items"]
    assert {one["target"]["source"] for one in items} == {site + EIGHT}
    assert items[1]["target"]["language"] == "zh-Hans"
    before = page.evaluate(STORED)

    other = tab(**WIDE).page
    other.goto(f"{site}zh/my-notes/")
    chosen, result = other.locator("input[type=file]"), other.locator(".dz-own-result")
    chosen.set_input_files(file)
    expect(other.locator(".dz-own-words")).to_have_text(["cities", "数字丝绸之路"])
    expect(result).to_contain_text("新增2则")
    assert other.evaluate(STORED) == before
    chosen.set_input_files(file)
    expect(result).to_contain_text("已有2则")
    assert other.evaluate(STORED) == before
    other.goto(f"{site}my-notes/")
    for content, said in ((b"\x89PNG", "is not a JSON file"), (b"[]", "has no annotations")):
        chosen.set_input_files({"name": "wrong.json", "mimeType": "", "buffer": content})
        expect(result).to_contain_text(f"wrong.json {said}")
        expect(result).to_contain_text("Nothing was changed.")
        assert other.evaluate(STORED) == before


@pytest.mark.nightly
def test_without_a_script_the_page_says_what_it_needs(site: str, tab: NewPage) -> None:
    page = tab(java_script_enabled=False).page
    page.goto(f"{site}my-notes/")
    expect(page.locator(".dz-own-needs")).to_be_visible()


def test_it_all_works_in_a_copy_on_a_disk(offline_site: Path, new_page: NewPage) -> None:
    visit = new_page(**WIDE)
    page = visit.page
    page.goto(pages.file_url(offline_site / EIGHT / "index.html"))
    highlight(page, "#s1-en", "cities")
    page.goto(pages.file_url(offline_site / "my-notes" / "index.html"))
    expect(page.locator(".dz-own-words")).to_have_text(["cities"])
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    saved = json.loads(Path(download.value.path()).read_text("utf-8"))
    # Where the copy lies on its reader's disk is nobody's business.
    assert saved["first"]["items"][0]["target"]["source"] == EIGHT
    page.get_by_role("link", name="Propose as a note").click()
    expect(page.locator("#dz-composer-quote-en")).to_have_value("cities")
    assert visit.page_errors == []


def test_reading_goes_on_where_it_stopped(site: str, new_page: NewPage) -> None:
    visit = new_page(**WIDE)
    page = visit.page
    page.add_init_script(
        """globalThis.shift = 0;
        new PerformanceObserver((list) => {
          for (const one of list.getEntries()) globalThis.shift += one.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    offer = page.locator(".dz-continue")
    page.goto(site)
    pages.rest(page)
    expect(offer).to_have_count(0)
    page.goto(f"{site}{EIGHT}")
    page.goto(f"{site}{DOCUMENT}/02/")
    page.goto(f"{site}{DOCUMENT}/full/#08-s3")
    pages.until(page, "scrollY > 100")
    for path in ("", "zh/", f"{DOCUMENT}/"):
        page.goto(site + path)
        link = offer.get_by_role("link")
        expect(link).to_contain_text("第八条" if path == "zh/" else "Article 8")
        folder = path if path == "zh/" else ""
        expect(link).to_have_attribute("href", f"{site}{folder}{EIGHT}#s3")
        assert page.evaluate("shift") < 0.001
        # It covers nothing: it stands among the ways into the text.
        assert offer.evaluate("one => getComputedStyle(one).position") == "static"
    page.set_viewport_size({"width": 390, "height": 844})
    assert findings(page, within=".dz-continue") == []
    offer.get_by_role("button", name="Dismiss").click()
    expect(offer).to_have_count(0)
    page.reload()
    pages.rest(page)
    expect(offer).to_have_count(0)
    visit.assert_quiet()
