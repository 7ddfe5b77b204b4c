"""The page on which pairs are reviewed, in a browser, opened from a disk."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from duizhao.align import Bead
from duizhao.review.aligned_texts import AlignedText
from duizhao.review.json_texts import decisions
from duizhao.review.review_page import page
from tests.conftest import NewPage
from tests.test_accessibility import findings

pytestmark = pytest.mark.browser

EN = ("It rains.", "The road is wet.", "We stay at home.", "</script><b>&amp;</b>")
COMMAND = "duizhao align weather.jsonl --apply decisions.json"
ZH = ("下雨了，路湿了。", "我们待在家里。", "<script>alert(1)</script>")
TEXT = AlignedText(
    "weather",
    EN,
    ZH,
    (
        Bead(range(1), range(1), 0.55),
        Bead(range(1, 2), range(1, 1), 0.6),
        Bead(range(2, 3), range(1, 2), 0.99),
        Bead(range(3, 4), range(2, 3), 1.0),
    ),
    ((3, 2),),
)


@pytest.fixture
def review(new_page: NewPage, tmp_path: Path) -> Page:
    """The page of a review, opened from a disk."""
    path = tmp_path / "review.html"
    path.write_text(page([TEXT], "weather.jsonl", COMMAND), encoding="utf-8")
    opened = new_page(accept_downloads=True).page
    opened.goto(path.as_uri())
    return opened


def sides(review: Page) -> list[list[list[str]]]:
    """The sentences of each pair that is shown, by language."""
    found: list[list[list[str]]] = review.evaluate(
        """() => [...document.querySelectorAll("li:not([hidden])")].map((row) =>
          ["en", "zh"].map((side) => [...row.querySelectorAll(`.side[lang=${side}] p`)]
            .map((p) => p.lastChild.textContent)))"""
    )
    return found


def saved(review: Page) -> Any:
    with review.expect_download() as download:
        review.get_by_role("button", name="Save the decisions").click()
    assert download.value.suggested_filename == "decisions.json"
    return json.loads(download.value.path().read_text("utf-8"))


def test_both_sides_are_shown_whatever_they_contain(review: Page) -> None:
    assert sides(review) == [
        [[EN[0]], [ZH[0]]],
        [[EN[1]], []],
        [[EN[2]], [ZH[1]]],
        [[EN[3]], [ZH[2]]],
    ]
    assert review.locator("li.doubtful").count() == 2


def test_what_is_merged_is_saved_as_a_decision(review: Page) -> None:
    review.get_by_role("button", name="Merge with the next").first.click()
    assert sides(review)[0] == [[EN[0], EN[1]], [ZH[0]]]
    content = saved(review)
    [(text, spans)] = decisions(json.dumps(content), "decisions.json").values()
    assert (text.en, text.zh) == (EN, ZH)
    assert spans == [(0, 2, 0, 1), (2, 3, 1, 2), (3, 4, 2, 3)]


def test_a_sentence_is_moved_divided_off_and_taken_back(review: Page) -> None:
    first = review.locator("li").first
    first.get_by_role("button", name="Move down").first.click()
    assert sides(review)[0] == [[], [ZH[0]]]
    review.get_by_role("button", name="Undo").click()
    review.get_by_role("button", name="Merge with the next").first.click()
    review.get_by_role("button", name="Divide here").first.click()
    assert sides(review)[:2] == [[[EN[0]], [ZH[0]]], [[EN[1]], []]]
    for _ in range(2):
        review.get_by_role("button", name="Undo").click()
    assert review.get_by_role("button", name="Undo").is_disabled()
    assert saved(review)["texts"] == []
    assert review.get_by_role("status").inner_text().endswith(f"run: {COMMAND}")


def test_what_begins_a_paragraph_is_not_merged_with_the_last(review: Page) -> None:
    assert review.get_by_role("button", name="Merge with the next").nth(2).is_disabled()


def test_only_doubtful_pairs_and_those_beside_them_are_shown_on_request(review: Page) -> None:
    review.get_by_role("button", name="Show doubtful pairs only").click()
    assert len(sides(review)) == 3


def test_the_page_can_be_read_without_a_script(new_page: NewPage, tmp_path: Path) -> None:
    path = tmp_path / "review.html"
    path.write_text(page([TEXT], "weather.jsonl", COMMAND, "zh"), encoding="utf-8")
    opened = new_page(java_script_enabled=False).page
    opened.goto(path.as_uri())
    shown = opened.locator("main").inner_text()
    assert all(sentence in shown for sentence in (*EN, *ZH))
    assert opened.locator("html").get_attribute("lang") == "zh-Hans"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page(new_page: NewPage, tmp_path: Path, scheme: Any) -> None:
    path = tmp_path / "review.html"
    path.write_text(page([TEXT], "weather.jsonl", COMMAND, "zh"), encoding="utf-8")
    opened = new_page(color_scheme=scheme, bypass_csp=True).page
    opened.goto(path.as_uri())
    assert findings(opened) == []


def test_the_page_allows_its_own_script_and_style_alone() -> None:
    html = page([TEXT], "x", COMMAND)
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")
    assert "://" not in re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
