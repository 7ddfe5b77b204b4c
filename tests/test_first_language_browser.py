"""Which language comes first is its reader's choice, in a real browser, in the URL and on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Page

from tests.fixtures import NewPage, Once, ServeSite
from tests.support import orders_site
from tests.support.margin import EMPTY
from tests.support.orders_site import ORDER
from tests.support.pages import WIDE, box_of, until
from tests.support.rounds import first_by_day

pytestmark = pytest.mark.browser
DOCUMENT = "digital-economy-2017"
EIGHT, FULL = f"{DOCUMENT}/08/", f"{DOCUMENT}/full/"
SEARCH = "search/?q=%E5%9F%8E%E5%B8%82%E9%97%B4"
ENGLISH_FIRST = {"": "English first", "zh/": "英文在前"}
NUMBERS = """(where) => [...document.querySelectorAll(`${where} .dz-ref`)]
  .flatMap((mark) => {
    const [first, last = first] = mark.textContent.split("–").map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  })"""
"""The numbers on the marks of a text; a title with several notes has one mark for all of them."""

MARKED = """(where) => [...document.querySelectorAll(".dz-note")].map((note) => {
  const name = note.dataset.note;
  const marks = `${where} .dz-ref:is([data-note="${name}"], [data-notes~="${name}"])`;
  const mark = document.querySelector(marks);
  const number = note.querySelector(".dz-note-no").innerText;
  return [number, mark.innerText, mark.getAttribute("aria-label") ?? ""];
})"""
"""The number of each note, that of its mark in a text, and what the mark is called."""


AXIS = """() => [...document.querySelectorAll(':not(.dz-hit-head) > .dz-zh')].flatMap((chinese) => {
  const english = chinese.parentElement.querySelector(':scope > .dz-en');
  const [left, right] = [chinese, english ?? chinese].map((one) => one.getBoundingClientRect())
    .sort((one, other) => one.left - other.left);
  const beside = left.width && right.left - left.left > 60 && left.left < innerWidth / 2;
  return beside ? [[left.left, (left.right + right.left) / 2].map(Math.round)] : [];
})"""
"""Of each pair that is shown, where it begins and where the line between the languages is."""


def boxes(page: Page, name: str = "s1") -> tuple[FloatRect, FloatRect]:
    english, chinese = (box_of(page.locator(f"[id='{name}-{side}']")) for side in ("en", "zh"))
    return english, chinese


@pytest.mark.parametrize("prefix", ["", "zh/"])
@pytest.mark.parametrize("script", [True, False])
def test_the_original_comes_first_by_itself_and_both_columns_end_together(
    address: Callable[..., str], tab: NewPage, prefix: str, script: bool
) -> None:
    page = tab(**WIDE, java_script_enabled=script).page
    for path in (EIGHT, FULL):
        page.goto(address(prefix + path))
        english, chinese = boxes(page, "s1" if path == EIGHT else "08-s1")
        assert chinese["x"] + chinese["width"] <= english["x"]
        assert abs(english["y"] - chinese["y"]) < 24
        assert page.locator(".dz-columns > p").first.get_attribute("class") == "dz-zh"
        assert page.locator("h1 > [lang]").first.get_attribute("lang") == "zh-Hans"
        assert "first=" not in page.url
        if path == EIGHT:
            # Each is as wide as its text is long.
            assert chinese["width"] >= 20 * 18
            empty, area = page.evaluate(EMPTY)
            assert empty / area < 0.15
    where = "[id='08'] .dz-zh"
    assert sorted(page.locator(f"{where} .dz-ref").all_inner_texts()) == list("123456789")


@pytest.mark.parametrize("width", first_by_day([1440, 834]))
def test_the_line_between_the_languages_is_at_one_place_on_all_pages(
    site: str, tab: NewPage, width: int
) -> None:
    page = tab(viewport={"width": width, "height": 900}).page
    found = {}
    for path in ("", f"{DOCUMENT}/", EIGHT, FULL, "themes/cities/", "glossary/e-commerce/", SEARCH):
        page.goto(site + path)
        until(page, "() => document.querySelector('.dz-pair, .dz-hit-texts')")
        found[path] = {*map(tuple, page.evaluate(AXIS))}
    assert all(len(lines) == 1 for lines in found.values()), found
    assert len(set().union(*found.values())) == 1, found


@pytest.mark.parametrize("prefix", ENGLISH_FIRST)
def test_the_choice_puts_a_language_first_and_is_kept_and_in_the_url(
    address: Callable[..., str], tab: NewPage, prefix: str
) -> None:
    page = tab(**WIDE).page
    page.goto(address(prefix + EIGHT))
    english, chinese = boxes(page)
    assert chinese["x"] < english["x"]
    page.locator(".dz-drop--show > summary").click()
    page.get_by_role("radio", name=ENGLISH_FIRST[prefix]).check()
    english, chinese = boxes(page)
    assert english["x"] + english["width"] <= chinese["x"]
    assert abs(english["y"] - chinese["y"]) < 24
    assert chinese["width"] < 0.75 * english["width"]
    assert "first=en" in page.url
    page.goto(address(f"{prefix}{DOCUMENT}/09/"))
    english, chinese = boxes(page)
    assert english["x"] < chinese["x"]
    heads = [head.bounding_box() for head in page.locator(".dz-columns > p").all()]
    assert [box and round(box["x"]) for box in heads] == [round(english["x"]), round(chinese["x"])]


@pytest.mark.parametrize("view", ["", "first=zh", "view=zh", "first=en", "view=en"])
def test_every_note_has_its_own_number_in_every_view_and_none_is_skipped(
    address: Callable[..., str], tab: NewPage, view: str
) -> None:
    first = "en" if view.endswith("en") else "zh"
    page = tab(**WIDE).page
    for article in ("08", "14", "02", "closing"):
        page.goto(address(f"{DOCUMENT}/{article}/", f"?{view}"))
        marks = page.evaluate(NUMBERS, f".dz-{first}")
        assert sorted(marks) == list(range(1, len(marks) + 1))
        notes = page.locator(".dz-note-no").all_inner_texts()
        assert notes == [str(number) for number in range(1, len(notes) + 1)]
        assert len(notes) == len(marks)
        for number, mark, label in page.evaluate(MARKED, f".dz-{first}"):
            start, _, end = mark.partition("–")
            assert int(start) <= int(number) <= int(end or start)
            assert f" {mark} " in label if end else f" {number}," in label
    page.goto(address(FULL, f"?{view}"))
    assert sorted(page.evaluate(NUMBERS, f"[id='08'] .dz-{first}")) == list(range(1, 10))


# Documents of which the English, the Chinese or each text is original.


@pytest.fixture
def orders(once: Once, serve_site: ServeSite) -> str:
    return serve_site(once("orders", orders_site.built)).url


@pytest.mark.parametrize(
    ("document", "prefix", "first"),
    [
        ("english", "", "en"),
        ("english", "zh/", "en"),
        ("chinese", "", "zh"),
        ("equal", "", "en"),
        ("equal", "zh/", "zh"),
    ],
)
def test_of_two_equal_texts_that_in_the_interfaces_language_comes_first(
    orders: str, tab: NewPage, document: str, prefix: str, first: str
) -> None:
    page = tab(**WIDE).page
    page.goto(f"{orders}{prefix}{document}/1/")
    for chosen in (first, "zh" if first == "en" else "en", first):
        english, chinese = boxes(page)
        left, right = (english, chinese) if chosen == "en" else (chinese, english)
        assert left["x"] + left["width"] <= right["x"]
        marks = page.locator(f".dz-unit .dz-{chosen} .dz-ref")
        assert [mark.get_attribute("data-note") for mark in marks.all()] == ORDER[chosen]
        numbered = ORDER["zh" if document == "chinese" else "en"]
        numbers = [str(numbered.index(name) + 1) for name in ORDER[chosen]]
        assert marks.all_inner_texts() == numbers
        page.locator(".dz-drop--show").evaluate("(drop) => { drop.open = true }")
        assert page.locator("input[name=first]:checked").get_attribute("value") == chosen
        page.locator(f"input[name=first]:not([value={chosen}])").check()


# Results of the search

RESULTS = """(where) => {
  const hits = [...document.querySelectorAll(`${where} a.dz-hit--S`)];
  return Object.fromEntries(hits.map((hit) => [
    new URL(hit.href).pathname.split("/").at(-3),
    [...hit.querySelectorAll(".dz-hit-texts > *")].map((text) => text.className.slice(3, 5)).join(),
  ]));
}"""
USUAL = {"english": "en,zh", "chinese": "zh,en"}


def results(page: Page, where: str) -> dict[str, str]:
    """In which order each document's results have their two texts."""
    until(page, f"document.querySelectorAll('{where} a.dz-hit--S').length > 2")
    found: dict[str, str] = page.evaluate(RESULTS, where)
    return found


@pytest.mark.parametrize(("prefix", "own"), [("", "en,zh"), ("zh/", "zh,en")])
def test_results_of_the_search_have_their_texts_in_the_same_order(
    orders: str, tab: NewPage, prefix: str, own: str
) -> None:
    page = tab(**WIDE).page
    search = f"{orders}{prefix}search/?q=ferry&kind=pair"
    page.goto(search)
    assert results(page, "main") == USUAL | {"equal": own}
    # A concordance has the line of the same language above.
    page.goto(f"{search}&view=kwic")
    until(page, "document.querySelectorAll('.dz-hit--kwic').length > 2")
    line = page.locator(".dz-hit--kwic[href*='chinese/'] .dz-kwic").first
    assert "dz-zh" in (line.get_attribute("class") or "")
    # What a reader chose on a page of a text holds in its dialog and on the page of the search.
    for chosen, order in (("en", "en,zh"), ("zh", "zh,en")):
        page.goto(f"{orders}{prefix}{'chinese' if chosen == 'en' else 'english'}/1/")
        page.locator(".dz-drop--show").evaluate("(drop) => { drop.open = true }")
        page.locator(f"input[name=first][value={chosen}]").check()
        page.locator(".dz-search-open").first.click()
        page.locator(".dz-search-dialog .dz-search-input").fill("ferry")
        assert set(results(page, ".dz-search-dialog").values()) == {order}
        page.goto(search)
        assert set(results(page, "main").values()) == {order}
