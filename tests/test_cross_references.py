"""References in texts and notes lead to the article that is meant, or nowhere."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from duizhao.edition import Edition, load
from duizhao.model import SIDES
from duizhao.text.cross_references import find, passages
from tests.cases import FOLDER, UNHURRIED
from tests.cases.small import document, write
from tests.fixtures import NewPage, ServeSite
from tests.support.small_sites import built, small_site_without_records

CASES: dict[str, Any] = yaml.safe_load(
    (FOLDER / "cross-references.yml").read_text(encoding="utf-8")
)
TITLES = {
    "harbour": ("Harbour Act", "港口法", ["1", "8", "8-1", "9", "10"]),
    "port-rules": ("Enforcement Rules of the Harbour Act", "港口法施行细则", ["1", "2", "8"]),
}
FIRST = {
    "en": "These Rules are made under Article 8 of the Harbour Act (hereinafter “the Act”).",
    "zh": "本细则依《港口法》（以下简称本法）第八条制定。",
}


OTHER = {"en": "Ships may enter.", "zh": "船舶可以进港。"}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return load(_written(tmp_path_factory.mktemp("cross-references")))[0]


def _written(root: Path) -> Path:
    for name, (en, zh, numbers) in TITLES.items():
        cases = {n: CASES.get(f"{name}/{n}", [OTHER]) for n in numbers}
        if name == "port-rules":
            cases["1"] = [FIRST]
        pairs = {n: [(one["en"], one["zh"]) for one in texts] for n, texts in cases.items()}
        write(root, document(name, pairs, (en, zh)))
    return root


@pytest.mark.parametrize("key", ["harbour/9", "port-rules/2"])
def test_a_reference_leads_to_the_article_that_is_meant(edition: Edition, key: str) -> None:
    for at, case in enumerate(CASES[key], 1):
        found = {
            side: {
                case[side][span.start : span.end]: to
                for span, _, to in edition.cross_references.links(key, f"s{at}", side)
            }
            for side in SIDES
        }
        assert {side: links for side, links in found.items() if links} == case["links"], case


@pytest.mark.parametrize("case", CASES["parts"], ids=lambda case: case["text"][:40])
def test_paragraphs_and_items_are_of_the_articles_that_are_named(case: dict[str, Any]) -> None:
    text, side = case["text"], "en" if case["text"].isascii() else "zh"
    found = passages(text, side, traditional=case.get("traditional", False))
    assert [[text[one.start : one.end], one.article, one.part, one.item] for one in found] == case[
        "found"
    ]


def test_a_reference_to_a_paragraph_or_an_item_leads_to_its_passage(tmp_path: Path) -> None:
    files = document("pier", {"1": [("-", "-")], "2": [("-", "-")]}, ("Pier Law", "码头法"))
    for number, segments in CASES["paragraphs"]["articles"].items():
        files[f"content/articles/pier/{number}.yml"] = {"number": number, "segments": segments}
    pier = load(write(tmp_path, files))[0]
    for key, entry in pier.articles.items():
        for segment in entry.article.segments:
            links = {
                side: {
                    (segment.get(side) or "")[span.start : span.end]: to.partition("/")[2]
                    for span, _, to in pier.cross_references.links(key, segment.id, side)
                }
                for side in SIDES
            }
            expected = CASES["paragraphs"]["links"].get(f"{entry.id}#{segment.id}", {})
            assert {side: own for side, own in links.items() if own} == expected
    assert pier.cross_references.citing == {"pier/1": ["pier/2"]}


def test_an_article_knows_who_refers_to_it(edition: Edition) -> None:
    citing = {key: [one.key for one in entry.citing] for key, entry in edition.articles.items()}
    assert citing["harbour/8"] == ["harbour/9", "port-rules/1", "port-rules/2"]
    assert citing["harbour/1"] == []


def test_notes_have_links_where_they_name_an_article(edition: Edition) -> None:
    found = [edition.cross_references.in_note(body, "harbour/9") for body, _ in CASES["notes"]]
    assert found == [linked for _, linked in CASES["notes"]]


@pytest.mark.slow
@pytest.mark.browser
def test_a_reference_opens_the_article_in_a_card(
    tmp_path: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    served = serve_site(built(_written(small_site_without_records(tmp_path))), "/")
    page = new_page().page
    page.goto(f"{served.url}harbour/9/")
    reference, card = page.locator("#s1-zh a.dz-cross").first, page.locator(".dz-pop")
    reference.hover()
    expect(card).to_contain_text("第八条")
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    reference.click()
    expect(card).to_contain_text("第八条")
    expect(card).to_contain_text("Article 8")
    expect(card).to_contain_text(OTHER["en"])
    expect(card).to_contain_text(OTHER["zh"])
    card.get_by_role("link").click()
    page.wait_for_url(f"{served.url}harbour/8/")
    assert page.locator(".dz-related", has_text="Referred to by").locator(
        "a"
    ).all_text_contents() == [
        "Article 9",
        "Enforcement Rules of the Harbour Act, Article 1",
        "Enforcement Rules of the Harbour Act, Article 2",
    ]


@UNHURRIED
@given(
    st.text("第八九条條之一前、至本法Article 8-,.()ofthesAct项2", max_size=60)
    | st.lists(
        st.sampled_from(["Article 8", "第八条", ", ", "、", " of the Act", "本法", " to ", "至"])
    ).map("".join)
)
def test_whatever_a_text_says_what_is_found_is_in_it_and_in_order(text: str) -> None:
    found = find(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
