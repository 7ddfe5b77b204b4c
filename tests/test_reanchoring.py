"""A quote that a changed text left orphaned goes to what it means, or stays and says so."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.edition import Edition, load
from duizhao.model import Quote
from duizhao.notes.reanchoring import orphaned_quotes
from duizhao.text.anchors import Span, candidates, context, occurrences, resolve
from duizhao.text.matching import find, nearest, requote
from tests.cases import UNHURRIED, edition, tries
from tests.support.examples import examples

FIRST = "content/articles/harbour/01.yml"


@pytest.mark.parametrize("case", examples("reanchoring"))
def test_a_quote_goes_to(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find(Quote(**case["quote"]), text)
    if case["found"] is None:
        assert found is None
        return
    assert found is not None
    assert text[found.span.start : found.span.end] == case["found"]
    assert found.how == case["how"]
    assert found.span.start == case.get("at", found.span.start)


def read(folder: Path, change: dict[str, Any]) -> Edition:
    folder.mkdir(exist_ok=True)
    return load(edition(folder, change))[0]


def test_a_quote_that_became_ambiguous_is_left_unless_it_is_known_where_it_stood(
    tmp_path: Path,
) -> None:
    old = read(tmp_path / "old", {})
    change = {FIRST: [{"from": "公平衡器不得出借。", "to": "公平衡器不得出借，旧衡器亦不得出借。"}]}
    new = read(tmp_path / "new", change)
    assert [one.left for one in orphaned_quotes(new)] == [("zh",)]
    [outcome] = orphaned_quotes(new, old)
    assert outcome.left == ()
    assert outcome.fixes[0].new == Quote(exact="不得出借", suffix="，")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (Quote(exact="甲"), Quote(exact="衡器", prefix="使用")),
        (Quote(exact="甲", suffix="，"), Quote(exact="衡器", suffix="，")),
        (Quote(exact="甲", prefix="乙丙"), Quote(exact="衡器", prefix="使用")),
    ],
)
def test_a_quote_keeps_its_form(old: Quote, new: Quote) -> None:
    text = "各摊使用衡器，公平衡器不得出借。"
    span = Span(4, 6)
    made = Quote.model_validate(requote(span, text, old), from_attributes=True)
    assert candidates(made, text) == [span]
    assert bool(made.suffix) == bool(new.suffix) or not old.suffix
    if old.prefix or old.suffix:
        assert made == new


@pytest.mark.slow
@pytest.mark.timeout(300)  # to compare it everywhere would take hours
def test_a_quote_made_to_be_long_costs_nothing() -> None:
    text = "数字经济合作发展" * 40_000
    for quote in (Quote(exact="经济数字" * 5_000), Quote(exact="经济数字", prefix="合" * 200_000)):
        find(quote, text)


TEXT = st.text(st.sampled_from("ab c，。数字经济aaThe "), min_size=1, max_size=40)


@given(TEXT, TEXT, TEXT)
@tries(200)
def test_what_is_found_can_be_quoted_and_is_unique(exact: str, text: str, around: str) -> None:
    if not exact.strip():
        return
    quote = Quote(exact=exact, prefix=around[:3], suffix=around[3:6])
    found = find(quote, text)
    if found is not None:
        made = requote(found.span, text, quote)
        assert resolve(made, text) == found.span


@given(TEXT, st.data())
@tries(200)
def test_words_that_still_occur_once_are_found_unchanged(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end].strip()
    if not words or len(occurrences(words, text)) != 1:
        return
    found = find(Quote(exact=words), text)
    assert found is not None
    assert (found.how, found.score) == ("exact", 100.0)
    assert text[found.span.start : found.span.end] == words


@given(TEXT, st.integers(0, 39), st.integers(1, 40))
@UNHURRIED
def test_a_place_in_a_text_can_be_quoted(text: str, start: int, size: int) -> None:
    span = Span(start % len(text), min(len(text), start % len(text) + size))
    if text[span.start : span.end].strip():
        assert resolve(context(span, text), text) is not None


@UNHURRIED
@given(st.text("ab加强 人,。", max_size=12), st.text("ab加强 人,。", max_size=40))
def test_the_nearest_passage_is_inside_its_text(words: str, text: str) -> None:
    words = f"人{words}。"
    found = nearest(Quote(exact=words), text)
    if words in text:
        assert found is not None
        assert text[found.span.start : found.span.end] == words
    elif found is not None:
        assert 0 <= found.span.start < found.span.end <= len(text)


def test_nothing_is_near_what_is_altogether_different() -> None:
    assert nearest(Quote(exact="衡器"), "数字经济") is None


def test_a_trace_that_became_ambiguous_is_found_by_what_stood_around_it(tmp_path: Path) -> None:
    traces = "    traces: [{en: Every stall, zh: 各摊}, {en: are lent, zh: 出借}]"
    zh = "    zh: 各摊使用公平衡器，公平衡器不得出借。"
    entries = [{"from": zh, "to": f"{zh}\n{traces}"}]
    old = read(tmp_path / "old", {FIRST: entries})
    again = {"from": "公平衡器不得出借。", "to": "公平衡器不得出借，旧衡器亦勿出借。"}
    new = read(tmp_path / "new", {FIRST: [*entries, again]})
    assert [one.left for one in orphaned_quotes(new)] == [("zh",)]
    [outcome] = orphaned_quotes(new, old)
    [fix] = outcome.fixes
    assert (fix.side, fix.new) == ("zh", Quote(exact="出借", suffix="，"))
