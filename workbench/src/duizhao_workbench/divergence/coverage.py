"""Words without a counterpart: what is left out of a translation, added to it, or reworded.

The words of a text are read in order. An unmatched word speaks for a gap, the more the more surely
it is rendered elsewhere; a matched one against it. The run of words for which most speaks is where
something may be missing, and more so if the other text is shorter than usual.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from duizhao.model import SIDES, DivergenceKind, Side, other_side
from duizhao.text.anchors import Span

from .candidates import Candidate
from .document_texts import DocumentTexts, MatchedText

_CHANCE = 0.12
"""How probable it is that a word which is not rendered is matched all the same."""
_LIKELY = (0.15, 0.97)
"""Between which limits the probability lies that a word is rendered."""
_AGAIN = 0.5
"""How much an unmatched word counts that is matched elsewhere in its text."""
_CONTENT = 0.5
"""How much an unmatched word counts at least if it means something on its own."""
_BESIDE = 2
"""How many words away from the counterparts of its neighbours a rewording can be."""
_FAR = 1000
"""Further away than any word."""
_STOP = re.compile(r"[,;:.，；：。、]")
_SUREST = 2.7
"""The logarithm of the odds of a gap at most: numbers without a counterpart come first."""
_UNKNOWN = 0.7
"""How much an English word counts that renders nothing known."""


_WEIGHTS: Mapping[Side, tuple[float, float]] = {"zh": (0.65, 0.75), "en": (0.55, 1.0)}
"""What words of that language that lack a counterpart, and a text that is shorter than usual, speak
for a gap, in units of the logarithm of odds; fitted to laws, see ``bench/review.py``."""
_RARE = -3.4
"""How far that must go before a gap is as probable as none."""
_KINDS: Mapping[Side, DivergenceKind] = {
    "zh": DivergenceKind.OMISSION,
    "en": DivergenceKind.ADDITION,
}


@dataclass(frozen=True)
class _Run:
    """Words next to each other that lack a counterpart, and how much speaks for it."""

    first: int
    last: int
    weight: float


def gaps(document: DocumentTexts, text: MatchedText) -> Iterator[Candidate]:
    """Yield the words of each language that most probably have no counterpart."""
    deviation = document.deviation(text.pair)
    for side in SIDES:
        words, _ = text.side(side)
        if (run := _longest(_evidence(document, text, side))) is None:
            continue
        for_words, for_length = _WEIGHTS[side]
        shorter = deviation if side == "en" else -deviation
        odds = for_words * run.weight + for_length * shorter + _RARE
        span = Span(words[run.first].start, words[run.last].end)
        kind, sure = _KINDS[side], _probability(odds)
        yield Candidate(text.pair, kind, {side: span}, str(kind), sure)


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(_SUREST, odds))))


def _evidence(document: DocumentTexts, text: MatchedText, side: Side) -> list[float]:
    words, matched = text.side(side)
    elsewhere = {words[at].word for at in matched}
    result = []
    for at, rate in enumerate(document.word_rates(text, side)):
        likely = min(max(rate, _LIKELY[0]), _LIKELY[1])
        if rate < 0:
            result.append(0.0)
        elif at in matched:
            result.append(-math.log(likely / _CHANCE))
        else:
            share = _AGAIN if words[at].word in elsewhere else 1
            result.append(share * math.log((1 - _CHANCE) / (1 - likely)))
    return result


def _longest(evidence: Sequence[float]) -> _Run | None:
    """Return the run with the largest sum, if one is positive (Kadane's algorithm)."""
    best: _Run | None = None
    first, total = 0, 0.0
    for at, value in enumerate(evidence):
        if total <= 0:
            first, total = at, 0.0
        total += value
        if total > (best.weight if best else 0):
            best = _Run(first, at, total)
    return best


def rewordings(document: DocumentTexts, text: MatchedText) -> Iterator[Candidate]:
    """Yield Chinese words without a known rendering where the English has words of its own."""
    words, english = text.words.zh, text.words.en
    for run in _unmatched(document, text, "zh"):
        spans: dict[Side, Span] = {"zh": Span(words[run.first].start, words[run.last].end)}
        key, confidence = "word-missing", _reworded(run.weight) - 0.05
        if there := _between(document, text, "zh", run):
            spans["en"] = Span(english[there.first].start, english[there.last].end)
            key, confidence = "wording", _reworded(run.weight)
        yield Candidate(text.pair, DivergenceKind.WORDING, spans, key, confidence)


def _reworded(weight: float) -> float:
    return 0.25 + 0.4 * (1 - math.exp(-weight / 2.5))


def _unmatched(document: DocumentTexts, text: MatchedText, side: Side) -> Iterator[_Run]:
    """Yield runs of words that mean something and are not matched, next to each other."""
    words, matched = text.side(side)
    whole = text.pair.get(side)
    elsewhere = {words[at].word for at in matched}
    run: _Run | None = None
    for at, rate in enumerate(document.word_rates(text, side)):
        one = words[at]
        # Of English words that nothing is known of, each may render anything.
        weight = _UNKNOWN if side == "en" and rate < 0 else -math.log(1 - min(rate, _LIKELY[1]))
        alone = at in matched or one.word in elsewhere or one.word.startswith("#")
        if alone or weight < _CONTENT or (side == "zh" and one.end - one.start < 2):
            continue
        if run and run.last == at - 1 and not whole[words[at - 1].end : one.start].strip():
            run = _Run(run.first, at, run.weight + weight)
            continue
        if run:
            yield run
        run = _Run(at, at, weight)
    if run:
        yield run


def _between(document: DocumentTexts, text: MatchedText, side: Side, run: _Run) -> _Run | None:
    """Return the unmatched words of the other text that are where a run's neighbours are."""
    other = other_side(side)
    there = text.counterparts[side]
    near: list[int] = []
    for step, first in ((-1, run.first), (1, run.last)):
        at = first + step
        while 0 <= at < len(text.side(side)[0]) and at not in there:
            at += step
        if at in there and _in_clause(text, side, first, at):
            near += there[at]

    def distance(one: _Run) -> int:
        ends = [(abs(end - at), end, at) for end in (one.first, one.last) for at in near]
        return min((far for far, *both in ends if _in_clause(text, other, *both)), default=_FAR)

    best = min(_unmatched(document, text, other), key=distance, default=None)
    return best if best is not None and distance(best) <= _BESIDE else None


def _in_clause(text: MatchedText, side: Side, one: int, other: int) -> bool:
    """Return whether no sign of punctuation is between two words."""
    words = text.side(side)[0]
    first, last = words[min(one, other)], words[max(one, other)]
    return not _STOP.search(text.pair.get(side), first.end, last.start)
