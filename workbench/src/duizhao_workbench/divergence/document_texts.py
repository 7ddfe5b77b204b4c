"""The pairs of a document with their words matched, and how its words and lengths usually are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from duizhao.model import Side

from ..aligning.word_matching import MatchedPair, PlacedWord, RenderingRates
from .candidates import ReviewedPair

_VARIANCE = 6
"""The variance of the difference in length, for a character of both texts."""
_SPREAD, _TRUST = 0.7, 50
"""How far the lengths of other texts differ in this measure, and how many pairs that weighs."""
_NORMAL = 1.4826
"""The standard deviation of normal values, for one of the median deviation."""
_BORROWED = 2000
"""How many Chinese characters the lengths of the whole edition weigh in a document."""


def usual_spread(deviations: Sequence[float]) -> float:
    """Return the standard deviation of most values: those that are far off do not change it."""
    middle = median(deviations) if deviations else 0.0
    own = _NORMAL * median([abs(one - middle) for one in deviations] or [0.0])
    count = len(deviations)
    return math.sqrt((count * own**2 + _TRUST * _SPREAD**2) / (count + _TRUST))


@dataclass(frozen=True)
class MatchedText:
    """A pair, with its words matched."""

    pair: ReviewedPair
    words: MatchedPair

    def side(self, side: Side) -> tuple[Sequence[PlacedWord], frozenset[int]]:
        """Return the words of one language, and the indexes of those that are matched."""
        if side == "zh":
            return self.words.zh, self.words.matched_zh
        return self.words.en, self.words.matched_en

    @cached_property
    def counterparts(self) -> Mapping[Side, Mapping[int, Sequence[int]]]:
        """The indexes of the words that stand for each matched word of a language, ascending."""
        result: dict[Side, dict[int, list[int]]] = {"en": {}, "zh": {}}
        for en, zh in self.words.matches:
            result["en"].setdefault(en, []).append(zh)
            result["zh"].setdefault(zh, []).append(en)
        return result


@dataclass(frozen=True)
class DocumentTexts:
    """The pairs of a document."""

    texts: Sequence[MatchedText]
    rates: RenderingRates
    """How often the words are rendered, in the document and elsewhere."""
    usual: float
    """How many English characters there are for a Chinese one in the whole edition."""
    spread: float = 1.0
    """How far the lengths of the edition differ, beside those of any text."""

    @cached_property
    def _lengths(self) -> tuple[int, int]:
        pairs = [text.pair for text in self.texts]
        return sum(len(pair.en) for pair in pairs), sum(len(pair.zh) for pair in pairs)

    def deviation(self, pair: ReviewedPair) -> float:
        """Return by how many standard deviations the English is too long, or too short."""
        en, zh = self._lengths
        without = zh - len(pair.zh) + _BORROWED
        expected = len(pair.zh) * (en - len(pair.en) + _BORROWED * self.usual) / without
        spread = math.sqrt(_VARIANCE * (len(pair.en) + expected))
        return (len(pair.en) - expected) / spread / self.spread if spread else 0.0

    def word_rates(self, text: MatchedText, side: Side) -> Sequence[float]:
        """Return for each word of a text how probably it is rendered, by all other pairs."""
        if (known := self._word_rates.get((id(text), side))) is None:
            words, matched = text.side(side)
            seen = Counter(one.word for one in words)
            rendered = Counter(words[at].word for at in matched)
            rates = {
                word: self.rates.rate(word, count, rendered[word]) for word, count in seen.items()
            }
            known = self._word_rates[id(text), side] = [rates[one.word] for one in words]
        return known

    @cached_property
    def _word_rates(self) -> dict[tuple[int, Side], Sequence[float]]:
        return {}
