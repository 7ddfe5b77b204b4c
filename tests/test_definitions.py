"""Words that a text defines lead from each passage of its document to the one that defines them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from duizhao.edition import Edition, load
from duizhao.model import SIDES
from duizhao.text.cross_references import defined
from tests.cases import FOLDER, UNHURRIED
from tests.cases.small import document, write
from tests.fixtures import NewPage, ServeSite
from tests.support.small_sites import built, small_site_without_records

CASES = yaml.safe_load((FOLDER / "definitions.yml").read_text("utf-8"))
ARTICLES: dict[str, list[tuple[str | None, str | None]]] = {
    "1": [
        ("A port shall be open, and ports shall be lit.", "港口应当开放，港口应当照明。"),
        ("Portage is free; see the harbour.", "过港免费。"),
    ],
    "2": [
        ("“Port” in this Law refers to waters and land.", "本法所称港口，是指水域和陆域。"),
        ("Each port has an office.", "各港口设办公室。"),
        ("“Access” means entry by a ship.", "「通道」，是指船舶入口。"),
        ("Access is free. No accesses are closed.", "通道开放。"),
    ],
}


FILES = document("harbour", ARTICLES, ("Port Law", "港口法"))


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    return load(write(tmp_path, FILES))[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["en"][:40])
def test_words_that_are_defined_are_found_as_the_cases_say(case: dict[str, Any]) -> None:
    assert defined(case["en"], case["zh"]) == [tuple(one) for one in case["defined"]]


@UNHURRIED
@given(
    st.lists(
        st.sampled_from([*"本法所称，是指：一、 “”()1.aA", "means", "refers to", " this Act "])
    )
)
def test_what_is_defined_is_in_the_text_whatever_it_is(parts: list[str]) -> None:
    text = "".join(parts)
    assert all(word in text for _, word in defined(text, text))


def links(edition: Edition, key: str, unit: str) -> dict[str, list[tuple[str, str]]]:
    pair = edition.holders[key].pairs[unit]
    return {
        side: [
            ((pair.get(side) or "")[span.start : span.end], to)
            for span, _, to in edition.cross_references.links(key, unit, side)
        ]
        for side in SIDES
    }


def test_a_defined_word_leads_once_a_passage_to_its_definition(edition: Edition) -> None:
    to = "harbour/2#s1"
    assert links(edition, "harbour/1", "s1") == {"en": [("port", to)], "zh": [("港口", to)]}
    assert links(edition, "harbour/1", "s2") == {"en": [], "zh": []}
    assert links(edition, "harbour/2", "s1") == {"en": [], "zh": []}
    assert links(edition, "harbour/2", "s2") == {"en": [("port", to)], "zh": [("港口", to)]}


def test_a_defined_word_that_ends_in_s_is_found_again(edition: Edition) -> None:
    to = "harbour/2#s3"
    assert links(edition, "harbour/2", "s4") == {"en": [("Access", to)], "zh": [("通道", to)]}


def test_a_definition_is_no_reference_to_its_article(edition: Edition) -> None:
    assert edition.cross_references.citing == {}


def test_a_word_defined_in_one_language_leads_there_by_what_renders_it(tmp_path: Path) -> None:
    texts: list[tuple[str | None, str | None]] = [
        ("A place where ships berth is a landing stage.", "本法所称码头，是指停船之处。"),
        ("A landing stage is lit at night.", "码头夜间照明。"),
        ("Ships at landing stages pay.", "码头的船舶缴费。"),
        ("The office closes at night.", "办公室夜间关闭。"),
        ("Where ships berth, music is free.", "停船之处音乐自由。"),
    ]
    pier = load(write(tmp_path, document("pier", {"1": texts}, ("Pier Law", "码头法"))))[0]
    to = "pier/1#s1"
    assert links(pier, "pier/1", "s2") == {"en": [("landing stage", to)], "zh": [("码头", to)]}
    assert links(pier, "pier/1", "s3") == {"en": [("landing stages", to)], "zh": [("码头", to)]}
    assert links(pier, "pier/1", "s4") == links(pier, "pier/1", "s5") == {"en": [], "zh": []}


@pytest.mark.browser
def test_a_defined_word_shows_the_pair_that_defines_it_and_is_a_link_without_scripts(
    tmp_path: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    root = write(small_site_without_records(tmp_path), FILES)
    site = serve_site(built(root), "/").url
    page = new_page().page
    page.goto(f"{site}harbour/1/")
    word = page.locator("#s1-zh .dz-defined")
    expect(word).to_have_text("港口")
    word.click()
    card = page.locator(".dz-pop-text")
    expect(card).to_have_text(
        ["本法所称港口，是指水域和陆域。", "“Port” in this Law refers to waters and land."]
    )
    plain = new_page(java_script_enabled=False).page
    plain.goto(f"{site}harbour/1/")
    plain.locator("#s1-en .dz-defined").click()
    plain.wait_for_url(re.compile("/harbour/2/#s1$"))
