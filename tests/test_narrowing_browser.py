"""A list of notes is narrowed by type, theme, author and words at once, and sorted by date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from duizhao.edition import Edition, Note
from tests.fixtures import NewPage, ServeSite
from tests.support import orders_site
from tests.support.pages import until, until_true

pytestmark = pytest.mark.browser
NOTES = "annotations/"
SHOWN = "[...document.querySelectorAll('.dz-annotations .dz-note')].filter((e) => !e.hidden)"


def choose(page: Page, kind: str, value: str) -> None:
    page.locator(f"a[data-kind={kind}][data-id={value}]").click()


def shown(page: Page) -> list[str]:
    ids: list[str] = page.evaluate(f"{SHOWN}.map((e) => e.id)")
    return ids


def names(notes: list[Note]) -> list[str]:
    return [f"{note.key.replace('/', '-')}-{note.id}" for note in notes]


def has(proposal: Edition, note: Note, kind: str, value: str) -> bool:
    return value in note.themes if kind == "theme" else note.remark.type == value


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_choices_combine_with_counts_and_stand_in_the_url(
    address: Callable[..., str], tab: NewPage, proposal: Edition, prefix: str
) -> None:
    page = tab(viewport={"width": 1440, "height": 900}).page
    page.goto(address(prefix + NOTES))
    expect(page.locator("#dz-narrow-words")).to_be_visible()
    assert 0 < len(shown(page)) < len(proposal.all_notes())
    choose(page, "type", "translation")
    choose(page, "theme", "trade")
    wanted = [
        note
        for note in proposal.all_notes()
        if has(proposal, note, "type", "translation") and has(proposal, note, "theme", "trade")
    ]
    assert 0 < len(wanted) < len(proposal.all_notes())
    # The script with the other notes comes when they are first wanted.
    until(page, f"{SHOWN}.length === {len(wanted)}")
    assert sorted(shown(page)) == sorted(names(wanted))
    for theme in proposal.themes:
        count = sum(
            has(proposal, note, "type", "translation") and has(proposal, note, "theme", theme)
            for note in proposal.all_notes()
        )
        place = page.locator(f"li:has(> a[data-kind=theme][data-id={theme}])")
        if place.count():
            assert place.locator(".dz-count").inner_text() == str(count), theme
    said = page.locator(".dz-narrowed [role=status]")
    expect(said).to_contain_text(str(len(wanted)))
    word = wanted[0].remark.target.zh
    assert word is not None
    page.locator("#dz-narrow-words").fill(word.exact)
    assert names(wanted[:1])[0] in shown(page)
    assert len(shown(page)) < len(wanted)
    before = shown(page)
    assert "type=translation&theme=trade&q=" in page.url
    page.reload()
    until(page, f"{SHOWN}.length === {len(before)}")
    assert shown(page) == before
    assert page.locator("#dz-narrow-words").input_value() == word.exact
    assert page.locator("[data-kind][aria-current=true]").count() == 2
    assert page.locator(".dz-annotated:visible").count() == len({n.key for n in wanted[:1]})
    page.locator("a[data-order=newest]").click()
    assert "order=newest" in page.url
    assert sorted(shown(page)) == sorted(before)
    page.locator("[data-dz-clear]").click()
    assert len(shown(page)) == len(proposal.all_notes())
    assert page.url.endswith("?order=newest")
    days: list[str] = page.evaluate(f"{SHOWN}.map((e) => e.dataset.day)")
    assert days == sorted(days, reverse=True)

    # The list may still move under the pointer.
    def ordered() -> bool:
        page.locator("a[data-order=text]").click()
        return "?" not in page.url

    until_true(page, ordered, "the order of the text")
    assert shown(page) == names(list(proposal.all_notes()))


def test_a_link_to_the_notes_on_a_theme_shows_these_alone(
    address: Callable[..., str], tab: NewPage, proposal: Edition
) -> None:
    page = tab().page
    page.goto(address("themes/trade/"))
    page.locator("a[href*='?theme=trade']").first.click()
    wanted = [note for note in proposal.all_notes() if has(proposal, note, "theme", "trade")]
    until(page, f"{SHOWN}.length === {len(wanted)}")
    assert shown(page) == names(wanted)


def test_without_a_script_all_notes_are_there_and_no_choice(
    address: Callable[..., str], tab: NewPage, proposal: Edition
) -> None:
    page = tab(java_script_enabled=False).page
    page.goto(address(NOTES))
    assert page.locator(".dz-listing-nav").is_hidden()
    found = shown(page)
    while (onward := page.locator(".dz-pagination li:has([aria-current]) + li a").first).count():
        onward.click()
        found += shown(page)
    assert found == names(list(proposal.all_notes()))


def test_the_notes_on_all_documents_and_a_list_of_several_pages_are_narrowed_as_one(
    tmp_path: Path, tab: NewPage, serve_site: ServeSite
) -> None:
    more = 420
    page = tab().page
    url = serve_site(orders_site.built(tmp_path, more)).url
    page.goto(url + NOTES)
    expect(page.locator("#dz-narrow-words")).to_be_visible()
    documents = page.locator(".dz-note-documents")
    expect(documents.locator("a")).to_have_count(3)
    choose(page, "type", "textual")
    until(page, f"{SHOWN}.length === {more // 2 + 3}")
    expect(documents).to_be_hidden()
    page.locator("#dz-narrow-words").fill("Number 419 of")
    until(page, f"{SHOWN}.length === 1")
    page.locator("[data-dz-clear]").click()
    expect(documents).to_be_visible()
    # From a later page the choice leads to the first.
    documents.locator("a[href^=english]").click()
    page.wait_for_url(f"**/{NOTES}english/")
    assert 0 < len(shown(page)) < more
    page.goto(f"{url}{NOTES}english/page-2/")
    expect(page.locator("#dz-narrow-words")).to_be_visible()
    choose(page, "type", "context")
    page.wait_for_url("**/annotations/english/?type=context")
    until(page, f"{SHOWN}.length === {more // 2 + 2}")
    link = page.locator(".dz-annotations .dz-note:not([hidden]) .dz-note-no").last
    link.click()
    until(page, "location.hash.startsWith('#note-')")
    assert page.url.startswith(f"{url}english/1/")
