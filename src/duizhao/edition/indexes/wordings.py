"""Passages that share a wording: the longest strings that their texts have in common."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple

from ...cache import content_digest, renewed
from ...model import SIDES, Side
from .texts import Texts

_GRAMS: Mapping[Side, tuple[int, int]] = {"en": (3, 3), "zh": (4, 3)}
"""The length of the n-grams that are indexed, and the window in which one of them is."""
_SHOWN = 2
"""How many passages an article names beside one."""
_MOST = 8
"""How many passages are named at most."""
CACHE_NAME = "shared-wordings"
"""The cache of the results, which are valid as long as no text changes."""
Rows = Sequence[tuple[str, str, str]]
"""The wordings of each passage as JSON, with its key and its unit."""


class SharedWording(NamedTuple):
    """A passage that has words in common with another."""

    key: str
    """The article or document to which it belongs."""
    unit: str
    """The segment's id, or ``title``."""
    here: Sequence[int]
    """Where the words begin and end in the one that was asked for, in English and in Chinese."""


class SharedWordings:
    """The passages of an edition by the wordings that they share.

    All are looked for at once: the index of every text is large, and so need not stay.
    """

    def __init__(self, holders: Collection[Texts]) -> None:
        self._holders = holders
        self._rows: Rows | None = None

    def of(self, key: str, unit: str) -> Sequence[SharedWording]:
        """Return the passages that share most with that one, the longest wording first."""
        return [SharedWording(*one) for one in json.loads(self.found(key, unit))]

    def found(self, key: str, unit: str) -> str:
        """Return the same as JSON: what is kept of a large edition is small."""
        return self._found.get((key, unit), "[]")

    def places(self, key: str, unit: str) -> list[tuple[str, str]]:
        """Return the passages that share most wording with one, by their keys and units."""
        return [(its, name) for its, name, _ in json.loads(self.found(key, unit))[:_SHOWN]]

    def take(self, rows: Rows) -> None:
        """Use what another process has found: its ``rows``."""
        self._rows = rows

    def take_from(self, earlier: SharedWordings) -> None:
        """Use what was found in the texts as they were, of the passages that are still there."""
        there = {(holder.key, unit) for holder in self._holders for unit in holder.pairs}
        self._rows = [
            (*place, _json([one for one in earlier.of(*place) if one[:2] in there]))
            for place in earlier._found
        ]

    @cached_property
    def _found(self) -> dict[tuple[str, str], str]:
        rows = self.rows() if self._rows is None else self._rows
        self._rows = None
        return {(key, unit): found for key, unit, found in rows}

    def rows(self) -> Rows:
        """Return what is found for each passage: key, unit, and the wordings as JSON."""
        rows: Rows = renewed(CACHE_NAME, "found", self._renewed)["rows"]
        return rows

    def _renewed(self, earlier: Any) -> dict[str, Any]:
        """Return what is found in the texts, as JSON has it, given what was found before."""
        texts = [
            (holder.key, unit, [pair.get(side) for side in SIDES])
            for holder in self._holders
            for unit, pair in holder.pairs.items()
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
        own = [{(row[0], row[1]): row[4] for row in rows if row[4]} for rows in sides.values()]
        rows = [
            (*place, _json(_longest([json.loads(some.get(place, "[]")) for some in own])))
            for place in dict.fromkeys(place for rows in own for place in rows)
        ]
        return {"texts": digest, "sides": sides, "rows": rows}


def _in_language(
    texts: Sequence[tuple[str, str, str]], gram: tuple[int, int], earlier: Sequence[Any]
) -> list[list[Any]]:
    """Return what is found in the texts of one language, each with its key and unit.

    A row has the key, the unit, the digest of the text, its sample of n-grams in hexadecimal, and
    the wordings as JSON: the key and unit of the other, where the words begin and end here, and
    their weight. ``earlier`` has the rows of the last run: what shares no n-gram with a changed
    text stays.
    """
    # Only a build looks for them, and only where a text is another.
    from ...text.winnowing import WordingIndex

    now = [(key, unit, content_digest(text.encode())) for key, unit, text in texts]
    known = {(row[0], row[1], row[2]): row for row in earlier}
    same = [known.get(place) for place in now]
    there = set(now)
    if [place for place in known if place in there] != [place for place in now if place in known]:
        # Of equally long wordings the earlier text's counts: in another order all may differ.
        same = [None] * len(now)
    samples = [row and _sample(row) for row in same]
    index = WordingIndex([text for *_, text in texts], *gram, samples)
    changed = {
        value
        for sample, row in zip(index.samples, same, strict=True)
        if row is None
        for value in sample[1::2]
    }
    changed.update(v for gone in known.keys() - there for v in _sample(known[gone])[1::2])
    rows = []
    for number, (place, row) in enumerate(zip(now, same, strict=True)):
        sample = index.samples[number]
        if row is None or not changed.isdisjoint(sample[1::2]):
            matches = [
                [*now[one.other][:2], one.span.start, one.span.end, one.size / index.least]
                for one in index.shared(number, _MOST)
            ]
            row = [*place, sample.tobytes().hex(), matches and _json(matches)]
        rows.append(row)
    return rows


def _sample(row: Sequence[str]) -> array[int]:
    return array("Q", bytes.fromhex(row[3]))


def _longest(matches: Sequence[Sequence[Any]]) -> list[SharedWording]:
    """Return the wordings that other passages share with one in each language, longest first."""
    found: dict[tuple[str, str], tuple[list[float], list[int]]] = {}
    for at, own in enumerate(matches):
        for key, unit, start, end, weight in own:
            weights, here = found.setdefault((key, unit), ([], [0, 0] * len(matches)))
            weights.append(weight)
            here[2 * at : 2 * at + 2] = start, end
    # Of equally long ones, those that both languages share come first, then the earlier.
    ordered = sorted(found.items(), key=lambda one: (-max(one[1][0]), -len(one[1][0])))
    return [SharedWording(*place, here) for place, (_, here) in ordered[:_MOST]]


_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
