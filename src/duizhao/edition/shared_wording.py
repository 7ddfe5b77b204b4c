"""Passages that share a wording: the longest strings that their texts have in common."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from ..cache import cached, content_digest
from ..model import SIDES, Side
from ..text.anchors import Span
from .entries import Holder

_GRAMS: Mapping[Side, tuple[int, int]] = {"en": (3, 3), "zh": (4, 3)}
"""The length of the n-grams that are indexed, and the window in which one of them is."""
_SHOWN = 2
"""How many passages an article names beside one."""
_MOST = 8
"""How many passages are named at most."""
CACHE_NAME = "shared-wordings"
"""The cache of the results, which are valid as long as no text changes."""


@dataclass(frozen=True)
class SharedWording:
    """A passage that has words in common with another."""

    key: str
    """The article or document to which it belongs."""
    unit: str
    """The segment's id, or ``title``."""
    here: Mapping[Side, Span]
    """The words in the other passage, by language."""
    there: Mapping[Side, Span]
    weight: float
    """How long they are, compared with the shortest that count."""

    @property
    def where(self) -> tuple[object, ...]:
        """Its passage, and where the words are in it."""
        return (self.key, self.unit, *self.there.items())


class SharedWordings:
    """The passages of an edition by the wordings that they share.

    All are looked for at once: the index of every text is large, and so need not stay.
    """

    def __init__(self, holders: Sequence[Holder]) -> None:
        self._holders = holders
        self._made: dict[tuple[str, str], tuple[SharedWording, ...]] = {}
        self._rows: list[Any] | None = None

    def of(self, key: str, unit: str) -> tuple[SharedWording, ...]:
        """Return the passages that share most with that one, the longest wording first."""
        place = (key, unit)
        if place not in self._made:
            # A preview needs those of one page.
            self._made[place] = tuple(map(_of_row, self.found(key, unit)))
        return self._made[place]

    def found(self, key: str, unit: str) -> Sequence[Any]:
        """Return the same as JSON has it: values of which the ``repr`` says all."""
        found: Sequence[Any] = self._found.get((key, unit), ())
        return found

    def places(self, key: str, unit: str) -> list[tuple[str, str]]:
        """Return the passages that share most wording with one, by their keys and units."""
        return [(row[0], row[1]) for row in self.found(key, unit)[:_SHOWN]]

    def take(self, rows: list[Any]) -> None:
        """Use what another process has found: its ``rows``."""
        self._rows = rows

    def take_from(self, earlier: SharedWordings) -> None:
        """Use what was found in the texts as they were, of the passages that are still there."""
        there = {(holder.key, unit) for holder in self._holders for unit, _ in holder.units()}
        self._rows = [
            [*place, [one for one in some if (one[0], one[1]) in there]]
            for place, some in earlier._found.items()
        ]

    @cached_property
    def _found(self) -> dict[tuple[str, str], Sequence[Any]]:
        """What is found for each passage, as JSON has it."""
        rows = self.rows() if self._rows is None else self._rows
        return {(key, unit): some for key, unit, some in rows}

    def rows(self) -> list[Any]:
        """Return what is found for each passage, as JSON has it: key, unit, wordings."""
        texts = [
            (holder.key, unit, [pair.get(side) for side in SIDES])
            for holder in self._holders
            for unit, pair in holder.units()
        ]
        digest = content_digest(json.dumps(texts, ensure_ascii=False).encode())
        rows: list[Any] = cached(
            CACHE_NAME, digest, lambda: list(map(_row, self._looked_for().items()))
        )
        return rows

    def _looked_for(self) -> dict[tuple[str, str], tuple[SharedWording, ...]]:
        # Only a build looks for them, and only where a text is another.
        from ..text.winnowing import WordingIndex

        found: dict[tuple[str, str], _Matches] = defaultdict(lambda: defaultdict(dict))
        for side in SIDES:
            places, texts = [], []
            for holder in self._holders:
                for unit, pair in holder.units():
                    if text := pair.get(side):
                        places.append((holder.key, unit))
                        texts.append(text)
            index = WordingIndex(texts, *_GRAMS[side])
            for number, place in enumerate(places):
                for shared in index.shared(number, _MOST):
                    match = _SharedText(shared.span, shared.there, shared.size / index.least)
                    found[place][places[shared.other]][side] = match
        return {place: _longest(matches) for place, matches in found.items()}


def _row(found: tuple[tuple[str, str], tuple[SharedWording, ...]]) -> list[Any]:
    """Return what is found for a passage as JSON has it."""
    place, some = found
    return [
        *place,
        [[one.key, one.unit, _ends(one.here), _ends(one.there), one.weight] for one in some],
    ]


def _ends(spans: Mapping[Side, Span]) -> dict[Side, tuple[int, int]]:
    return {side: (span.start, span.end) for side, span in spans.items()}


def _of_row(row: Sequence[Any]) -> SharedWording:
    key, unit, here, there, weight = row
    return SharedWording(key, unit, _spans(here), _spans(there), weight)


def _spans(ends: Mapping[Side, Sequence[int]]) -> dict[Side, Span]:
    return {side: Span(*two) for side, two in ends.items()}


class _SharedText(NamedTuple):
    """A wording that two texts of one language share."""

    here: Span
    there: Span
    weight: float


_Matches = dict[tuple[str, str], dict[Side, _SharedText]]
"""What other passages share with one, by their keys and units, and by language."""


def _longest(matches: _Matches) -> tuple[SharedWording, ...]:
    """Return the wordings that other passages share with one, the longest first."""
    wordings = [
        SharedWording(
            *other,
            {side: match.here for side, match in sides.items()},
            {side: match.there for side, match in sides.items()},
            max(match.weight for match in sides.values()),
        )
        for other, sides in matches.items()
    ]
    # Of equally long ones, those that both languages share come first, then the earlier.
    return tuple(sorted(wordings, key=lambda one: (-one.weight, -len(one.here)))[:_MOST])
