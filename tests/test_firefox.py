"""Reading, searching and private notes in Firefox: what only another engine's browser can show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures import ServeSite
from tests.support.firefox import Firefox, firefox

pytestmark = [pytest.mark.nightly, pytest.mark.browser]

ARTICLE = "digital-economy-2017/08/"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as running:
        yield running


@pytest.fixture
def site(built_site: Path, serve_site: ServeSite) -> str:
    return serve_site(built_site).url


def place(browser: Firefox, where: str, words: str) -> tuple[float, float]:
    """The middle of words of a text, in pixels from the corner of the window."""
    found = browser.evaluate(
        f"""(() => {{
          const text = document.querySelector({where!r});
          text.scrollIntoView({{ block: "center", behavior: "instant" }});
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {{
            const at = walker.currentNode.data.indexOf({words!r});
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + {len(words)});
            const {{ x, y, width, height }} = range.getBoundingClientRect();
            return [x + width / 2, y + height / 2].join(" ");
          }}
          return "";
        }})()"""
    )
    x, y = map(float, found.split())
    return x, y


def test_both_texts_and_their_notes_are_there_and_nothing_is_wider_than_the_window(
    browser: Firefox, site: str
) -> None:
    browser.goto(site + ARTICLE)
    assert browser.evaluate("document.querySelectorAll('.dz-main .dz-unit[data-unit]').length") >= 4
    assert browser.evaluate("document.querySelectorAll('.dz-note').length") > 4
    assert browser.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    browser.until("document.documentElement.dataset.ready === ''")


def test_words_light_their_counterpart_and_a_press_ties_them(browser: Firefox, site: str) -> None:
    browser.goto(site + ARTICLE)
    browser.until("document.documentElement.dataset.ready === ''")
    x, y = place(browser, "#s1-en", "strategic")
    browser.point_at(x - 3, y)
    browser.point_at(x, y)
    browser.until("CSS.highlights.has('dz-trace')")
    browser.press((x, y))
    browser.until("document.querySelector('.dz-thread path')")


def test_one_language_opens_its_counterpart(browser: Firefox, site: str) -> None:
    browser.goto(f"{site}{ARTICLE}?view=zh")
    browser.until("document.documentElement.dataset.ready === ''")
    browser.press(place(browser, "#s2-zh", "探索"))
    browser.until("document.querySelector('#s2-en').getClientRects().length")


def test_the_search_finds_both_languages(browser: Firefox, site: str) -> None:
    browser.goto(f"{site}search/?q=智慧城市")
    browser.until("document.querySelector('.dz-hits > li')")
    browser.goto(site + ARTICLE)
    browser.until("document.documentElement.dataset.ready === ''")
    browser.type("/")
    browser.until("document.querySelector('dialog[open] .dz-search-input')")
    browser.type("smart cities")
    browser.until("document.querySelector('dialog[open] .dz-hits > li')")


def test_selected_words_are_highlighted_and_still_there_after_a_reload(
    browser: Firefox, site: str
) -> None:
    browser.goto(site + ARTICLE)
    browser.until("document.documentElement.dataset.ready === ''")
    x, y = place(browser, "#s2-en", "cooperation")
    browser.press((x - 60, y), (x + 60, y))
    browser.until("document.querySelector('.dz-selecting:not([hidden])')")
    browser.evaluate("document.querySelectorAll('.dz-selecting > button')[2].click()")
    browser.until("localStorage.length > 0")
    browser.goto(f"{site}my-notes/")
    browser.until("document.querySelector('.dz-main').textContent.includes('cooperation')")
