"""Which paragraphs of languages that take turns belong together, and how well they fit.

The best pairs are found by dynamic programming over paragraphs, as Gale and Church do over
sentences (https://aclanthology.org/J93-1004/): by lengths, and by the numbers and names in both.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from duizhao.model import SIDES, Side
from duizhao.text.scripts import LATIN_WORD, URL, han

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
    ends: list[int] = []
    for _, run in groupby(pieces, lambda one: (one.side, bool(one.level))):
        count = len(list(run))
        ends += [len(ends) + count] * count
    best: list[tuple[float, int, float]] = [(0.0, 0, 0.0)] + [(-1.0, 0, 0.0)] * len(pieces)
    for start in range(len(pieces)):
        best[start + 1] = max(best[start + 1], (best[start][0], start, 0.0))
        for end, fits in _beginning_at(pieces, ends, start):
            best[end] = max(best[end], (best[start][0] + fits, start, fits))
    groups: list[Sequence[Piece]] = []
    at, paired, pairs = len(pieces), 0.0, 0
    alone = False
    while at:
        _, start, fits = best[at]
        # What nothing belongs to stays with what is in its language: the aligner knows more.
        if groups and (alone or not fits) and ends[at - 1] > at:
            groups[-1] = [*pieces[start:at], *groups[-1]]
            alone = alone and not fits
        else:
            groups.append(pieces[start:at])
            alone = not fits
        paired, pairs, at = paired + fits, pairs + bool(fits), start
    return groups[::-1], paired / (sum(one.weight for one in pieces) or 1), pairs


def _beginning_at(
    pieces: Sequence[Piece], ends: Sequence[int], start: int
) -> Iterator[tuple[int, float]]:
    """Yield where a group that begins with a piece can end, and how much of it fits.

    ``ends`` are where the language, or what kind of piece there is, changes after each.
    """
    middle = ends[start]
    within = start > 0 and ends[start - 1] > start
    if middle == len(pieces) or pieces[middle].side == pieces[start].side:
        return
    if within and middle - start > _SEVERAL:
        return
    end, own = ends[middle], pieces[start:middle]
    total = sum(one.weight for one in own)
    sizes = list(accumulate(one.weight for one in pieces[middle:end]))
    for stop in (*range(middle + 1, min(end, middle + _SEVERAL + 1)), end):
        size = sizes[stop - middle - 1]
        fits = _fit(own, pieces[middle:stop], total, size) - _LEAST
        if fits > 0:
            yield stop, fits * (total + size)


def _fit(first: Sequence[Piece], second: Sequence[Piece], total: float, size: float) -> float:
    """Return how well two texts can be the same in both languages, from 0 to 1."""
    headings = [own[0].level > 0 for own in (first, second)]
    if len(first) == len(second) and all(headings):
        return 1.0
    spread = _BY_CHANCE * (total + size) + _BY_STYLE * (total + size) ** 2
    fits = math.exp(-((total - size) ** 2) / spread)
    known = [frozenset[str]().union(*(one.tokens for one in own)) for own in (first, second)]
    en, zh = known if first[0].side == "en" else known[::-1]
    fits *= 0.6 + 0.4 * len(en & zh) / len(zh) if zh else 1
    return fits if headings[0] == headings[1] else fits / 2
