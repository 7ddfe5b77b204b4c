"""The longest wordings that texts have in common, found through a sample of their n-grams.

Of each window of neighbouring n-grams the least is indexed, so that two texts that share a wording
as long as the window share an indexed n-gram of it, and the index grows with the texts alone:
winnowing, Schleimer, Wilkerson and Aiken 2003, https://doi.org/10.1145/872757.872770.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .anchors import Span
from .scripts import HAN

_TOKEN = re.compile(rf"[{HAN}]|(?:(?![{HAN}_])\w)+(?:['’](?:(?![{HAN}_])\w)+)*")
_MANY = 40
"""An n-gram in more places than this says nothing of any two of them."""


class SharedString(NamedTuple):
    """Words that a text has in common with another."""

    other: int
    span: Span
    there: Span
    """Where they are in the other."""
    size: int
    """How many words or Han characters they are."""


class _Match(NamedTuple):
    """A wording in two texts, counted in words."""

    at: int
    there: int
    size: int

    def covers(self, at: int, there: int) -> bool:
        """Return whether these places in both texts lie in it."""
        return self.at <= at < self.at + self.size and at - there == self.at - self.there


class WordingIndex:
    """Texts by the wordings that they share; case and punctuation make no difference."""

    def __init__(self, texts: Sequence[str], gram: int, window: int) -> None:
        self.texts = texts
        self.least = gram + window - 1
        """The shortest wording that is certainly found."""
        self._gram, self._window = gram, window
        self._words: dict[str, int] = {}
        self._tokens: list[list[int]] = []
        self._spans: list[list[Span]] = []
        self._places: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._samples: list[list[tuple[int, int]]] = []
        for number, text in enumerate(texts):
            self._add(number, text)

    @property
    def entries(self) -> int:
        """How many n-grams are indexed."""
        return sum(len(sample) for sample in self._samples)

    def _add(self, number: int, text: str) -> None:
        spans, tokens = [], []
        for found in _TOKEN.finditer(text):
            spans.append(Span(*found.span()))
            word = found[0].casefold()
            tokens.append(self._words.setdefault(word, len(self._words)))
        self._spans.append(spans)
        self._tokens.append(tokens)
        sample = list(_winnowed(tokens, self._gram, self._window))
        self._samples.append(sample)
        for at, value in sample:
            self._places[value].append((number, at))

    def shared(self, number: int, most: int | None = None) -> list[SharedString]:
        """Return the longest wording that a text shares with each other one, the longest first.

        ``most`` is how many of them are wanted at most, by default all.
        """
        best: dict[int, _Match] = {}
        for at, value in self._samples[number]:
            places = self._places[value]
            if len(places) > _MANY:
                continue
            for other, there in places:
                known = best.get(other)
                if other == number or (known and known.covers(at, there)):
                    continue
                match = self._extended(number, at, other, there)
                if match.size >= self.least and (known is None or match.size > known.size):
                    best[other] = match
        longest = sorted(best.items(), key=lambda one: (-one[1].size, one[0]))
        return [self._string(number, other, match) for other, match in longest[:most]]

    def _string(self, number: int, other: int, match: _Match) -> SharedString:
        one, two = self._spans[number], self._spans[other]
        at, there, size = match
        return SharedString(
            other,
            Span(one[at].start, one[at + size - 1].end),
            Span(two[there].start, two[there + size - 1].end),
            size,
        )

    def _extended(self, number: int, at: int, other: int, there: int) -> _Match:
        """Return the wording to which these places in two texts belong."""
        one, two = self._tokens[number], self._tokens[other]
        before, most = 0, min(at, there)
        while before < most and one[at - before - 1] == two[there - before - 1]:
            before += 1
        after, most = 0, min(len(one) - at, len(two) - there)
        while after < most and one[at + after] == two[there + after]:
            after += 1
        return _Match(at - before, there - before, before + after)


def _winnowed(tokens: Sequence[int], gram: int, window: int) -> Iterator[tuple[int, int]]:
    """Yield the places and values of the least n-gram of each window, each place once."""
    values = [_mixed(tokens[at : at + gram]) for at in range(len(tokens) - gram + 1)]
    last = -1
    for start in range(max(1, len(values) - window + 1)):
        part = values[start : start + window]
        if not part:
            return
        least = min(part)
        # The last of several equal ones, as in the paper: it stays the least for longest.
        at = start + len(part) - 1 - part[::-1].index(least)
        if at != last:
            last = at
            yield at, least


def _mixed(tokens: Sequence[int]) -> int:
    """Return a number for some tokens that says nothing of their order of appearance."""
    value = 0
    for token in tokens:
        value = (value * 1_000_003 + token * 2_654_435_761 + 1) & 0xFFFFFFFFFFFF
    return value ^ (value >> 23)
