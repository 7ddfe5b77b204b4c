"""Whether two sentences are rendered by one, or one of them by none: decided clause by clause.

The evidence of whole sentences cannot tell well: neighbours share many words. If one sentence
renders two, it can be divided between them at a sign of punctuation, and each half has words of its
own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from duizhao.align.chinese_words import words
from duizhao.align.english_stems import stems
from duizhao.align.lexicon import Lexicon

from .alignment_settings import Settings
from .beads import Bead
from .evidence import ComparedText, Evidence, Part
from .vocabulary import Vocabulary

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
        texts: tuple[Sequence[str], Sequence[str]],
        words: Vocabulary,
        evidence: Evidence,
        lexicon: Lexicon,
        settings: Settings,
    ) -> None:
        """Take the English and the Chinese sentences, their words, and the evidence."""
        self._texts, self._words = texts, (words.en, words.zh)
        self._evidence, self._lexicon, self._settings = evidence, lexicon, settings

    def decided(self, parts: Sequence[Sequence[Bead]]) -> list[list[Bead]]:
        """Return the beads of each part, some of them divided or merged."""
        verdicts = self._verdicts([_span(bead) for beads in parts for bead in beads])
        divided = [
            [part for bead in beads for part in self._divided(bead, verdicts.get(_span(bead)))]
            for beads in parts
        ]
        neighbours = [_span(*both) for beads in divided for both in pairwise(beads) if _fit(*both)]
        verdicts = self._verdicts(neighbours)
        return [self._merged(beads, verdicts) for beads in divided]

    def _divided(self, bead: Bead, verdict: _Verdict | None) -> list[Bead]:
        if verdict is None:
            return [bead]
        sure = self._sure(verdict)
        if verdict.margin >= self._settings.merge:
            return [Bead(bead.en, bead.zh, min(bead.confidence, sure))]
        return _left_out(bead, sure, first=verdict.first)

    def _merged(self, beads: Sequence[Bead], verdicts: Mapping[Part, _Verdict]) -> list[Bead]:
        merged: list[Bead] = []
        for bead in beads:
            if merged and _fit(merged[-1], bead):
                span = _span(merged[-1], bead)
                if verdicts[span].margin >= self._settings.merge:
                    merged[-1] = Bead(*span, self._sure(verdicts[span]))
                    continue
            merged.append(bead)
        return merged

    def _sure(self, verdict: _Verdict) -> float:
        distance = abs(verdict.margin - self._settings.merge) * self._settings.temper
        return 1 / (1 + math.exp(-min(distance, 50)))

    def _verdicts(self, spans: Iterable[Part]) -> dict[Part, _Verdict]:
        """Return the verdicts on those spans that have two sentences and one."""
        wanted = [span for span in spans if set(map(len, span)) == {1, 2}]
        if not wanted:
            return {}
        compared = [self._compared(span) for span in wanted]
        flat = [texts for each in compared for texts in each]
        values = self._evidence.between([en for en, _ in flat], [zh for _, zh in flat]).tolist()
        result = {}
        for span, each in zip(wanted, compared, strict=True):
            result[span] = self._weighed(values[: len(each)])
            del values[: len(each)]
        return result

    def _weighed(self, values: Sequence[float]) -> _Verdict:
        """Return what follows from the evidence for what `_compared` returns."""
        first, second, together, *halves = values
        best = max(first, second)
        split = max(map(sum, zip(halves[::2], halves[1::2], strict=True)), default=_FLOOR)
        share = self._settings.clauses
        margin = share * max(split - best, self._settings.undivided)
        return _Verdict(margin + (1 - share) * (together - best), first=first >= second)

    def _compared(self, span: Part) -> list[tuple[ComparedText, ComparedText]]:
        """Return what is compared: each of the two with the one, then both with the one.

        Then, for each place where the one can be divided, the first of the two with its beginning,
        and the second with its end.
        """
        side = 0 if len(span[1]) == 2 else 1  # The side of the one.
        one = self._sentence(side, span[side][0])
        two = [self._sentence(1 - side, at) for at in span[1 - side]]
        clauses = list(self._clauses(side, self._texts[side][span[side][0]]))
        beginnings = list(accumulate(clauses[:-1], _joined))
        ends = list(accumulate(clauses[:0:-1], _joined))[::-1]
        pairs = [(two[0], one), (two[1], one), (_joined(*two), one)]
        for beginning, end in zip(beginnings, ends, strict=True):
            pairs += [(two[0], beginning), (two[1], end)]
        return pairs if side == 1 else [(zh, en) for en, zh in pairs]

    def _sentence(self, side: int, at: int) -> ComparedText:
        return ComparedText(self._words[side].of_sentence(at), len(self._texts[side][at]) + 1)

    def _clauses(self, side: int, text: str) -> Iterator[ComparedText]:
        for clause in (_EN, _ZH)[side].split(text):
            if clause.strip():
                own = stems(clause) if side == 0 else (w for w, _ in words(clause, self._lexicon))
                yield ComparedText(self._words[side].known(own), len(clause) + 1)


def _span(first: Bead, last: Bead | None = None) -> Part:
    last = last or first
    return range(first.en.start, last.en.stop), range(first.zh.start, last.zh.stop)


def _fit(one: Bead, two: Bead) -> bool:
    """Return whether two beads are a pair of single sentences, and a single sentence alone."""
    counts = {len(one.en) + len(one.zh), len(two.en) + len(two.zh)}
    return counts == {1, 2} and set(map(len, _span(one, two))) == {1, 2}


def _joined(one: ComparedText, two: ComparedText) -> ComparedText:
    return ComparedText(one.words | two.words, one.length + two.length)


def _left_out(bead: Bead, confidence: float, *, first: bool) -> list[Bead]:
    """Return a bead of two sentences and one as a pair and the sentence that is left out."""

    def piece(own: range, at: int) -> range:
        if len(own) == 2:
            return own[at : at + 1]
        return own if first == (at == 0) else own[at:at]

    return [Bead(piece(bead.en, at), piece(bead.zh, at), confidence) for at in (0, 1)]
