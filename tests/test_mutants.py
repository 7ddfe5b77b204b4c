"""Records changed at random, and records made to be slow: always an answer, and in few steps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from duizhao.checks.report import check
from duizhao.checks.rules import quoted_words
from duizhao.checks.rules.lost_words import comment
from duizhao.checks.rules.quoted_words import STEPS, Suggestions
from duizhao.edition import Edition
from duizhao.model import INBOX, Quote
from duizhao.records import nodes
from duizhao.records.reading import load
from duizhao.records.source import Source
from duizhao.text import anchors
from duizhao.text.soft_breaks import whole_words
from tests.cases import BASE, TODAY, edition
from tests.support.mutants import try_out

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("count", "seed"), [(120, 7), pytest.param(2_000, 1, marks=pytest.mark.nightly)]
)
def test_every_mutant_of_a_record_has_an_answer(count: int, seed: int) -> None:
    found = try_out(count, seed)
    assert found["yaml"] > count / 20
    assert 0 < found["(none)"] < count / 2
    assert len(found) > 10


def test_nearest_words_are_sought_within_a_budget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0

    def count(_word: str, known: object) -> str:
        nonlocal compared
        compared += len(list(known))  # type: ignore[call-overload]
        return ""

    monkeypatch.setattr(quoted_words, "did_you_mean", count)
    themes = ", ".join(f"theme-{n}" for n in range(40_000))
    file = "content/articles/harbour/02.yml"
    change = {file: [{"from": "[harbour-life]", "to": f"[{themes}]"}]}
    problems = check(edition(tmp_path, change), today=TODAY).problems
    assert sum(problem.rule == "reference" for problem in problems) == 40_000
    assert 0 < compared * 100 <= STEPS


def test_nearest_passages_are_sought_within_a_budget() -> None:
    some = Suggestions(1_000)
    assert some.passage(Quote(exact="bel"), "The bell. " * 50) is not None
    assert some.passage(Quote(exact="bel"), "The bell. " * 51) is None
    assert some.left == 500


def test_the_context_of_words_in_a_text_that_repeats_itself_takes_few_steps() -> None:
    text = "各摊使用公平衡器。" * 20_000
    span = anchors.Span(9, 11)
    quote = anchors.context(span, text)
    assert anchors.candidates(quote, text) == [span]


def test_a_text_with_many_problems_is_read_once_for_each_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = 0
    characters_in = nodes._characters_in

    def count(*arguments: Any) -> Iterator[tuple[int, str]]:
        nonlocal steps
        for found in characters_in(*arguments):
            steps += 1
            yield found

    monkeypatch.setattr(nodes, "_characters_in", count)
    text = "中文文字," * 2_000
    file = "content/articles/harbour/01.yml"
    root = edition(tmp_path, {file: [{"from": "每年春季加封。", "to": text}]})
    problems = check(root, today=TODAY).problems
    assert sum(problem.rule == "punctuation" for problem in problems) == 2_000
    assert 0 < steps < 10 * len(text)


def test_many_letters_or_spaces_are_read_in_one_go() -> None:
    # Whoever begins anew at each of them does not get to the end in an hour.
    assert whole_words("a" * 1_000_000) == []
    assert whole_words(f"{'a' * 100_000}- well-known") == [(100_002, 100_012)]
    spaces, note = " " * 1_000_000, (BASE / "content/inbox/bell.yml").read_text("utf-8")
    values, problems = load(Source("content/inbox/x.yml", f"{note}{spaces}\n"), INBOX)
    assert problems == []
    assert list(comment.find(Edition(Path()), values)) == []
