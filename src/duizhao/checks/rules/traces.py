"""The rule of the words that a segment says stand for each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...messages import say
from ...model import SIDES, Article, Segment, Traced
from ...model.problems import Problem
from ...records.reading import Sourced
from ...text import anchors
from ...text.anchors import Span
from .quoted_words import words_not_found
from .registry import Over, rule
from .suggestions import Suggestions


@rule(Over.RECORD)
def traces(record: Sourced[Any]) -> Iterator[Problem]:
    """Traces quote words of their segment, to the letter and once; no pair is there twice."""
    if not isinstance(record.value, Article):
        return
    suggestions = Suggestions()
    for index, segment in enumerate(record.value.segments):
        seen: dict[tuple[Span | None, ...], int] = {}
        for number, one in enumerate(segment.traces):
            path = ("segments", index, "traces", number)
            wrong = [
                problem
                for side in SIDES
                for problem in words_not_found(
                    record, (*path, side), one.get(side), segment.get(side), suggestions
                )
            ]
            yield from wrong
            first = seen.setdefault(_spans(segment, one), number)
            if not wrong and first != number:
                message = say("segments.trace-twice", en=one.en.exact, zh=one.zh.exact)
                yield record.problem(path, message, say("segments.leave-one-of-traces"))


def _spans(segment: Segment, one: Traced) -> tuple[Span | None, ...]:
    return tuple(anchors.resolve(one.get(side), segment.get(side) or "") for side in SIDES)
