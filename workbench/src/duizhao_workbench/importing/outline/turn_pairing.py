"""Which paragraphs of languages that take turns belong together, and how well they fit.

The best pairs are found by dynamic programming over paragraphs, as Gale and Church do over
sentences (https://aclanthology.org/J93-1004/): by lengths, and by the numbers and names in both.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from duizhao.model import SIDES, Side
from duizhao.text.scripts import LATIN_WORD, URL, han

from .number_forms import marks_at, name_at
from .paragraphs import Line

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]{2,}")
_LEAST = 0.1
"""How well a pair must fit, at least, for it to be one."""
_SEVERAL = 8
"""How many paragraphs of one language belong to one of the other at most, unless all do."""
_RATIOS, _PRIOR = (0.8, 2.0), 100
"""How much longer the English is than the Chinese, at least and at most, in the whole text, and how
much of either is taken to be there before that is measured."""
_BY_CHANCE, _BY_STYLE = 5.0, 0.05
"""How much the lengths of a pair vary: with the length, and with its square."""


def weight(text: str) -> int:
    """Return how much a text says: an English word is about two Chinese characters."""
    return han(text) + 2 * len(LATIN_WORD.findall(text))


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph in one language, or a heading."""

    side: Side
    lines: tuple[Line, ...]
    """At least one."""
    level: int
    """The level of the heading that it is, or 0."""
    weight: float
    tokens: Collection[str]
    """The numbers and the Latin words in it."""

    @property
    def values(self) -> set[object]:
        """The numbers with which it begins."""
        name = name_at(self.lines[0].text)
        return {mark.value for mark in marks_at(self.lines[0].text)} | {name and name.value}


def piece(side: Side, lines: Sequence[Line], level: int = 0) -> Piece:
    """Return some lines as they are compared."""
    text = URL.sub(" ", " ".join(line.text for line in lines))
    tokens = frozenset(one.lower() for one in _TOKEN.findall(text))
    return Piece(side, tuple(lines), level, weight(text) + 1, tokens)


def grouped(pieces: Sequence[Piece]) -> tuple[list[Sequence[Piece]], float, int]:
    """Return pieces in groups that belong together, and how much of them is paired, from 0 to 1.

    A group has one language and then the other, or is one that nothing belongs to. The last is how
    many groups have both.
    """
    totals = [sum(one.weight for one in pieces if one.side == side) + _PRIOR for side in SIDES]
    ratio = min(max(totals[0] / totals[1], _RATIOS[0]), _RATIOS[1])
    pieces = [
        replace(one, weight=one.weight * ratio) if one.side == "zh" else one for one in pieces
    ]
    best: list[tuple[float, int, float]] = [(0.0, 0, 0.0)] + [(-1.0, 0, 0.0)] * len(pieces)
    for start in range(len(pieces)):
        score, _, _ = best[start]
        best[start + 1] = max(best[start + 1], (score, start, 0.0))
        for end, fits in _beginning_at(pieces, start):
            both = (score + fits, start, fits)
            best[end] = max(best[end], both)
    groups: list[Sequence[Piece]] = []
    at, paired, pairs = len(pieces), 0.0, 0
    alone = False
    while at:
        _, start, fits = best[at]
        own = pieces[start:at]
        # What nothing belongs to stays with what is in its language: the aligner knows more.
        if groups and (alone or not fits) and _run(pieces, at - 1) > at:
            groups[-1] = [*own, *groups[-1]]
            alone = alone and not fits
        else:
            groups.append(own)
            alone = not fits
        paired, pairs, at = paired + fits, pairs + bool(fits), start
    return groups[::-1], paired / (sum(one.weight for one in pieces) or 1), pairs


def _beginning_at(pieces: Sequence[Piece], start: int) -> Iterator[tuple[int, float]]:
    """Yield where a group that begins with a piece can end, and how much of it fits."""
    middle = _run(pieces, start)
    if middle == len(pieces) or pieces[middle].side == pieces[start].side:
        return
    first = start == 0 or _run(pieces, start - 1) == start
    if not first and middle - start > _SEVERAL:
        return
    end = _run(pieces, middle)
    own = pieces[start:middle]
    sizes = list(accumulate(one.weight for one in pieces[middle:end]))
    for stop in (*range(middle + 1, min(end, middle + _SEVERAL + 1)), end):
        fits = _fit(own, pieces[middle:stop], sizes[stop - middle - 1]) - _LEAST
        if fits > 0:
            yield stop, fits * (sum(one.weight for one in own) + sizes[stop - middle - 1])


def _run(pieces: Sequence[Piece], start: int) -> int:
    """Return where the language, or what kind of piece there is, changes."""
    kind = pieces[start].side, bool(pieces[start].level)
    return next(
        (
            at
            for at in range(start + 1, len(pieces))
            if (pieces[at].side, bool(pieces[at].level)) != kind
        ),
        len(pieces),
    )


def _fit(first: Sequence[Piece], second: Sequence[Piece], size: float) -> float:
    """Return how well two texts can be the same in both languages, from 0 to 1."""
    if [one.level for one in first] == [one.level for one in second] != [0] * len(first):
        return 1.0
    total = sum(one.weight for one in first)
    spread = _BY_CHANCE * (total + size) + _BY_STYLE * (total + size) ** 2
    fits = math.exp(-((total - size) ** 2) / spread)
    known = [frozenset[str]().union(*(one.tokens for one in own)) for own in (first, second)]
    en, zh = known if first[0].side == "en" else known[::-1]
    if zh:
        fits *= 0.6 + 0.4 * len(en & zh) / len(zh)
    values = [own[0].values - {None} for own in (first, second)]
    return fits * (1.0 if not all(values) or values[0] & values[1] else 0.5)
