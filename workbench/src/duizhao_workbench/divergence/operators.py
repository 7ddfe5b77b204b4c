"""Words that deny, permit or oblige, and whether the other text has their counterparts.

Such a word belongs to the words beside it. One of each language are the closer, the fewer words,
and the fewer clauses, lie between them and two words that stand for each other. The closest are
paired; what is left is a finding. The weights are in ``operators.yml``.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from duizhao.model import SIDES, BindingKind, DivergenceKind, Side, other_side
from duizhao.text.anchors import Span
from duizhao.text.operators import NEGATION, OBLIGATION, PERMISSION, Operator, operators

from ..tables import tables
from .candidates import Candidate
from .document_texts import DocumentTexts, MatchedText

_KINDS = {NEGATION: DivergenceKind.NEGATION, PERMISSION: DivergenceKind.MODALITY}
_CLAUSE = re.compile(r"[,;:.，；：。、]")
_SENTENCE = re.compile(r"[;.；。]")
_ACROSS = 2
"""How many words the end of a clause counts as."""
_POSSIBLE, _NEAR = 7, 6
"""How far away what is only possibly a counterpart may be, and what obliges where one permits."""
_EXCEPTION = re.compile("(?:exce|exclu|exempt|unless|otherwise|only|lift).*不在此限")
"""Counterparts wherever they are: 但…者，不在此限 ends a sentence, and *except* is within one."""
_FARTHEST = 20


class _Places:
    """How far places of both texts of a pair are from each other."""

    def __init__(self, text: MatchedText) -> None:
        self.text = text
        self._starts = {side: [one.start for one in text.side(side)[0]] for side in SIDES}
        self._ends = {
            side: [match.start() for match in _CLAUSE.finditer(text.pair.get(side))]
            for side in SIDES
        }
        self._gaps: dict[tuple[Side, int], list[int]] = {}

    def distance(self, en: int, zh: int) -> float:
        """Return how many words lie between two places and words that stand for each other."""
        ours, theirs = self._gap("en", en), self._gap("zh", zh)
        near = min((ours[a] + theirs[b] for a, b in self.text.words.matches), default=_FARTHEST)
        return near + abs(en / len(self.text.pair.en) - zh / len(self.text.pair.zh))

    def _gap(self, side: Side, place: int) -> list[int]:
        """Return how far each word of a language is from a place."""
        if (known := self._gaps.get((side, place))) is None:
            starts, ends = self._starts[side], self._ends[side]
            here, clause = bisect_left(starts, place), bisect_left(ends, place)
            known = self._gaps[side, place] = [
                abs(at - here) + _ACROSS * abs(bisect_left(ends, start) - clause)
                for at, start in enumerate(starts)
            ]
        return known


class _Pairing:
    """The operators of a sort in a pair, and which of them stand for each other."""

    def __init__(self, sort: str, places: _Places) -> None:
        self.sort, self.places, self.text = sort, places, places.text
        found = {side: [*operators(sort, side, self.text.pair.get(side))] for side in SIDES}
        # A possible operator that renders another one, as refuse 拒絕, denies nothing beside it.
        ways = {side: self._words(side, found[side]) for side in SIDES}
        both = [(ways["en"].get(a), ways["zh"].get(b)) for a, b in self.text.words.matches]
        gone = {id(one) for pair in both if None not in pair for one in pair}
        self.found = {side: [one for one in found[side] if id(one) not in gone] for side in SIDES}
        self.distance = {
            (i, j): places.distance(ours.span.start, theirs.span.start)
            for i, ours in enumerate(self.found["en"])
            for j, theirs in enumerate(self.found["zh"])
        }
        self._paired: dict[Side, set[int]] = {"en": set(), "zh": set()}
        self.same: list[Mapping[Side, Span]] = []
        """Where those are that should have a counterpart, and have one nearby."""
        self._pair()

    def _words(self, side: Side, found: Sequence[Operator]) -> Mapping[int, Operator]:
        """Return the possible operators of a language by the indexes of their words."""
        return {
            at: one
            for one in found
            if not one.certain
            for at, word in enumerate(self.text.side(side)[0])
            if one.span.overlaps(Span(word.start, word.end))
        }

    def _pair(self) -> None:
        ours, theirs = self._paired["en"], self._paired["zh"]
        near = sorted(self.distance, key=self.distance.__getitem__)
        # Those first of which both should have a counterpart.
        for count, (i, j) in product((2, 1), near):
            en, zh = self.found["en"][i], self.found["zh"][j]
            close = self.distance[i, j] <= _POSSIBLE
            may = count == 2 or close or _EXCEPTION.search(en.word + zh.word)
            if en.certain + zh.certain == count and may and i not in ours and j not in theirs:
                ours.add(i)
                theirs.add(j)
                if count == 2 and close:
                    self.same.append({"en": en.span, "zh": zh.span})

    def left(self, side: Side) -> list[int]:
        """Return the indexes of those that should have a counterpart, and have none."""
        paired = self._paired[side]
        return [at for at, one in enumerate(self.found[side]) if one.certain and at not in paired]

    def odds(self, side: Side, at: int, opposed: Operator | None) -> float:
        """Return the logarithm of the odds that what is left is a difference."""
        words = self.text.words
        one, others = self.found[side][at], self.found[other_side(side)]
        # Those of the other text that should have a counterpart themselves.
        distances = (
            distance
            for (en, zh), distance in self.distance.items()
            if (en if side == "en" else zh) == at and others[zh if side == "en" else en].certain
        )
        count = len(words.en) + len(words.zh)
        sentence = _SENTENCE.split(self.text.pair.get(side)[: one.span.end + 4])[-1]
        values = {
            "constant": 1.0,
            "distance": math.log1p(min(min(distances, default=_FARTHEST), _FARTHEST)),
            "several": len(self.left(side)),
            "matched": (len(words.matched_en) + len(words.matched_zh)) / max(count, 1),
            "length": math.log(count + 1),
            "english": side == "en",
            "lone": not others,
            "opposed": opposed is not None,
            "denied": any(here.certain for here in operators(NEGATION, side, sentence)),
        }
        return math.fsum(
            weight * values[name]
            for name, weight in tables("divergence/operators")[self.sort].items()
        )


def differing_operators(document: DocumentTexts) -> Iterator[Candidate]:
    """Yield what one text denies, permits or obliges to, and the other one does not."""
    for text, sort in product(document.texts, _KINDS):
        kind, own = _KINDS[sort], _Pairing(sort, _Places(text))
        for side in SIDES:
            for at in own.left(side):
                one = own.found[side][at]
                opposed = _opposed(own, side, one) if sort == PERMISSION else None
                spans, key, values = {side: one.span}, f"{kind}-{side}", {"words": one.word}
                if opposed:
                    spans[other_side(side)] = opposed.span
                    key, values = "modality-opposed", {"words": one.word, "other": opposed.word}
                confidence = 1 / (1 + math.exp(-own.odds(side, at, opposed)))
                yield Candidate(text.pair, kind, spans, key, confidence, values)


def same_operators(text: MatchedText) -> Iterator[tuple[BindingKind, Mapping[Side, Span]]]:
    """Yield what both texts deny, permit or oblige to, and the words of each."""
    for sort in (NEGATION, PERMISSION, OBLIGATION):
        for spans in _Pairing(sort, _Places(text)).same:
            yield "negation" if sort == NEGATION else "modality", spans


def _opposed(own: _Pairing, side: Side, one: Operator) -> Operator | None:
    """Return what obliges in the other text where a word permits; nothing if none is near."""
    other, here = other_side(side), one.span.start

    def distance(there: Operator) -> float:
        place = there.span.start
        return own.places.distance(*((here, place) if side == "en" else (place, here)))

    found = operators(OBLIGATION, other, own.text.pair.get(other))
    near = min((there for there in found if there.certain), key=distance, default=None)
    return near if near is not None and distance(near) <= _NEAR else None
