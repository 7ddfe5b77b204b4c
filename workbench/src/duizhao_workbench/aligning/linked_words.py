"""The words of one text that are linked to words of the other, and how often they are rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .alignment_settings import Settings, Size
from .flat_arrays import Floats, Ids, distinct, first_of_runs, found_in, offsets, runs
from .vocabulary import TextWords

_FAR = 1_000_000


def word_evidence(
    words: LinkedWords,
    own: PlacedWords,
    met: PlacedWords,
    lengths: tuple[Floats, Floats],
    sizes: Sequence[Size],
) -> Mapping[Size, Floats]:
    """Return what own words say, by how many sentences of the other and of the own text.

    ``met`` are the words that sentences of the other text render; ``lengths`` those of the other
    and of the own sentences, a row for each part. A table has for each part a row for each own
    sentence, and a column for each of the others.
    """
    other, height = lengths[0], lengths[1].shape[1]
    keys = distinct(own.keys(words.size))
    has = np.zeros((len(keys), other.shape[1]), bool)
    row, known = found_in(keys, met.keys(words.size))
    has[row[known], met.at[known]] = True
    sums = _SentenceSums(own, found_in(keys, own.keys(words.size))[0], (len(other), height))
    result = {}
    window = has
    for a in range(1, max(a for a, _ in sizes) + 1):
        # What so many sentences of the other text beside each other have together.
        window = window if a == 1 else window[:, :-1] | has[:, a - 1 :]
        most = max((b for size, b in sizes if size == a), default=0)
        together = window_sums(other, a)[keys // words.size]
        says = words.weights(keys % words.size, together, window)
        for b, table in enumerate(sums.of(says, most), 1):
            result[a, b] = table
    return result


def window_sums(lengths: Floats, size: int) -> Floats:
    """Return for each row the sums of so many lengths beside each other."""
    totals = np.zeros((len(lengths), lengths.shape[1] + 1))
    lengths.cumsum(axis=1, out=totals[:, 1:])
    sums: Floats = totals[:, size:] - totals[:, :-size]
    return sums


class _SentenceSums:
    """Sums what words say for each sentence that has them."""

    def __init__(self, own: PlacedWords, row: Ids, shape: tuple[int, int]) -> None:
        """Take words in the order of their sentences, the row of each word in what they say.

        ``shape`` is the number of parts, and of the sentences of the longest.
        """
        self._shape, self._row = shape, row
        self._place = own.part * shape[1] + own.at
        order = np.argsort(row, kind="stable")
        again = np.diff(row[order]) == 0
        self._distance = np.full(len(row), _FAR)
        """How many sentences before it a word was last met in its part."""
        self._distance[order[1:][again]] = np.diff(own.at[order])[again]

    def of(self, says: Floats, most: int) -> Iterator[Floats]:
        """Yield the sums for one sentence, for two beside each other, and so on."""
        if most < 1:
            return
        new = table = self._sums(says, self._row, self._place)
        yield table
        for size in range(2, most + 1):
            repeated = np.flatnonzero(self._distance == size - 1)
            if len(repeated):
                new = new - self._sums(says, self._row[repeated], self._place[repeated])
            table = table[:, :-1] + new[:, size - 1 :]
            yield table

    def _sums(self, says: Floats, row: Ids, place: Ids) -> Floats:
        sums = np.zeros((self._shape[0] * self._shape[1], says.shape[1]))
        first = first_of_runs(place)
        if len(first):
            sums[place[first]] = np.add.reduceat(says[row], first, axis=0)
        return sums.reshape(*self._shape, says.shape[1])


_LIKELY, _UNLIKELY = 0.97, 0.05
_COMMON = 0.95
"""A word in all sentences is in no more than this share of them."""


@dataclass(frozen=True)
class PlacedWords:
    """Words, and where in some parts of a text they are."""

    part: Ids
    at: Ids
    """Its sentence, counted from the beginning of the part."""
    word: Ids

    def keys(self, size: int) -> Ids:
        """Return a number for each part and word; ``size`` is above all numbers of words."""
        return self.part * size + self.word


class LinkedWords:
    """The words of one text that are linked to words of the other."""

    def __init__(
        self, own: TextWords, links: Ids, rendered: Mapping[str, float], settings: Settings
    ) -> None:
        """Take the words of the text, and rows of an own word and another that are linked.

        ``rendered`` says of some words how probable it is that they are rendered.
        """
        self.size = max(len(own.numbers), 1)
        self._targets = links[np.argsort(links[:, 0], kind="stable"), 1]
        self._degrees = np.bincount(links[:, 0], minlength=self.size)
        self._first_target = offsets(self._degrees)
        kept = self._degrees[own.word] > 0
        self._word, self._sentence = own.word[kept], own.sentence[kept]
        self._sentences = len(own.first) - 1
        self._first = offsets(np.bincount(self._sentence, minlength=self._sentences))
        self._rates = np.zeros(self.size)
        self._rendered = np.full(self.size, settings.rendered)
        for word, number in own.numbers.items():
            usual = settings.number if word[0] == "#" else settings.rendered
            self._rendered[number] = rendered.get(word, usual)

    def count(self, other: LinkedWords, mean: float) -> None:
        """Count how often renderings are met in a character of the other text.

        ``mean`` is the mean length of its sentences.
        """
        whole = PlacedWords(other._sentence, other._sentence, other._word)
        met = distinct(other.renderable(whole).keys(self.size)) % self.size
        share = np.bincount(met, minlength=self.size) + 0.5
        self._rates = -np.log1p(-np.minimum(share / (other._sentences + 1), _COMMON)) / mean

    def observe(
        self, other: LinkedWords, own: Sequence[range], theirs: Sequence[range], trust: float
    ) -> None:
        """Find out from paired sentences how probably each word is rendered."""
        words = distinct(self.within(own).keys(self.size))
        met = distinct(other.renderable(other.within(theirs)).keys(self.size))
        hit = found_in(met, words)[1]
        seen = np.bincount(words % self.size, minlength=self.size)
        hits = np.bincount(words[hit] % self.size, minlength=self.size)
        # A text that is rendered more freely than usual is so in all its words.
        usual = self._rendered * min(1.0, (hits.sum() + 1) / (seen @ self._rendered + 1))
        estimate = (hits + trust * usual) / (seen + trust)
        self._rendered = np.clip(estimate, _UNLIKELY, _LIKELY)

    def within(self, ranges: Sequence[range]) -> PlacedWords:
        """Return the words of some parts of the text, which are given by their sentences."""
        start = np.array([own.start for own in ranges], np.intp)
        begin = self._first[start]
        counts = self._first[np.array([own.stop for own in ranges], np.intp)] - begin
        index, part = runs(begin, counts), np.repeat(np.arange(len(ranges)), counts)
        return PlacedWords(part, self._sentence[index] - start[part], self._word[index])

    def linked(self, words: PlacedWords) -> PlacedWords:
        """Return those words that are linked to any."""
        kept = self._degrees[words.word] > 0
        return PlacedWords(words.part[kept], words.at[kept], words.word[kept])

    def renderable(self, words: PlacedWords) -> PlacedWords:
        """Return the words of the other text to which words are linked, at the same places."""
        counts = self._degrees[words.word]
        targets = self._targets[runs(self._first_target[words.word], counts)]
        return PlacedWords(np.repeat(words.part, counts), np.repeat(words.at, counts), targets)

    def weights(self, words: Ids, lengths: Floats, met: NDArray[np.bool_]) -> Floats:
        """Return what words, one a row, say of texts of these lengths.

        ``met`` says of which texts they have a rendering.
        """
        chance = np.clip(-np.expm1(-lengths * self._rates[words, None]), 1e-4, 0.99)
        # A word that is rendered less often than by chance says nothing.
        likely = np.maximum(self._rendered[words, None], chance)
        weights: Floats = np.log(
            np.where(met, likely, 1 - likely) / np.where(met, chance, 1 - chance)
        )
        return weights
