"""Passages that share a wording: the longest strings that their texts have in common."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from ..cache import content_digest, renewed
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
        found = renewed(CACHE_NAME, "found", self._renewed)
        rows: list[Any] = found["rows"]
        return rows

    def _renewed(self, earlier: Any) -> dict[str, Any]:
        """Return what is found in the texts, as JSON has it, given what was found before."""
        texts = [
            (holder.key, unit, [pair.get(side) for side in SIDES])
            for holder in self._holders
            for unit, pair in holder.units()
        ]
        digest = content_digest(json.dumps(texts, ensure_ascii=False).encode())
        if earlier and earlier["texts"] == digest:
            found: dict[str, Any] = earlier
            return found
        known = earlier["sides"] if earlier else {}
        sides = {
            side: _in_language(
                [(key, unit, text) for key, unit, pair in texts if (text := pair[at])],
                _GRAMS[side],
                known.get(side, ()),
            )
            for at, side in enumerate(SIDES)
        }
        all_found: dict[tuple[str, str], _Matches] = defaultdict(lambda: defaultdict(dict))
        for side, own in sides.items():
            for key, unit, _, _, matches in own:
                for other, name, *ends, weight in matches:
                    here, there = Span(*ends[:2]), Span(*ends[2:])
                    all_found[key, unit][other, name][side] = _SharedText(here, there, weight)
        rows = [_row((place, _longest(matches))) for place, matches in all_found.items()]
        return {"texts": digest, "sides": sides, "rows": rows}


def _in_language(
    texts: Sequence[tuple[str, str, str]], gram: tuple[int, int], earlier: Sequence[Any]
) -> list[list[Any]]:
    """Return what is found in the texts of one language, each with its key and unit.

    A row has the key, the unit, the digest of the text, its sample of n-grams, and the wordings:
    the key and unit of the other, where the words begin and end here and there, and their weight.
    ``earlier`` has the rows of the last run: what shares no n-gram with a changed text stays.
    """
    # Only a build looks for them, and only where a text is another.
    from ..text.winnowing import WordingIndex

    digests = [content_digest(text.encode()) for _, _, text in texts]
    known = {(row[0], row[1], row[2]): row for row in earlier}
    now = [(key, unit, digest) for (key, unit, _), digest in zip(texts, digests, strict=True)]
    same = [known.get(place) for place in now]
    there = set(now)
    if [place for place in known if place in there] != [place for place in now if place in known]:
        # Of equally long wordings the earlier text's counts: in another order all may differ.
        same = [None] * len(now)
    index = WordingIndex([text for *_, text in texts], *gram, [row and row[3] for row in same])
    samples = zip(index.samples, same, strict=True)
    changed = {value for sample, row in samples if row is None for _, value in sample}
    changed.update(value for place in known.keys() - there for _, value in known[place][3])
    rows = []
    for number, (place, row) in enumerate(zip(now, same, strict=True)):
        sample = index.samples[number]
        if row is None or any(value in changed for _, value in sample):
            shared = index.shared(number, _MOST)
            matches = [
                [*now[one.other][:2], *_two(one.span), *_two(one.there), one.size / index.least]
                for one in shared
            ]
            row = [*place, sample, matches]
        rows.append(row)
    return rows


def _row(found: tuple[tuple[str, str], tuple[SharedWording, ...]]) -> list[Any]:
    """Return what is found for a passage as JSON has it."""
    place, some = found
    return [
        *place,
        [[one.key, one.unit, _ends(one.here), _ends(one.there), one.weight] for one in some],
    ]


def _ends(spans: Mapping[Side, Span]) -> dict[Side, list[int]]:
    return {side: _two(span) for side, span in spans.items()}


def _two(span: Span) -> list[int]:
    return [span.start, span.end]


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
