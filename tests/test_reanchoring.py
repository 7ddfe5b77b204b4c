"""A quote that a changed text left orphaned goes to what it means, or stays and says so."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.edition import Edition, load
from duizhao.model import Quote
from duizhao.notes.reanchoring import Outcome, orphaned_quotes, with_fixes
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


def outcomes(tmp_path: Path, change: dict[str, Any]) -> list[Outcome]:
    return list(orphaned_quotes(read(tmp_path, change)))


def only(found: list[Outcome]) -> tuple[str, list[tuple[str, str, str]], tuple[str, ...]]:
    [outcome] = found
    fixes: list[tuple[str, str, str]] = []
    fixes += [(f.side, f.old.exact, f.new.exact) for f in outcome.fixes]
    return " ".join(outcome.units), fixes, outcome.left


def test_an_edition_with_all_its_quotes_has_nothing_to_fix(tmp_path: Path) -> None:
    assert outcomes(tmp_path, {}) == []


def test_a_quote_follows_its_text(tmp_path: Path) -> None:
    change = {FIRST: [{"from": "公平衡器不得出借。", "to": "公平衡器均不得出借。"}]}
    assert outcomes(tmp_path, change) == []
    change = {FIRST: [{"from": "公平衡器不得出借。", "to": "公平衡器不许出借。"}]}
    found = outcomes(tmp_path / "2", change)
    assert only(found) == ("s1", [("zh", "不得出借", "不许出借")], ())


def test_a_note_follows_its_text_into_another_segment(tmp_path: Path) -> None:
    change = {
        FIRST: [
            {"from": "honest\n      weights are lent.", "to": "honest\n      weights."},
            {"from": "，公平衡器不得出借。", "to": "。"},
            {"from": "en: They are", "to": "en: None are lent. They are"},
            {"from": "zh: 每年", "to": "zh: 公平衡器不得出借。每年"},
        ]
    }
    found = outcomes(tmp_path, change)
    assert only(found) == ("s2", [], ())
    [outcome] = found
    assert outcome.values() == {("annotations", 0, "target", "segment"): "s2"}


def test_a_note_on_a_retired_segment_goes_to_its_successor(tmp_path: Path) -> None:
    change = {
        FIRST: [{"from": "segment: s1, en: lent, zh: 不得出借", "to": "segment: s9, zh: 春季加铅"}]
    }
    assert only(outcomes(tmp_path, change)) == ("s2", [("zh", "春季加铅", "春季加封")], ())


def test_what_nothing_is_like_is_left(tmp_path: Path) -> None:
    change = {FIRST: [{"from": "zh: 不得出借}", "to": "zh: 网络主权}"}]}
    assert only(outcomes(tmp_path, change)) == ("s1", [], ("zh",))


def test_a_quote_in_a_language_that_has_no_text_is_left(tmp_path: Path) -> None:
    quote = {"from": "segment: s1, en: lent, zh: 不得出借", "to": "segment: s2, zh: 加封"}
    change = {FIRST: [{"from": "    zh: 每年春季加封。", "to": "    zh: null"}, quote]}
    assert only(outcomes(tmp_path, change)) == ("s2", [], ("zh",))


def test_a_quote_that_became_ambiguous_is_left_unless_it_is_known_where_it_stood(
    tmp_path: Path,
) -> None:
    old = read(tmp_path / "old", {})
    change = {FIRST: [{"from": "公平衡器不得出借。", "to": "公平衡器不得出借，旧衡器亦不得出借。"}]}
    new = read(tmp_path / "new", change)
    assert only(list(orphaned_quotes(new))) == ("s1", [], ("zh",))
    [outcome] = orphaned_quotes(new, old)
    assert outcome.left == ()
    assert outcome.fixes[0].new == Quote(exact="不得出借", suffix="，")


def test_a_note_of_the_inbox_is_fixed_too(tmp_path: Path) -> None:
    change = {
        "content/articles/harbour/02.yml": [{"from": "no bell", "to": "no bells"}],
        "content/inbox/bell.yml": [{"from": "en: bell}", "to": "en: no bell is}"}],
    }
    assert only(outcomes(tmp_path, change)) == ("s1", [("en", "no bell is", "no bells is")], ())


def test_only_the_quote_changes_in_the_file(tmp_path: Path) -> None:
    change = {FIRST: [{"from": "公平衡器不得出借。", "to": "公平衡器不许出借。"}]}
    found = outcomes(tmp_path, change)
    source = found[0].quoting.record.source
    assert with_fixes(source, found) == source.text.replace("zh: 不得出借}", "zh: 不许出借}")


def test_a_fixed_quote_is_found(tmp_path: Path) -> None:
    change = {FIRST: [{"from": "公平衡器不得出借。", "to": "公平衡器不许出借。"}]}
    found = outcomes(tmp_path, change)
    root = tmp_path / "edition"
    (root / FIRST).write_text(with_fixes(found[0].quoting.record.source, found), encoding="utf-8")
    assert list(orphaned_quotes(load(root)[0])) == []


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


ACROSS = {
    "from": "segment: s1, en: lent, zh: 不得出借",
    "to": "segment: s1, through: s2, en: are lent. They are",
}


def written(tmp_path: Path, change: dict[str, Any]) -> str:
    """The target of the note that is mended, as its record has it then."""
    [outcome] = outcomes(tmp_path, change)
    text = with_fixes(outcome.quoting.record.source, [outcome])
    return next(line.strip() for line in text.splitlines() if line.strip().startswith("target:"))


def test_a_quote_of_two_segments_follows_both(tmp_path: Path) -> None:
    assert outcomes(tmp_path / "1", {FIRST: [ACROSS]}) == []
    change = {FIRST: [ACROSS, {"from": "weights are lent.", "to": "weights are lent out."}]}
    target = "target: {segment: s1, through: s2, en: are lent out. They are}"
    assert written(tmp_path / "2", change) == target


def test_a_quote_of_two_segments_that_became_one_goes_on_no_more(tmp_path: Path) -> None:
    change = {
        FIRST: [
            ACROSS,
            {"from": "weights are lent.\n", "to": "weights are lent. They are sealed.\n"},
            {"from": "en: They are sealed each spring.", "to": "en: Each spring."},
        ]
    }
    assert written(tmp_path, change) == "target: {segment: s1, en: are lent. They are}"


def test_a_quote_of_a_segment_that_was_divided_goes_on_into_the_next(tmp_path: Path) -> None:
    change = {FIRST: [{"from": "en: lent, zh: 不得出借", "to": "en: weights are lent. They"}]}
    target = "target: {segment: s1, through: s2, en: weights are lent. They}"
    assert written(tmp_path, change) == target


ENTRIES: dict[str, tuple[list[dict[str, str]], list[dict[str, str]]]] = {
    "traces": (
        [
            {
                "from": "    zh: 各摊使用公平衡器，公平衡器不得出借。",
                "to": "    zh: 各摊使用公平衡器，公平衡器不得出借。\n"
                "    traces: [{en: Every stall, zh: 各摊}, {en: are lent, zh: 出借}]",
            }
        ],
        [{"from": "weights are lent.", "to": "weights were lent."}],
    ),
    "emphasis": (
        [
            {
                "from": "    zh: 各摊使用公平衡器，公平衡器不得出借。",
                "to": "    zh: 各摊使用公平衡器，公平衡器不得出借。\n"
                "    emphasis:\n      - en: weights are lent",
            }
        ],
        [{"from": "weights are lent.", "to": "weights were lent."}],
    ),
    "harmless": (
        [
            {
                "from": "annotations:",
                "to": "harmless:\n  - {segment: s1, kind: wording, en: are lent, why: Same.}\n"
                "annotations:",
            }
        ],
        [{"from": "weights are lent.", "to": "weights were lent."}],
    ),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_other_quotes_of_a_record_follow_their_text_too(tmp_path: Path, name: str) -> None:
    entries, change = ENTRIES[name]
    assert outcomes(tmp_path / "1", {FIRST: entries}) == []
    [outcome] = outcomes(tmp_path / "2", {FIRST: [*entries, *change]})
    assert (outcome.quoting.name, outcome.left) == (name, ())
    source = outcome.quoting.record.source
    assert with_fixes(source, [outcome]) == source.text.replace("are lent", "were lent")


def test_a_trace_stays_in_its_segment_and_says_so(tmp_path: Path) -> None:
    entries, _ = ENTRIES["traces"]
    there = {"from": "en: They are", "to": "en: None are lent. They are"}
    change = [*entries, {"from": "no honest\n      weights are lent.", "to": "no others."}, there]
    change.append({"from": "segment: s1, en: lent", "to": "segment: s1, en: stall"})
    assert only(outcomes(tmp_path, {FIRST: change})) == ("s1", [], ("en",))


def test_a_trace_that_became_ambiguous_is_found_by_what_stood_around_it(tmp_path: Path) -> None:
    entries, _ = ENTRIES["traces"]
    old = read(tmp_path / "old", {FIRST: entries})
    again = {"from": "公平衡器不得出借。", "to": "公平衡器不得出借，旧衡器亦勿出借。"}
    new = read(tmp_path / "new", {FIRST: [*entries, again]})
    assert [one.left for one in orphaned_quotes(new)] == [("zh",)]
    [outcome] = orphaned_quotes(new, old)
    [fix] = outcome.fixes
    assert (fix.side, fix.new) == ("zh", Quote(exact="出借", suffix="，"))


def test_a_harmless_candidate_goes_where_its_words_have_gone(tmp_path: Path) -> None:
    entries, _ = ENTRIES["harmless"]
    change = [
        *entries,
        {"from": "segment: s1, en: lent", "to": "segment: s1, en: stall"},
        {"from": "no honest\n      weights are lent.", "to": "no others."},
        {"from": "en: They are", "to": "en: None are lent. They are"},
    ]
    [outcome] = outcomes(tmp_path, {FIRST: change})
    assert outcome.values() == {("harmless", 0, "segment"): "s2"}
    # It is about one segment: no two neighbors can have its words together.
    change[2:] = [{"from": "no honest\n      weights are lent.", "to": "none are."}]
    change.append({"from": "en: They are", "to": "en: Lent they are"})
    [outcome] = outcomes(tmp_path / "2", {FIRST: change})
    assert set(outcome.values()) <= {("harmless", 0, "en")}


def test_the_quotes_of_a_compared_passage_follow_their_text(tmp_path: Path) -> None:
    note = "{article: harbour/02, segment: s1, en: no bells is}"
    change = [
        {"from": "type: translation", "to": "type: comparison"},
        {"from": "    author: editors", "to": f"    compared: [{note}]\n    author: editors"},
    ]
    [outcome] = outcomes(tmp_path, {FIRST: change})
    assert [(fix.old.exact, fix.new.exact) for fix in outcome.fixes] == [
        ("no bells is", "no bell is")
    ]
    assert with_fixes(outcome.quoting.record.source, [outcome]).count("en: no bell is}") == 1
