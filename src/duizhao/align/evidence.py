"""How much words and lengths speak for pairing some sentences.

A word that is linked to words of the other text speaks for a pair if a rendering of it is there,
and against the pair if none is. How much it weighs depends on how probable a rendering is in any
other text of that length: frequent words weigh little, and taking more sentences in without finding
more renderings costs. Lengths are compared as Gale and Church do (https://aclanthology.org/J93-1004/).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .alignment_settings import Settings, Size
from .vocabulary import Links, Vocabulary

Floats = NDArray[np.float64]
_Ids = NDArray[np.intp]
_NONE: _Ids = np.array([], np.intp)
_LIKELY, _UNLIKELY = 0.97, 0.05
_COMMON = 0.95
"""A word in all sentences is in no more than this share of them."""


class _Words:
    """The words of one text that are linked to words of the other."""

    def __init__(
        self, sentences: Sequence[Set[str]], links: Links, back: Links, settings: Settings
    ) -> None:
        self.links = links
        self.ids = {word: at for at, word in enumerate(links)}
        others = {word: at for at, word in enumerate(back)}
        targets = {word: [others[other] for other in own] for word, own in links.items()}
        kept = [[word for word in sentence if word in links] for sentence in sentences]
        self.own = [np.array([self.ids[word] for word in own], np.intp) for own in kept]
        """The words of each sentence."""
        self.renders = [
            np.array(sorted({t for word in own for t in targets[word]}), np.intp) for own in kept
        ]
        """The words of the other text that words of each sentence can render."""
        self.rates = np.zeros(len(links))
        """How often a rendering of each word is met in a character of the other text."""
        expected = [settings.number if word[0] == "#" else settings.rendered for word in links]
        self.rendered = np.array(expected, float)
        """How probable it is that each word is rendered."""

    def count(self, other: _Words, mean: float) -> None:
        """Count how often renderings of the words are met in the other text."""
        met = np.bincount(np.concatenate([*other.renders, _NONE]), minlength=len(self.links))
        share = np.minimum((met + 0.5) / (len(other.renders) + 1), _COMMON)
        self.rates = -np.log1p(-share) / mean

    def observe(self, other: _Words, pairs: Sequence[tuple[range, range]], trust: float) -> None:
        """Find out from pairs, own sentences first, how probably each word is rendered."""
        seen, hits = np.zeros(len(self.links)), np.zeros(len(self.links))
        for ours, theirs in pairs:
            own = np.unique(np.concatenate([self.own[at] for at in ours]))
            met = np.unique(np.concatenate([other.renders[at] for at in theirs]))
            seen[own] += 1
            hits[np.intersect1d(own, met, assume_unique=True)] += 1
        estimate = (hits + trust * self.rendered) / (seen + trust)
        self.rendered = np.clip(estimate, _UNLIKELY, _LIKELY)

    def weights(self, ids: _Ids, lengths: Floats) -> tuple[Floats, Floats]:
        """Return what words say where a text of a length has a rendering, and where it has none."""
        chance = np.clip(-np.expm1(-np.multiply.outer(lengths, self.rates[ids])), 1e-4, 0.99)
        # A word that is rendered less often than by chance says nothing.
        likely = np.maximum(self.rendered[ids], chance)
        return np.log(likely / chance), np.log((1 - likely) / (1 - chance))


@dataclass(frozen=True)
class ComparedText:
    """A piece of text, as it is compared."""

    words: frozenset[str]
    """Its words, or stems."""
    length: int
    """Its length in characters."""


class Evidence:
    """The evidence between an English and a Chinese text."""

    def __init__(
        self,
        en: Sequence[str],
        zh: Sequence[str],
        vocabulary: Vocabulary,
        settings: Settings,
        pairs: Sequence[tuple[range, range]] = (),
    ) -> None:
        """Take the sentences of both texts, and pairs of them from which to learn."""
        self._settings, self._words = settings, vocabulary
        self._lengths = (_lengths(en), _lengths(zh))
        self.ratio = float(self._lengths[0].sum() / max(self._lengths[1].sum(), 1))
        """How many characters of English are one of Chinese, in the whole text."""
        self._en = _Words(vocabulary.en, vocabulary.to_zh, vocabulary.to_en, settings)
        self._zh = _Words(vocabulary.zh, vocabulary.to_en, vocabulary.to_zh, settings)
        means = [float(own.mean()) if len(own) else 1.0 for own in self._lengths]
        self._en.count(self._zh, means[1])
        self._zh.count(self._en, means[0])
        self._en.observe(self._zh, pairs, settings.trust)
        self._zh.observe(self._en, [(theirs, own) for own, theirs in pairs], settings.trust)

    def between(self, en: ComparedText, zh: ComparedText) -> float:
        """Return the evidence for pairing two passages."""
        forward = _says(self._zh, zh.words, en)
        backward = _says(self._en, en.words, zh)
        lengths = self._by_length(np.array([en.length]), np.array([zh.length]))
        return self._settings.words * (forward + backward) + float(lengths[0])

    def probability(self, en: int, zh: int, temper: float) -> float:
        """Return how probable it is that two sentences belong together that stand alone."""
        costs = self._settings.costs
        ours = ComparedText(self._words.en[en], int(self._lengths[0][en]))
        theirs = ComparedText(self._words.zh[zh], int(self._lengths[1][zh]))
        score = self.between(ours, theirs) + costs[1, 0] + costs[0, 1] - costs[1, 1]
        # Beside it there are two ways: one is left out first, or the other.
        return 1 / (1 + 2 * math.exp(-temper * max(min(score, 100), -100)))

    def matrices(self, en: range, zh: range, sizes: Sequence[Size]) -> Mapping[Size, Floats]:
        """Return the evidence for every bead within some sentences, by the size of the bead.

        A matrix has the evidence for the bead that begins with two sentences at their indexes.
        """
        en_lengths = self._lengths[0][en.start : en.stop]
        zh_lengths = self._lengths[1][zh.start : zh.stop]
        most = max(max(size) for size in sizes)
        zh_own, en_says = _compared(self._zh, self._en, zh, en, en_lengths, most)
        en_own, zh_says = _compared(self._en, self._zh, en, zh, zh_lengths, most)
        found = {}
        for a, b in sizes:
            if 0 < a <= len(en) and 0 < b <= len(zh):
                words = en_says[a - 1] @ zh_own[b - 1].T + en_own[a - 1] @ zh_says[b - 1].T
                ours, theirs = _sums(en_lengths, a)[:, None], _sums(zh_lengths, b)[None, :]
                found[a, b] = self._settings.words * words + self._by_length(ours, theirs)
        return found

    def _by_length(self, en: Floats, zh: Floats) -> Floats:
        scaled = zh * self.ratio
        deviation: Floats = (en - scaled) ** 2 / ((en + scaled) / 2 * self._settings.variance)
        return -np.minimum(deviation / 2, self._settings.farthest)


def _lengths(texts: Sequence[str]) -> Floats:
    return np.array([len(text) + 1 for text in texts], float)


def _sums(lengths: Floats, size: int) -> Floats:
    """Return the sums of so many lengths beside each other."""
    totals = np.concatenate([[0.0], np.cumsum(lengths)])
    sums: Floats = totals[size:] - totals[:-size]
    return sums


def _says(words: _Words, own: Set[str], other: ComparedText) -> float:
    linked = [word for word in own if word in words.ids]
    ids = np.array([words.ids[word] for word in linked], np.intp)
    met = np.array([not words.links[word].isdisjoint(other.words) for word in linked], bool)
    present, absent = words.weights(ids, np.array(other.length, float))
    return float(np.where(met, present, absent).sum())


def _compared(
    words: _Words, other: _Words, rows: range, columns: range, lengths: Floats, most: int
) -> tuple[list[Floats], list[Floats]]:
    """Return which words one, two … sentences have, and what each word says of others."""
    own = [words.own[at] for at in rows]
    kept, flat = np.unique(np.concatenate([*own, _NONE]), return_inverse=True)
    has = np.zeros((len(rows), len(kept)), bool)
    has[np.repeat(np.arange(len(rows)), [len(ids) for ids in own]), flat] = True
    place = np.full(len(words.ids), -1, np.intp)
    place[kept] = np.arange(len(kept))
    met = np.zeros((len(columns), len(kept)), bool)
    for at, column in enumerate(columns):
        found = place[other.renders[column]]
        met[at, found[found >= 0]] = True
    says = [
        np.where(window, *words.weights(kept, _sums(lengths, size)))
        for size, window in enumerate(_windows(met, most), 1)
    ]
    return [window.astype(float) for window in _windows(has, most)], says


def _windows(table: NDArray[np.bool_], most: int) -> Iterator[NDArray[np.bool_]]:
    """Yield what one row has, what two rows beside each other have together, and so on."""
    window = table
    for size in range(1, min(most, len(table)) + 1):
        if size > 1:
            window = window[:-1] | table[size - 1 :]
        yield window
