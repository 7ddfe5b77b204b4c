"""Which language comes first is its reader's choice, in a real browser, in the URL and on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import FloatRect, Page, expect

from tests.conftest import NewPage

pytestmark = pytest.mark.browser
DOCUMENT = "digital-economy-2017"
EIGHT, FULL = f"{DOCUMENT}/08/", f"{DOCUMENT}/full/"
WIDE: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
NUMBERS = """(where) => [...document.querySelectorAll(`${where} .dz-ref`)]
  .map((mark) => Number(mark.textContent))"""


def boxes(page: Page, name: str = "s1") -> tuple[FloatRect, FloatRect]:
    english, chinese = (page.locator(f"#{name}-{side}").bounding_box() for side in ("en", "zh"))
    assert english is not None
    assert chinese is not None
    return english, chinese


@pytest.mark.parametrize(("prefix", "name"), [("", "Chinese first"), ("zh/", "中文在前")])
def test_the_choice_puts_a_language_first_and_is_kept_and_in_the_url(
    address: Callable[..., str], new_page: NewPage, prefix: str, name: str
) -> None:
    page = new_page(**WIDE).page
    page.goto(address(prefix + EIGHT))
    english, chinese = boxes(page)
    assert english["x"] < chinese["x"]
    page.locator(".dz-drop--show > summary").click()
    page.get_by_role("radio", name=name).check()
    english, chinese = boxes(page)
    assert chinese["x"] + chinese["width"] <= english["x"]
    assert abs(english["y"] - chinese["y"]) < 24
    assert "first=zh" in page.url
    page.goto(address(f"{prefix}{DOCUMENT}/09/"))
    english, chinese = boxes(page)
    assert chinese["x"] < english["x"]
    heads = [head.bounding_box() for head in page.locator(".dz-columns > p").all()]
    assert [box and round(box["x"]) for box in heads] == [round(chinese["x"]), round(english["x"])]


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=["desktop", "phone"])
def test_interleaved_and_on_a_phone_it_stands_above(
    address: Callable[..., str], new_page: NewPage, screen: dict[str, Any]
) -> None:
    page = new_page(**screen).page
    page.goto(address(EIGHT, "?first=zh&view=lines"))
    english, chinese = boxes(page)
    assert chinese["y"] + chinese["height"] <= english["y"]
    assert page.locator("h1 > [lang]").first.get_attribute("lang") == "zh-Hans"


def test_what_is_read_aloud_or_copied_has_the_same_order(
    address: Callable[..., str], new_page: NewPage
) -> None:
    page = new_page(**WIDE).page
    page.goto(address(EIGHT, "?first=zh"))
    order = "[...document.querySelectorAll('#s1 > .dz-pair > [lang]')].map((e) => e.lang)"
    assert page.evaluate(order) == ["zh-Hans", "en"]
    page.goto(address(EIGHT, "?first=en"))
    assert page.evaluate(order) == ["en", "zh-Hans"]


@pytest.mark.parametrize("view", ["first=zh", "view=zh"])
def test_notes_are_numbered_in_the_order_of_the_first_text_and_none_is_skipped(
    address: Callable[..., str], new_page: NewPage, view: str
) -> None:
    page = new_page(**WIDE).page
    for article in ("08", "14", "02", "closing"):
        page.goto(address(f"{DOCUMENT}/{article}/", f"?{view}"))
        marks = page.evaluate(NUMBERS, ".dz-zh")
        assert sorted(marks) == list(range(1, len(marks) + 1))
        notes = page.locator(".dz-note-no").all_inner_texts()
        assert notes == [str(number) for number in range(1, len(notes) + 1)]
        assert len(notes) == len(marks)
        for note in page.locator(".dz-note").all():
            name, number = note.get_attribute("data-note"), note.locator(".dz-note-no").inner_text()
            mark = page.locator(f".dz-zh .dz-ref[data-note='{name}']").first
            assert mark.inner_text() == number
            assert f" {number}," in (mark.get_attribute("aria-label") or "")
    page.goto(address(FULL, f"?{view}"))
    assert sorted(page.evaluate(NUMBERS, "[id='08'] .dz-zh")) == list(range(1, 10))


def test_the_usual_numbers_come_back_with_the_usual_order(
    address: Callable[..., str], new_page: NewPage
) -> None:
    page = new_page(**WIDE).page
    page.goto(address(EIGHT))
    before = page.evaluate(NUMBERS, ".dz-main")
    page.locator(".dz-drop--show > summary").click()
    page.locator("input[name=first][value=zh]").check()
    assert page.evaluate(NUMBERS, ".dz-main") != before
    page.locator("input[name=first][value=en]").check()
    assert page.evaluate(NUMBERS, ".dz-main") == before
    expect(page.locator(".dz-ref--end")).to_have_count(0)


def test_paper_keeps_the_choice(address: Callable[..., str], new_page: NewPage) -> None:
    page = new_page(viewport={"width": 700, "height": 900}).page
    page.goto(address(EIGHT, "?first=zh"))
    page.emulate_media(media="print")
    english, chinese = boxes(page)
    assert chinese["x"] + chinese["width"] <= english["x"]
