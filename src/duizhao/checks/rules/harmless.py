"""The rule of candidates for divergence that a record declares harmless."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...messages import say
from ...model import SIDES, TITLE, Article, Document, Pair
from ...model.problems import Problem, did_you_mean, quoted
from ...records.reading import Sourced
from .quoted_words import words_not_found
from .registry import Over, rule


@rule(Over.RECORD)
def harmless(record: Sourced[Any]) -> Iterator[Problem]:
    """What is declared harmless is in the text: the segment exists, and has the words once."""
    value = record.value
    if not isinstance(value, Article | Document):
        return
    units: Mapping[str, Pair | None] = {TITLE: value.title}
    if isinstance(value, Article):
        units = {**units, **{segment.id: segment for segment in value.segments}}
    for index, declared in enumerate(value.harmless):
        pair = units.get(declared.segment)
        if pair is None:
            message = say("divergence.no-segment", segment=quoted(declared.segment))
            known = [name for name, there in units.items() if there is not None]
            hint = did_you_mean(declared.segment, known) or say(
                "common.known", names=", ".join(known)
            )
            yield record.problem(("harmless", index, "segment"), message, hint)
            continue
        for side in SIDES:
            path = ("harmless", index, side)
            yield from words_not_found(record, path, declared.get(side), pair.get(side))
