"""Whether two sentences are rendered by one, or one of them by none: decided clause by clause.

The evidence of whole sentences cannot tell well: neighbours share many words. If one sentence
renders two, it can be divided between them at a sign of punctuation, and each half has words of its
own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .alignment_settings import Settings
from .beads import Bead
from .chinese_words import words
from .english_stems import stems
from .evidence import ComparedText, Evidence
from .lexicon import Lexicon

_EN = re.compile(r"(?<=[,;:.])\s+|\s+(?=(?:and|or|but|which|if|unless|provided)\s)")
_ZH = re.compile(r"(?<=[，；：。！？,;:])|\s+")
_FLOOR = -1e9


@dataclass(frozen=True)
class _Verdict:
    """How two sentences of one language and one of the other belong together."""

    margin: float
    """How much more speaks for pairing all than for leaving one of the two out."""
    first: bool
    """Which of the two is paired if one is left out."""


class Clauses:
    """Decides on merged and on missing sentences of two texts."""

    def __init__(
        self,
        en: Sequence[str],
        zh: Sequence[str],
        evidence: Evidence,
        lexicon: Lexicon,
        settings: Settings,
    ) -> None:
        """Take the sentences of both texts, and the evidence between them."""
        self._en, self._zh = en, zh
        self._evidence, self._lexicon, self._settings = evidence, lexicon, settings

    def decided(self, beads: Iterable[Bead]) -> list[Bead]:
        """Return the beads, some of them divided or merged."""
        divided = [part for bead in beads for part in self._divided(bead)]
        merged: list[Bead] = []
        for bead in divided:
            merged.append(bead)
            if len(merged) > 1 and (whole := self._merged(merged[-2], bead)):
                merged[-2:] = [whole]
        return merged

    def _divided(self, bead: Bead) -> list[Bead]:
        if {len(bead.en), len(bead.zh)} != {1, 2}:
            return [bead]
        verdict = self._verdict(bead.en, bead.zh)
        sure = self._sure(verdict)
        if verdict.margin >= self._settings.merge:
            return [Bead(bead.en, bead.zh, min(bead.confidence, sure))]
        return _left_out(bead, sure, first=verdict.first)

    def _merged(self, one: Bead, two: Bead) -> Bead | None:
        en = range(one.en.start, two.en.stop)
        zh = range(one.zh.start, two.zh.stop)
        if {len(en), len(zh)} != {1, 2} or {
            len(one.en) + len(one.zh),
            len(two.en) + len(two.zh),
        } != {1, 2}:
            return None
        verdict = self._verdict(en, zh)
        if verdict.margin < self._settings.merge:
            return None
        return Bead(en, zh, self._sure(verdict))

    def _sure(self, verdict: _Verdict) -> float:
        distance = abs(verdict.margin - self._settings.merge) * self._settings.temper
        return 1 / (1 + math.exp(-min(distance, 50)))

    def _verdict(self, en: range, zh: range) -> _Verdict:
        ours, theirs = (
            [self._en_passage([self._en[i]]) for i in en],
            [self._zh_passage([self._zh[j]]) for j in zh],
        )
        if len(en) == 2:
            clauses = [self._zh_passage([clause]) for clause in _split(_ZH, self._zh[zh.start])]
            pair: Callable[[ComparedText, ComparedText], float] = self._evidence.between
            return self._weighed(ours, theirs[0], clauses, pair)
        clauses = [self._en_passage([clause]) for clause in _split(_EN, self._en[en.start])]
        return self._weighed(theirs, ours[0], clauses, lambda a, b: self._evidence.between(b, a))

    def _weighed(
        self,
        two: Sequence[ComparedText],
        one: ComparedText,
        clauses: Sequence[ComparedText],
        between: Callable[[ComparedText, ComparedText], float],
    ) -> _Verdict:
        alone = [between(each, one) for each in two]
        together = between(_joined(two), one)
        split = max(
            (
                between(two[0], _joined(clauses[:at])) + between(two[1], _joined(clauses[at:]))
                for at in range(1, len(clauses))
            ),
            default=_FLOOR,
        )
        share = self._settings.clauses
        best = max(alone)
        margin = share * max(split - best, self._settings.undivided) + (1 - share) * (
            together - best
        )
        return _Verdict(margin, first=alone[0] >= alone[1])

    def _en_passage(self, texts: Sequence[str]) -> ComparedText:
        text = " ".join(texts)
        return ComparedText(frozenset(stems(text)), len(text) + 1)

    def _zh_passage(self, texts: Sequence[str]) -> ComparedText:
        text = "".join(texts)
        return ComparedText(
            frozenset(word for word, _ in words(text, self._lexicon)), len(text) + 1
        )


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    return [clause for clause in pattern.split(text) if clause.strip()]


def _joined(passages: Sequence[ComparedText]) -> ComparedText:
    return ComparedText(
        frozenset[str]().union(*(passage.words for passage in passages)),
        sum(passage.length for passage in passages),
    )


def _left_out(bead: Bead, confidence: float, *, first: bool) -> list[Bead]:
    """Return a bead of two sentences and one as a pair and the sentence that is left out."""
    one, two = bead.en, bead.zh
    if len(one) == 2:
        middle = one.start + 1
        ranges = [
            (range(one.start, middle), two if first else range(two.start, two.start)),
            (range(middle, one.stop), range(two.stop, two.stop) if first else two),
        ]
    else:
        middle = two.start + 1
        ranges = [
            (one if first else range(one.start, one.start), range(two.start, middle)),
            (range(one.stop, one.stop) if first else one, range(middle, two.stop)),
        ]
    return [Bead(en, zh, confidence) for en, zh in ranges]
