"""What the search finds: its modules, run by Node.js on the index that the engine has written."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from duizhao.edition import Edition, load
from duizhao.search.finding import Finder
from duizhao.search.folding import fold, words
from duizhao.search.index_files import WHOLE, index_files
from duizhao.search.inflections import regular_stem
from duizhao.text.script_conversion import variants
from duizhao.text.scripts import HAN
from tests.support import PROPOSAL, searches
from tests.support.node import search_answers
from tests.support.rendered import ids_in

DIVIDED = 0
NOT_FOR_PROGRAMS = re.compile(r" [-|]|\bOR\b|^\W+$|数字经济towns")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """The search of the cases' edition, whole and divided."""
    folder = tmp_path_factory.mktemp("search")
    return {size: searches.build(folder / str(size), whole=size) for size in (WHOLE, DIVIDED)}


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["en", "zh"])
def test_queries_find_what_they_must_in_order_in_a_divided_edition_as_in_a_whole_one(
    built: dict[int, Path], locale: str
) -> None:
    cases = searches.cases()
    assert len(cases) >= 60
    calls = [[case.typed, {"side": locale, "size": 1000}] for case in cases]
    whole, divided = (search_answers("find", calls, built[size]) for size in (WHOLE, DIVIDED))
    assert whole == divided
    for case, answer in zip(cases, whole, strict=True):
        expected = [(target, False) for target in case.direct(locale)]
        expected += [(target, True) for target in case.via]
        found = [
            ("#".join(filter(None, (hit["path"].rstrip("/"), hit["fragment"]))), hit["via"])
            for hit in (answer or {"hits": []})["hits"]
        ]
        assert found == expected, case.query
        assert case.apart == bool(answer and answer["apart"] and answer["total"]), case.query


def test_programs_find_what_readers_find() -> None:
    """But for what readers alone may use: OR, a minus, punctuation, two scripts in one word."""
    finder, same_order = Finder(searches.edition()), 0
    plain = [one for one in searches.cases() if not NOT_FOR_PROGRAMS.search(one.query)]
    for case in plain:
        found, has_all = finder.find(case.typed)
        expected = [one for one in (*case.direct("en"), *case.via) if one in finder.things]
        assert {*(found if has_all else ())} == {*expected}, case.query
        same_order += found == expected
    assert same_order >= 0.8 * len(plain) >= 96


# What has no Chinese is searched by whole words, also in a Chinese text.
HAN_CHARACTER = re.compile(f"[{HAN}]")


def _substrings(text: str, longest: int = 12) -> list[str]:
    return [
        text[at : at + size]
        for size in range(1, longest + 1)
        for at in range(len(text) - size + 1)
        if HAN_CHARACTER.search(text[at : at + size])
    ]


def _texts(edition: Edition) -> list[tuple[str, str, list[str]]]:
    return [
        (f"{entry.key}/", segment.id, _substrings(segment.zh))
        for entry in edition.articles.values()
        for segment in entry.segments
        if segment.zh
    ]


def _missed(texts: list[tuple[str, str, list[str]]], site: Path) -> list[list[Any]]:
    calls = [[query, path, fragment] for path, fragment, queries in texts for query in queries]
    answers = search_answers("finds", calls, site)
    return [call for call, is_found in zip(calls, answers, strict=True) if not is_found]


@pytest.mark.parametrize("size", [WHOLE, DIVIDED])
def test_every_substring_of_a_chinese_text_finds_it(size: int, built: dict[int, Path]) -> None:
    assert _missed(_texts(searches.edition()), built[size]) == []


@pytest.mark.slow
@pytest.mark.parametrize("size", [WHOLE, DIVIDED])
def test_substrings_of_the_first_edition_find_their_segment(size: int, tmp_path: Path) -> None:
    edition, _ = load(PROPOSAL)
    chance = random.Random(size)
    some = [
        (key, unit, chance.sample(all_, min(25, len(all_)))) for key, unit, all_ in _texts(edition)
    ]
    assert _missed(some, searches.write(index_files(edition, {}, whole=size), tmp_path)) == []


@pytest.mark.slow
def test_the_search_folds_as_the_index_does(built: dict[int, Path]) -> None:
    common = searches.data(searches.files(WHOLE))["common"]
    sent = json.dumps(common, ensure_ascii=False)
    # Only the forms of characters that occur are sent: no others can be found.
    unsent = {character for character in variants() if character not in sent}
    # Node.js may know a newer Unicode than Python: old characters are enough.
    old = [chr(point) for point in range(0x20, 0x30000) if not 0xD800 <= point < 0xE000]
    texts = [c for c in old if unicodedata.ucd_3_2_0.category(c) != "Cn"]
    texts += [case.query for case in searches.cases()]
    for entry in searches.edition().articles.values():
        texts += [text for segment in entry.segments for text in (segment.en, segment.zh) if text]
    texts = [t for t in texts if not unsent & set(unicodedata.normalize("NFKD", t))]
    assert len(texts) > 30_000
    answers = search_answers("fold", [[text] for text in texts], built[WHOLE])
    pairs = zip(texts, answers, strict=True)
    assert [(text, one) for text, one in pairs if one != fold(text)] == []


def test_the_search_stems_as_the_index_does() -> None:
    edition, _ = load(PROPOSAL)
    texts = [segment.en or "" for entry in edition.articles.values() for segment in entry.segments]
    forms = {word for text in texts for parts in words(fold(text)) for word in parts}
    endings = ("", "s", "es", "ed", "ing", "ied", "ies", "isation", "our", "tre", "amme", "lling")
    all_ = sorted(form + ending for form in forms for ending in endings)
    # No index has been loaded: these are the rules without their exceptions.
    stems = search_answers("stem", [[word] for word in all_])
    assert [(w, s) for w, s in zip(all_, stems, strict=True) if s != regular_stem(w)] == []


def test_every_result_of_the_site_leads_to_something_that_is_there(built_site: Path) -> None:
    calls = [[query, {"size": 1e6}] for query in ("a", "的", "t")]
    answers = search_answers("find", calls, built_site)
    hits = {(hit["path"], hit["fragment"]) for answer in answers for hit in answer["hits"]}
    assert len(hits) > 100
    for locale in ("", "zh/"):
        for path, fragment in hits:
            text = (built_site / locale / path / "index.html").read_text("utf-8")
            assert not fragment or fragment in ids_in(text), (path, fragment)
