"""How much words and lengths speak for pairing some sentences.

A word that is linked to words of the other text speaks for a pair if a rendering of it is there,
and against the pair if none is. How much it weighs depends on how probable a rendering is in any
other text of that length: frequent words weigh little, and taking more sentences in without finding
more renderings costs. Lengths are compared as Gale and Church do (https://aclanthology.org/J93-1004/).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from .alignment_settings import Settings, Size
from .flat_arrays import Floats
from .linked_words import LinkedWords, PlacedWords, window_sums, word_evidence
from .vocabulary import Vocabulary

Part = tuple[range, range]
"""English and Chinese sentences that belong together as a whole."""


@dataclass(frozen=True)
class ComparedText:
    """A piece of text, as it is compared."""

    words: set[int]
    """The numbers of its words in the vocabulary."""
    length: int


class Evidence:
    """The evidence between an English and a Chinese text."""

    def __init__(
        self,
        en: Sequence[str],
        zh: Sequence[str],
        vocabulary: Vocabulary,
        settings: Settings,
        pairs: Sequence[Part] = (),
    ) -> None:
        """Take the sentences of both texts, and pairs of them from which to learn."""
        self._settings = settings
        self._lengths = (_lengths(en), _lengths(zh))
        self.ratio = float(self._lengths[0].sum() / max(self._lengths[1].sum(), 1))
        """How many characters of English are one of Chinese, in the whole text."""
        known = vocabulary.rendered
        self._en = LinkedWords(vocabulary.en, vocabulary.links[:, ::-1], known, settings)
        self._zh = LinkedWords(vocabulary.zh, vocabulary.links, known, settings)
        means = [float(own.mean()) if len(own) else 1.0 for own in self._lengths]
        self._en.count(self._zh, means[1])
        self._zh.count(self._en, means[0])
        ours, theirs = [own for own, _ in pairs], [other for _, other in pairs]
        self._en.observe(self._zh, ours, theirs, settings.trust)
        self._zh.observe(self._en, theirs, ours, settings.trust)

    def between(self, en: Sequence[ComparedText], zh: Sequence[ComparedText]) -> Floats:
        """Return the evidence for pairing each of some passages with its counterpart."""
        own = _flat(self._en, en), _flat(self._zh, zh)
        return self._scores(own, (_column(en), _column(zh)), [(1, 1)])[1, 1].ravel()

    def tables(self, parts: Sequence[Part], sizes: Sequence[Size]) -> Mapping[Size, Floats]:
        """Return the evidence for every bead within some parts, by the size of the bead.

        A table has for each part the evidence for the bead that begins with an English and a
        Chinese sentence of the part; beads that end outside of the part are there too, and mean
        nothing.
        """
        en, zh = [part[0] for part in parts], [part[1] for part in parts]
        own = self._en.within(en), self._zh.within(zh)
        lengths = _padded(self._lengths[0], en), _padded(self._lengths[1], zh)
        most = lengths[0].shape[1], lengths[1].shape[1]
        fitting = [(a, b) for a, b in sizes if 0 < a <= most[0] and 0 < b <= most[1]]
        return self._scores(own, lengths, fitting)

    def _scores(
        self,
        own: tuple[PlacedWords, PlacedWords],
        lengths: tuple[Floats, Floats],
        sizes: Sequence[Size],
    ) -> Mapping[Size, Floats]:
        en, zh = own
        forward = word_evidence(self._zh, zh, self._en.renderable(en), lengths, sizes)
        turned = lengths[::-1], [(b, a) for a, b in sizes]
        backward = word_evidence(self._en, en, self._zh.renderable(zh), *turned)
        ours, theirs = (
            {size: window_sums(own, size) for size in set(each)}
            for own, each in zip(lengths, zip(*sizes, strict=True), strict=True)
        )
        result = {}
        for a, b in sizes:
            words = forward[a, b].swapaxes(1, 2) + backward[b, a]
            by_length = self._by_length(ours[a][:, :, None], theirs[b][:, None, :])
            result[a, b] = self._settings.words * words + by_length
        return result

    def _by_length(self, en: Floats, zh: Floats) -> Floats:
        scaled = zh * self.ratio
        deviation: Floats = (en - scaled) ** 2 / ((en + scaled) / 2 * self._settings.variance)
        return -np.minimum(deviation / 2, self._settings.farthest)


def _lengths(texts: Sequence[str]) -> Floats:
    return np.array([len(text) + 1 for text in texts], float)


def _column(texts: Sequence[ComparedText]) -> Floats:
    return np.array([text.length for text in texts], float)[:, None]


def _padded(lengths: Floats, ranges: Sequence[range]) -> Floats:
    """Return a row of lengths for each part; beyond the end of a part they mean nothing."""
    rows = np.ones((len(ranges), max(len(own) for own in ranges)))
    for row, own in zip(rows, ranges, strict=True):
        row[: len(own)] = lengths[own.start : own.stop]
    return rows


def _flat(words: LinkedWords, texts: Sequence[ComparedText]) -> PlacedWords:
    """Return the linked words of passages, each of which is a part of one sentence."""
    counts = [len(text.words) for text in texts]
    flat = np.fromiter(chain.from_iterable(text.words for text in texts), np.intp, sum(counts))
    part = np.repeat(np.arange(len(texts)), counts)
    return words.linked(PlacedWords(part, np.zeros_like(part), flat))
