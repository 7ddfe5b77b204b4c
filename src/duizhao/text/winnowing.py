"""The longest wordings that texts have in common, found through a sample of their n-grams.

Of each window of neighbouring n-grams the least is indexed, so that two texts that share a wording
as long as the window share an indexed n-gram of it, and the index grows with the texts alone:
winnowing, Schleimer, Wilkerson and Aiken 2003, https://doi.org/10.1145/872757.872770.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import chain, groupby
from typing import NamedTuple, TypeAlias

from .anchors import Span
from .scripts import HAN

_TOKEN = re.compile(rf"[{HAN}]|(?:(?![{HAN}_])\w)+(?:['’](?:(?![{HAN}_])\w)+)*")
_FACTOR, _MODULUS = 1_000_003, 1 << 48
"""An n-gram is a number in this base, modulo this."""
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


Sample: TypeAlias = "array[int]"
"""Some n-grams of a text: the place and the value of each in turn. They are made of it alone."""
_Match = tuple[int, int, int]
"""A wording in two texts, counted in words: where in each it begins, and its size."""


class WordingIndex:
    """Texts by the wordings that they share; case and punctuation make no difference."""

    def __init__(
        self,
        texts: Sequence[str],
        gram: int,
        window: int,
        samples: Sequence[Sample | None] | None = None,
    ) -> None:
        """``samples`` are those of the texts of which they are known: an earlier index has them."""
        self.texts = texts
        self.least = gram + window - 1
        """The shortest wording that is certainly found."""
        self._gram, self._window = gram, window
        self._forms: dict[str, int] = {}
        """The number of each word by the forms that occur, in capitals or not."""
        self._read: dict[int, tuple[array[int], array[int]]] = {}
        known = samples or [None] * len(texts)
        self.samples = [sample or self._sample(at) for at, sample in enumerate(known)]
        """The n-grams of each text that are indexed."""
        values = sorted(chain.from_iterable(sample[1::2] for sample in self.samples))
        # Most are in one place alone: an index of all would be many times as large as the texts.
        wanted = {value for value, run in groupby(values) if 1 < len(list(run)) <= _MANY}
        self._places: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, sample in enumerate(self.samples):
            for at, value in zip(sample[::2], sample[1::2], strict=True):
                if value in wanted:
                    self._places[value].append((number, at))

    def _sample(self, number: int) -> Sample:
        found = _winnowed(self._words(number)[0], self._gram, self._window)
        return array("Q", chain.from_iterable(found))

    def _words(self, number: int) -> tuple[array[int], array[int]]:
        """Return the words of a text as numbers, and where each begins and ends."""
        if (known := self._read.get(number)) is None:
            known = self._read[number] = array("Q"), array("I")
            forms = self._forms
            for found in _TOKEN.finditer(self.texts[number]):
                form = found[0]
                if (word := forms.get(form)) is None:
                    word = forms[form] = _number(form.casefold())
                known[0].append(word)
                known[1].extend(found.span())
        return known

    def shared(self, number: int, most: int | None = None) -> list[SharedString]:
        """Return the longest wording that a text shares with each other one, the longest first.

        ``most`` is how many of them are wanted at most, by default all.
        """
        best: dict[int, _Match] = {}
        own, least = self._words(number)[0], self.least
        sample = self.samples[number]
        for at, value in zip(sample[::2], sample[1::2], strict=True):
            for other, there in self._places.get(value, ()):
                if other == number:
                    continue
                known = best.get(other)
                # A place in what is known already adds nothing.
                if (
                    known
                    and known[0] <= at < known[0] + known[2]
                    and (at - there == known[0] - known[1])
                ):
                    continue
                match = _extended(own, at, self._words(other)[0], there)
                if match[2] >= least and (known is None or match[2] > known[2]):
                    best[other] = match
        longest = sorted(best.items(), key=lambda one: (-one[1][2], one[0]))
        return [self._string(number, other, match) for other, match in longest[:most]]

    def _string(self, number: int, other: int, match: _Match) -> SharedString:
        one, two = self._words(number)[1], self._words(other)[1]
        at, there, size = match
        return SharedString(
            other,
            Span(one[2 * at], one[2 * (at + size) - 1]),
            Span(two[2 * there], two[2 * (there + size) - 1]),
            size,
        )


def _extended(one: array[int], at: int, two: array[int], there: int) -> _Match:
    """Return the wording to which these places in two texts belong."""
    start, begin = at, there
    while start and begin and one[start - 1] == two[begin - 1]:
        start -= 1
        begin -= 1
    end, most = at, at + min(len(one) - at, len(two) - there)
    apart = there - at
    while end < most and one[end] == two[end + apart]:
        end += 1
    return start, begin, end - start


def _winnowed(tokens: array[int], gram: int, window: int) -> Iterator[tuple[int, int]]:
    """Yield the places and values of the least n-gram of each window, each place once."""
    if not (values := _values(tokens, gram)):
        return
    first = min(window, len(values))
    at, least = _last_least(values, 0, first)
    yield at, least
    for end in range(first, len(values)):
        if values[end] <= least:
            at, least = end, values[end]
        elif at <= end - window:
            at, least = _last_least(values, end - window + 1, end + 1)
        else:
            continue
        yield at, least


def _number(word: str) -> int:
    """Return the number of a word, the same in every process: 48 bits are enough to tell all."""
    return int.from_bytes(blake2b(word.encode(), digest_size=6).digest())


def _last_least(values: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return the place and the value of the least of some values.

    It is the last of several equal ones, as in the paper: that stays the least for longest.
    """
    least = min(values[start:end])
    at = end - 1
    while values[at] != least:
        at -= 1
    return at, least


def _values(tokens: array[int], gram: int) -> list[int]:
    """Return a number for each n-gram, which says nothing of the order of appearance."""
    highest = pow(_FACTOR, gram, _MODULUS)
    value, found = 0, []
    for index, last in enumerate(tokens):
        value = value * _FACTOR + last
        if index >= gram:
            value -= tokens[index - gram] * highest
        value %= _MODULUS
        if index >= gram - 1:
            found.append(value ^ (value >> 23))
    return found
