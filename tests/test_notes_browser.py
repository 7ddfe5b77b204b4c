"""Notes beside their words, in a real browser: near them, and whole where there is room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from duizhao.edition import load
from tests.fixtures import NewPage
from tests.support import PROPOSAL
from tests.support.margin import OVERLAPS, SHOWN
from tests.support.pages import PHONE, box_of, until
from tests.support.rounds import at_night, first_by_day

pytestmark = pytest.mark.browser
DOCUMENT = "digital-economy-2017"
ARTICLES = [f"{DOCUMENT}/{entry.id}/" for entry in load(PROPOSAL)[0].documents[DOCUMENT].articles]
SOME = tuple(ARTICLES[1::3])
"""Articles in which each note is opened by day; at night it is in all."""
EIGHT, FULL = f"{DOCUMENT}/08/", f"{DOCUMENT}/full/"


IN_VIEW = """(name) => [
  document.getElementById(`note-${name}`),
  document.getElementById(`ref-${name}`),
].map((one) => one.getBoundingClientRect())
  .every((box) => box.top >= 0 && box.bottom <= innerHeight)"""

NOTES = "[...document.querySelectorAll('.dz-note[data-note]')].map((one) => one.dataset.note)"


def wide(width: int = 1440) -> dict[str, Any]:
    return {"viewport": {"width": width, "height": 900}}


def top(page: Page, where: str) -> float:
    at: float = page.evaluate(
        "(where) => document.querySelector(where).getBoundingClientRect().top + scrollY", where
    )
    return at


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_without_a_script_every_note_is_whole_and_in_view_once_it_is_addressed(
    site: str, tab: NewPage, prefix: str
) -> None:
    page = tab(**wide(), java_script_enabled=False).page
    for path in ARTICLES:
        page.goto(f"{site}{prefix}{path}")
        for name, *_, form in page.evaluate(SHOWN):
            assert form == "whole", (path, name)
        assert page.evaluate(OVERLAPS) == [], path
    page.goto(f"{site}{prefix}{EIGHT}#note-telemedicine")
    until(page, IN_VIEW, "telemedicine")
    assert page.locator("#note-telemedicine .dz-note-foot").is_visible()
    assert page.locator("#note-pilot-zone .dz-note-foot").is_hidden()
    assert page.locator("#note-pilot-zone .dz-note-body").is_visible()


@pytest.mark.parametrize(
    ("articles", "width"),
    [(SOME, 1440), (SOME, 1200), *at_night([(ARTICLES, 1440), (ARTICLES, 1200)])],
)
def test_every_note_that_is_addressed_is_in_view_whole_together_with_its_words(
    site: str, tab: NewPage, articles: Sequence[str], width: int
) -> None:
    page = tab(**wide(width)).page
    for path in articles:
        page.goto(site + path)
        for name in page.evaluate(NOTES):
            page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
            page.goto(f"{site}{path}#note-{name}")
            until(page, IN_VIEW, name)
            assert page.locator(f"#note-{name} .dz-note-foot").is_visible(), name


@pytest.mark.parametrize("way", first_by_day(["click", "focus", "URL"]))
def test_a_note_opens_whole_and_pushes_the_others_but_never_the_text(
    site: str, tab: NewPage, way: str
) -> None:
    page = tab(**wide()).page
    page.goto(site + EIGHT)
    note, foot = page.locator("#note-city-pairing"), "#note-city-pairing .dz-note-foot"
    before = {where: top(page, where) for where in ("#s2", "#s3", "#note-people-to-people")}
    assert page.locator(foot).is_hidden()
    match way:
        case "click":
            note.locator(".dz-note-body").click()
        case "focus":
            note.locator(".dz-note-no").focus()
        case _:
            page.goto(f"{site}{EIGHT}#note-city-pairing")
    page.locator(foot).wait_for()
    until(page, f"({OVERLAPS})().length === 0")
    after = {where: top(page, where) for where in before}
    moved = after.pop("#note-people-to-people") - before.pop("#note-people-to-people")
    assert moved > 10
    assert after == pytest.approx(before, abs=1)


def share_whole(page: Page, url: str, paths: Sequence[str]) -> float:
    """How many of the notes of some pages stand whole; none of them is empty."""
    forms: list[str] = []
    for path in paths:
        page.goto(url + path)
        page.locator("[data-placed] .dz-note").first.wait_for()
        forms += [form for *_, form in page.evaluate(SHOWN)]
        assert page.evaluate(OVERLAPS) == [], path
    assert "" not in forms
    return forms.count("whole") / len(forms)


def test_most_notes_stand_whole_beside_the_text_and_what_follows_it(
    site: str, tab: NewPage
) -> None:
    articles = tab(**wide()).page
    assert share_whole(articles, site, SOME) > 0.85
    assert share_whole(articles, site, [FULL]) > 0.4
    assert share_whole(tab(**wide(1280)).page, site, SOME) > 0.65


def test_where_the_page_ends_first_a_note_shows_its_gist_and_a_press_opens_it(
    site: str, tab: NewPage
) -> None:
    page = tab(**wide(1200)).page

    def with_gists(route: Route) -> None:
        if route.request.resource_type != "document":
            return route.continue_()
        answer = route.fetch()
        gist = '<p class="dz-note-gist">A clause missing from the English</p>'
        body = re.sub(r'(<p class="dz-note-quotes">.*?</p>)', rf"\1{gist}", answer.text())
        return route.fulfill(response=answer, body=body)

    page.route("**/*", with_gists)
    page.goto(site + FULL)
    note = page.locator(".dz-note[data-short]").first
    gist, body = note.locator(".dz-note-gist"), note.locator(".dz-note-body")
    expect(gist).to_be_visible()
    expect(body).to_be_hidden()
    gist.click()
    expect(body).to_be_visible()
    expect(gist).to_be_hidden()
    # The notes of an article that begin beside another one have its name above them.
    names = page.evaluate(
        "[...document.querySelectorAll('[data-of]')].map((one) => one.dataset.of)"
    )
    assert {"Article 2", "Article 3"} <= {*names}


def test_a_line_leads_from_a_mark_to_its_note_and_from_a_note_to_its_words(
    site: str, tab: NewPage
) -> None:
    page = tab(**wide()).page
    page.goto(site + EIGHT)
    lines, to_note = page.locator(".dz-thread path"), page.locator(".dz-thread-note")
    page.locator("#ref-telemedicine").hover()
    expect(to_note).to_have_count(1)
    expect(lines).to_have_count(2)
    end = box_of(to_note)["y"] + box_of(to_note)["height"]
    assert end == pytest.approx(box_of(page.locator("#note-telemedicine"))["y"] + 12, abs=6)
    page.locator("h1").hover()
    expect(lines).to_have_count(0)
    # Its words are in the Chinese alone: the line goes round the English.
    page.locator("#note-people-to-people .dz-note-body").hover()
    expect(lines).to_have_count(1)
    line, english = box_of(to_note), box_of(page.locator("#s1-en"))
    assert line["x"] < english["x"]
    assert line["y"] + line["height"] > english["y"] + english["height"]
    page.locator("h1").hover()
    page.locator("#note-telemedicine .dz-note-no").focus()
    page.keyboard.press("Shift")
    expect(lines).to_have_count(2)


def test_the_one_mark_of_a_title_opens_its_notes_and_lights_their_words(
    site: str, tab: NewPage
) -> None:
    page = tab(**wide(1200)).page
    page.goto(site + FULL)
    title = page.locator(".dz-unit--title").first
    notes, mark = title.locator(".dz-note"), title.locator(".dz-zh .dz-ref")
    count = notes.count()
    assert count > 1
    expect(mark).to_have_text(f"1–{count}")
    mark.hover()
    expect(title.locator(".dz-note[data-open]")).to_have_count(count)
    names = page.evaluate("() => [...document.querySelectorAll('mark.dz-lit-up')].length")
    assert names >= count


LEVEL = """(name) => {
  const [note, mark] = [`note-${name}`, `ref-${name}`].map((one) => document.getElementById(one));
  return Math.abs(note.getBoundingClientRect().top - mark.getBoundingClientRect().top) < 40;
}"""
"""Whether a note begins where its mark is."""
MOVED = """() => {
  globalThis.moved = false;
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (...given) {
    moved = true;
    return animate.apply(this, given);
  };
}"""
"""Let the page say whether something has moved."""


@pytest.mark.parametrize("motion", first_by_day(["no-preference", "reduce"]))
def test_a_press_brings_a_note_level_with_its_words_until_escape_or_the_next_press(
    site: str, tab: NewPage, motion: Any
) -> None:
    page = tab(**wide(), reduced_motion=motion).page
    page.goto(site + EIGHT)
    page.evaluate(MOVED)
    note, mark = page.locator("#note-telemedicine"), page.locator("#ref-telemedicine")
    page.locator("[data-placed] .dz-note").first.wait_for()
    assert not page.evaluate(LEVEL, "telemedicine")
    mark.click()
    expect(note).to_be_focused()
    until(page, LEVEL, "telemedicine")
    assert page.evaluate("moved") is (motion != "reduce")
    assert page.evaluate("scrollY") == 0
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    until(page, f"!({LEVEL})('telemedicine')")
    mark.click()
    until(page, LEVEL, "telemedicine")
    page.locator("h1").click()
    until(page, f"!({LEVEL})('telemedicine')")


def test_an_opened_note_closes_at_a_press_on_its_lemma_or_with_escape(
    site: str, tab: NewPage
) -> None:
    page = tab(**wide()).page
    page.goto(f"{site}{EIGHT}#note-city-pairing")
    first, second = (page.locator(f"#note-{name}") for name in ("city-pairing", "telemedicine"))
    expect(first.locator(".dz-note-foot")).to_be_visible()
    first.locator(".dz-note-quotes").click()
    expect(first.locator(".dz-note-foot")).to_be_hidden()
    first.locator(".dz-note-body").click()
    second.locator(".dz-note-body").click()
    expect(first.locator(".dz-note-foot")).to_be_visible()
    expect(second.locator(".dz-note-foot")).to_be_visible()
    page.keyboard.press("Escape")
    expect(first.locator(".dz-note-foot")).to_be_hidden()
    expect(second.locator(".dz-note-foot")).to_be_hidden()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without one"])
def test_a_phone_shows_the_text_first_and_notes_under_their_passage_on_request(
    site: str, tab: NewPage, script: bool
) -> None:
    page = tab(**PHONE, java_script_enabled=script).page
    page.goto(site + EIGHT)
    assert page.locator(".dz-note:visible").count() == 0
    end = box_of(page.locator("#s1 .dz-pair"))
    assert top(page, "#s2") - (end["y"] + end["height"]) < 100
    page.locator("#notes-s1 .dz-notes-open").tap()
    expect(page.locator("#notes-s1 .dz-note:visible")).to_have_count(4)
    assert top(page, "#s1-zh") < top(page, "#note-city-pairing") < top(page, "#s2-en")
    mark = page.locator("#s2 .dz-ref").first
    mark.tap()
    if not script:
        expect(page.locator("#notes-s2 .dz-note:visible")).to_have_count(1)
        return
    # It opens in a sheet at the foot of the screen, which does not cover its words.
    sheet, words = page.locator(".dz-pop:visible .dz-note"), mark.bounding_box()
    expect(sheet).to_have_count(1)
    box = box_of(page.locator(".dz-pop"))
    assert words
    assert words["y"] + words["height"] <= box["y"]
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)


def test_a_note_leads_back_to_its_mark(site: str, tab: NewPage) -> None:
    page = tab(**wide()).page
    page.goto(site + EIGHT)
    page.locator("#note-telemedicine .dz-note-no").click()
    assert page.url.endswith("#ref-telemedicine")
    marked = page.locator("#ref-telemedicine")
    assert marked.get_attribute("data-note") == "telemedicine"
    expect(marked).to_be_in_viewport()
    page.goto(f"{site}{EIGHT}?view=zh")
    page.locator("#note-telemedicine .dz-note-no").click()
    expect(page.locator("#s3-zh .dz-ref[data-note=telemedicine]")).to_be_focused()
