"""Passages that share a wording: the longest strings that their texts have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..model import SIDES, Side
from ..text.anchors import Span
from ..text.winnowing import WordingIndex
from .entries import Holder

_GRAMS: Mapping[Side, tuple[int, int]] = {"en": (3, 3), "zh": (4, 3)}
"""The length of the n-grams that are indexed, and the window in which one of them is."""
_MOST = 8
"""How many passages are named at most."""


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
    """The same words in it."""
    weight: float
    """How long they are, compared with the shortest that count."""


class SharedWordings:
    """The passages of an edition by the wordings that they share."""

    def __init__(self, holders: Sequence[Holder]) -> None:
        self._holders = holders
        self._found: dict[tuple[str, str], tuple[SharedWording, ...]] = {}

    @cached_property
    def _places(self) -> dict[Side, list[tuple[str, str, str]]]:
        return {
            side: [
                (holder.key, unit, text)
                for holder in self._holders
                for unit, pair in holder.units()
                if (text := pair.get(side))
            ]
            for side in SIDES
        }

    @cached_property
    def _numbers(self) -> dict[Side, dict[tuple[str, str], int]]:
        return {
            side: {(key, unit): number for number, (key, unit, _) in enumerate(places)}
            for side, places in self._places.items()
        }

    @cached_property
    def _indexes(self) -> dict[Side, WordingIndex]:
        return {
            side: WordingIndex([text for _, _, text in places], *_GRAMS[side])
            for side, places in self._places.items()
        }

    def of(self, key: str, unit: str) -> tuple[SharedWording, ...]:
        """Return the passages that share most with that one, the longest wording first."""
        if (key, unit) not in self._found:
            self._found[key, unit] = self._search(key, unit)
        return self._found[key, unit]

    def _search(self, key: str, unit: str) -> tuple[SharedWording, ...]:
        found: dict[tuple[str, str], dict[Side, tuple[Span, Span, float]]] = {}
        for side, index in self._indexes.items():
            number = self._numbers[side].get((key, unit))
            if number is None:
                continue
            for shared in index.shared(number)[:_MOST]:
                other = self._places[side][shared.other][:2]
                match = shared.span, shared.there, shared.size / index.least
                found.setdefault(other, {})[side] = match
        wordings = [
            SharedWording(
                *other,
                {side: here for side, (here, _, _) in sides.items()},
                {side: there for side, (_, there, _) in sides.items()},
                max(weight for _, _, weight in sides.values()),
            )
            for other, sides in found.items()
        ]
        # Of equally long ones, those that both languages share come first, then the earlier.
        return tuple(sorted(wordings, key=lambda one: (-one.weight, -len(one.here)))[:_MOST])
