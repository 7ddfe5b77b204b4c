"""The words of one text that are linked to words of the other, and how often they are rendered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .alignment_settings import Settings
from .flat_arrays import Floats, Ids, distinct, found_in, offsets, runs
from .vocabulary import TextWords

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
