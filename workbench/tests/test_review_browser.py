"""The page on which pairs are reviewed, in a browser, opened from a disk."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from duizhao.edition import load
from duizhao_workbench.review.decision_files import DecisionFile
from duizhao_workbench.review.decisions import Row, RowKind
from duizhao_workbench.review.review_page import page
from duizhao_workbench.review.review_texts import ReviewRow, ReviewText
from tests.fixtures import NewPage
from tests.support.commands import invoke
from tests.support.pages import rest
from tests.test_accessibility import findings

pytestmark = pytest.mark.browser

EN = (
    *("Article 1", "Weather", "It rains.", "The road is wet.", "</script><b>&amp;</b>"),
    *("Article 2", "We stay at home."),
)
ZH = (
    *("第一条", "天气", "下雨了，路湿了。", "<script>alert(1)</script>"),
    *("第二条", "我们待在家里。"),
)
COMMAND = "duizhao import weather.txt --document weather --apply decisions.json --update"
KINDS = (RowKind.TITLE, RowKind.ARTICLE, RowKind.LEFT_OUT)
LAST = Row(en=(6, 7), zh=(5, 6))
TEXT = ReviewText(
    "weather",
    EN,
    ZH,
    (
        ReviewRow(Row(en=(0, 1), zh=(0, 1), kind=RowKind.ARTICLE, article="1")),
        ReviewRow(Row(en=(1, 2), zh=(1, 2), kind=RowKind.TITLE)),
        ReviewRow(Row(en=(2, 3), zh=(2, 3)), 0.55, doubtful=True),
        ReviewRow(Row(en=(3, 4), zh=(3, 3)), 0.4, doubtful=True),
        ReviewRow(Row(en=(4, 5), zh=(3, 4)), 0.99),
        ReviewRow(Row(en=(5, 6), zh=(4, 5), kind=RowKind.ARTICLE, article="2")),
        ReviewRow(LAST),
    ),
    {"en": (2, 4), "zh": (2, 3)},
    KINDS,
)


@pytest.fixture
def review(new_page: NewPage, tmp_path: Path) -> Page:
    """The page of a review, opened from a disk."""
    path = tmp_path / "review.html"
    path.write_text(page([TEXT], "weather.txt", COMMAND), encoding="utf-8")
    opened = new_page(accept_downloads=True).page
    # All rows are in view: a page that scrolls under the pointer ends a drag.
    opened.set_viewport_size({"width": 1280, "height": 1200})
    opened.goto(path.as_uri())
    return opened


def shown(review: Page) -> list[str]:
    """Each row that is shown: its kind and its sentences, by language."""
    found: list[str] = review.evaluate(
        """() => [...document.querySelectorAll("main li:not([hidden])")].map((row) =>
          [row.querySelector(".kind").firstChild.textContent, ...["en", "zh"].map((side) =>
            [...row.querySelectorAll(`.side[lang=${side}] p`)]
              .map((p) => p.lastChild.textContent).join(" + "))].join(" | "))"""
    )
    return found


def row(review: Page, words: str) -> Locator:
    return review.locator("main li").filter(has_text=words)


def drag(review: Page, source: Locator, target: Locator) -> None:
    source.hover()
    review.mouse.down()
    # Browsers begin to drag only after a second movement.
    for _ in range(2):
        target.hover()
    review.mouse.up()


def select(review: Page, words: str) -> Locator:
    """Select a sentence; return its row."""
    review.locator("main p[data-sentence]").filter(has_text=words).click()
    return review.locator("main li.selected")


def saved(review: Page) -> str:
    with review.expect_download() as download:
        review.get_by_role("button", name="Save the decisions").click()
    assert download.value.suggested_filename == "decisions.json"
    return download.value.path().read_text("utf-8")


FIRST = [
    "article | Article 1 | 第一条",
    "title | Weather | 天气",
    f"one to one | {EN[2]} | {ZH[2]}",
    f"English only | {EN[3]} | ",
    f"one to one | {EN[4]} | {ZH[3]}",
    "article | Article 2 | 第二条",
    f"one to one | {EN[6]} | {ZH[5]}",
]


def test_what_is_merged_is_saved_as_a_decision_and_stays_until_it_is_discarded(
    review: Page,
) -> None:
    select(review, EN[2]).get_by_role("button", name="Merge with the next").click()
    changed = shown(review)
    assert changed[2] == f"two to one | {EN[2]} + {EN[3]} | {ZH[2]}"
    found = DecisionFile(saved(review).encode(), "decisions.json")
    assert found.compare([TEXT]) == []
    [text] = found.texts.values()
    assert (text.en, text.zh) == (EN, ZH)
    assert text.rows[2] == Row(en=(2, 4), zh=(2, 3))
    status = review.get_by_role("status")
    expect(status).to_contain_text(f"run: {COMMAND}")
    review.reload()
    assert shown(review) == changed
    expect(status).to_contain_text("are here again")
    review.get_by_role("button", name="Discard all changes").click()
    assert shown(review) == FIRST
    review.reload()
    assert shown(review) == FIRST


def test_rows_are_reached_moved_shifted_and_called_what_they_are_by_keys(review: Page) -> None:
    """What each change makes of the rows is tested on Node: frontend/test/review-rows.test.ts."""
    press, status = review.keyboard.press, review.get_by_role("status")
    select(review, EN[4])
    press("Shift+Alt+ArrowDown")
    moved = [*FIRST[:4], FIRST[5], FIRST[4], FIRST[6]]
    assert shown(review) == moved
    press("Control+z")
    assert shown(review) == FIRST
    assert review.get_by_role("button", name="Undo").is_disabled()
    press("Control+Shift+z")
    assert shown(review) == moved
    press("Control+z")
    for words, key, at, then in (
        ("Weather", "p", 1, "one to one | Weather | 天气"),
        ("Weather", "t", 1, FIRST[1]),
        (EN[3], "x", 3, f"not part of the text | {EN[3]} | "),
        (EN[3], "Control+z", 3, FIRST[3]),
        ("Article 2", "p", 5, "one to one | Article 2 | 第二条"),
        ("Article 2", "a", 5, FIRST[5]),
        (ZH[2], "]", 3, f"one to one | {EN[3]} | {ZH[2]}"),
    ):
        select(review, words)
        press(key)
        assert shown(review)[at] == then, key
    press("Control+z")
    select(review, "Article 1")
    press("p")
    expect(status).to_have_text("That is not possible here.")
    assert shown(review) == FIRST
    select(review, EN[2])
    press("ArrowDown")
    expect(review.locator("li.selected")).to_contain_text(EN[3])
    press("k")
    press("ArrowRight")
    expect(review.locator(".chosen")).to_contain_text(ZH[2])


def test_pairs_and_sentences_are_dragged_but_not_past_what_stays(review: Page) -> None:
    sentences = review.locator("p[data-sentence]")
    drag(review, row(review, EN[4]).locator(".kind"), row(review, EN[6]))
    assert shown(review) == [*FIRST[:4], FIRST[5], FIRST[4], FIRST[6]]
    drag(review, row(review, EN[4]).locator(".kind"), row(review, EN[2]))
    assert shown(review) == FIRST
    drag(review, sentences.filter(has_text=ZH[5]), row(review, EN[2]))
    assert shown(review) == FIRST
    drag(review, sentences.filter(has_text=EN[3]), row(review, EN[2]))
    assert shown(review)[2] == f"two to one | {EN[2]} + {EN[3]} | {ZH[2]}"


def test_the_least_certain_comes_first_the_count_goes_down_and_others_are_hidden_on_request(
    review: Page,
) -> None:
    assert review.locator("li.doubtful").count() == 2
    expect(review.locator(".least li").first).to_contain_text("40%")
    review.get_by_role("button", name="Show doubtful pairs only").click()
    assert shown(review) == FIRST[1:5]
    review.keyboard.press("n")
    expect(review.locator("li.selected")).to_contain_text(EN[3])
    expect(review.locator(".count")).to_have_text("2 doubtful pairs left")
    review.keyboard.press("c")
    expect(review.locator(".count")).to_have_text("One doubtful pair left")
    review.get_by_role("button", name="Next doubtful").click()
    expect(review.locator("li.selected")).to_contain_text(EN[2])
    review.locator(".least a").first.click()
    expect(review.locator("li.selected")).to_contain_text(EN[3])


SOURCES = {
    "en.txt": "Harbour Rules\n\nArticle 1\n\nWeights are honest.\n\nLamps burn.\n\nArticle 2\n\n"
    "Gulls are fed.\n",
    "zh.txt": "港口章程\n\n首页正文转载\n\n第一条\n\n衡器公平。\n\n灯具点亮。\n\n"
    "第二条\n\n海鸥有人喂养。\n",
}


def test_what_is_decided_on_the_page_of_an_import_is_applied_by_its_command(
    new_page: NewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in SOURCES.items():
        Path(name).write_text(text, encoding="utf-8")
    given = ("import", *SOURCES, "--document", "harbour", "--root", ".")
    assert invoke(*given, "--review", "review.html").exit_code == 0
    opened = new_page(accept_downloads=True).page
    opened.goto((tmp_path / "review.html").as_uri())
    select(opened, "首页正文转载")
    opened.keyboard.press("x")
    select(opened, "Weights are honest.")
    opened.keyboard.press("m")
    select(opened, "Lamps burn.")
    opened.keyboard.press("Shift+Alt+ArrowDown")
    expect(opened.get_by_role("status")).to_contain_text("a heading separates")
    Path("decisions.json").write_text(saved(opened), encoding="utf-8")
    said = opened.get_by_role("status").inner_text()
    command = said.partition("run: duizhao ")[2].split()
    done = invoke(*command, "--root", ".")
    assert done.exit_code == 0, done.output
    article = yaml.safe_load(Path("content/articles/harbour/1.yml").read_text("utf-8"))
    assert [one["en"] for one in article["segments"]] == ["Weights are honest. Lamps burn."]
    assert "首页正文转载" in Path("content/documents/harbour.yml").read_text("utf-8")
    assert invoke("check", "--root", ".").exit_code == 0


def test_pairs_are_reviewed_by_keyboard_alone_and_their_records_say_so(
    new_page: NewPage, edition_copy: Path
) -> None:
    given = ("align", "--document", "digital-economy-2017", "--root", str(edition_copy))
    at = edition_copy / "review.html"
    assert invoke(*given, "--review", str(at)).exit_code == 0
    opened = new_page(accept_downloads=True).page
    opened.goto(at.as_uri())
    press, status = opened.keyboard.press, opened.get_by_role("status")
    left = opened.locator(".left")
    first = int(left.inner_text().split()[0])
    press("g")
    press("v")
    expect(status).to_contain_text("First choose who reviews")
    opened.keyboard.type("editors")
    press("Tab")
    opened.keyboard.type("the signed copy")
    press("Tab")
    expect(opened.locator("li.selected")).to_be_focused()
    press("v")
    press("v")
    expect(left).to_have_text(f"{first - 2} pairs not reviewed")
    press("V")
    press("v")
    expect(status).to_contain_text("a title counts once its whole article is reviewed")
    press("v")
    # The browser has to store what the page has given it.
    rest(opened)
    opened.reload()
    expect(opened.locator("li.marked").first).to_contain_text("✓ reviewed")
    assert int(left.inner_text().split()[0]) < first - 2
    decided = at.with_name("decisions.json")
    decided.write_text(saved(opened), encoding="utf-8")
    assert invoke(*given, "--apply", str(decided)).exit_code == 0
    found = load(edition_copy)[0].documents["digital-economy-2017"].articles
    review, second, third = (one.article.reviewed for one in found[:3])
    assert (review, third) == (second, None)
    assert review is not None
    assert (review.by, review.against) == ("editors", "the signed copy")
    assert invoke("check", "--root", str(edition_copy)).exit_code == 0


def test_the_page_can_be_read_without_a_script(tab: NewPage, tmp_path: Path) -> None:
    path = tmp_path / "review.html"
    path.write_text(page([TEXT], "weather.txt", COMMAND, "zh"), encoding="utf-8")
    opened = tab(java_script_enabled=False).page
    opened.goto(path.as_uri())
    words = opened.locator("main").inner_text()
    assert all(sentence in words for sentence in (*EN, *ZH))
    assert opened.locator("html").get_attribute("lang") == "zh-Hans"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page(new_page: NewPage, tmp_path: Path, scheme: Any) -> None:
    path = tmp_path / "review.html"
    text = replace(
        TEXT, reviewers=("lin",), rows=(*TEXT.rows[:-1], ReviewRow(LAST, read="lin, 2026"))
    )
    path.write_text(page([text], "weather.txt", COMMAND, "zh"), encoding="utf-8")
    opened = new_page(color_scheme=scheme, bypass_csp=True).page
    opened.goto(path.as_uri())
    opened.get_by_label("审读者").select_option("lin")
    opened.keyboard.press("Tab")
    opened.keyboard.press("Tab")
    opened.keyboard.press("n")
    opened.keyboard.press("v")
    expect(opened.locator(".read")).to_have_text(["✓ 已审读", "✓ lin, 2026"])
    opened.locator("summary").click()
    assert findings(opened) == []


def test_the_page_allows_its_own_script_and_style_alone() -> None:
    html = page([TEXT], "x", COMMAND)
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")
    assert "://" not in re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
