"""Numbers, Latin words, enumerations, and the order of clauses."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from duizhao.align.chinese_words import YEAR_ZERO
from duizhao.model import SIDES, DivergenceKind, Side, other_side
from duizhao.text.anchors import Span

from .candidates import Finding
from .document_texts import DocumentTexts, MatchedText

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]+")
_FIGURES = re.compile(r"[0-9]")
_CITING = re.compile(
    r"(?:(?:Article|Paragraph|Subparagraph|Item)s?(?: \d+,?(?: and| or| to| through)?)* |第)$"
)
_PRECEDING = re.compile(r"\b(?:preceding|above|foregoing|previous)\b|前[一二兩两]?[條条項项款]")
"""A provision that one text names by its number can be “the preceding one” in the other."""
_SMALL = re.compile(r"[一两兩二]|one|two|first|second", re.IGNORECASE)
_FIGURE_RUN = re.compile(r"[0-9]+")


def numbers(_document: DocumentTexts, text: MatchedText) -> Iterator[Finding]:
    """Yield numbers that only one of the texts has."""
    for side in SIDES:
        words, matched = text.side(side)
        own, other = text.pair.get(side), text.pair.get(other_side(side))
        there = {one.word for one in text.side(other_side(side))[0]}
        there |= {f"#{figures}" for figures in _FIGURE_RUN.findall(other)}
        for at, one in enumerate(words):
            written = own[one.start : one.end]
            if not one.word.startswith("#") or at in matched or _SMALL.fullmatch(written):
                continue
            cited = _CITING.search(own, 0, one.start) and _PRECEDING.search(other)
            values = [int(value) for value in one.word.split("#") if value.isdecimal()]
            # The calendar of the Republic of China is not named again at each date.
            more = YEAR_ZERO if own[one.end : one.end + 1] == "年" else -YEAR_ZERO
            equal = {one.word, *(f"#{n}" for value in values for n in (value, value + more))}
            if any(values) and not cited and there.isdisjoint(equal):
                confidence = 0.95 if _FIGURES.search(written) else 0.9
                span = Span(one.start, one.end)
                said = {"words": written}
                yield Finding(DivergenceKind.NUMBER, {side: span}, "number", confidence, said)


def latin(_document: DocumentTexts, text: MatchedText) -> Iterator[Finding]:
    """Yield words in Latin letters that the Chinese has and the English has not."""
    en = text.pair.en.casefold()
    for match in _LATIN.finditer(text.pair.zh):
        if match[0].casefold() not in en:
            span = Span(match.start(), match.end())
            yield Finding(DivergenceKind.LATIN, {"zh": span}, "latin", 0.85, {"words": match[0]})


_CLAUSE = {"en": re.compile(r"[^,;:.]+"), "zh": re.compile(r"[^，；：。,;:]+")}
_JOINT = {
    "en": re.compile(r",\s*(?:(?:and|or)\s+)?|;\s*|\s+(?:and|or)\s+"),
    "zh": re.compile(r"、|，|以及|和|及|或|与"),
}
"""What is between the members of an enumeration."""
_LIST = {
    "en": re.compile(r"(?<![^,;:.])[^,;:.]+(?:, [^,;:.]+)+,? (?:and|or) [^,;:.]+"),
    "zh": re.compile(r"(?<![^、，；：。])[^、，；：。]+(?:、[^、，；：。]+)+"),
}
_MEANS = re.compile("通过|為|为|以|根据|根據|按照|依")
_MEANING = 0.5
"""How probably a word is rendered without which a member says nothing."""
_LIKELY = 0.97
"""How probably a word is rendered at most."""
_KNOWN = 2
"""How many members of an enumeration are matched at least if another one is missing."""


def enumerations(document: DocumentTexts, text: MatchedText) -> Iterator[Finding]:
    """Yield members of an enumeration of which the other text has nothing."""
    for side in SIDES:
        words, matched = text.side(side)
        own, rates = text.pair.get(side), document.word_rates(text, side)
        starts = [one.start for one in words]
        for found in _LIST[side].finditer(own):
            spans = list(_members(own, found.start(), found.end(), _JOINT[side]))
            members = []
            for number, span in enumerate(spans):
                first, end = (bisect_left(starts, place) for place in (span.start, span.end))
                inside: Sequence[int] = range(first, end)
                here = [at for at in inside if at in matched]
                # What precedes the first member, or follows the last, is no part of it.
                if here and number == 0:
                    inside = inside[inside.index(here[-1]) + 1 :]
                elif here and number == len(spans) - 1:
                    inside = inside[: inside.index(here[0])]
                content = [at for at in inside if rates[at] >= _MEANING]
                known = bool(here) and not (content and number in (0, len(spans) - 1))
                if content and not known:
                    span = Span(words[content[0]].start, min(span.end, words[inside[-1]].end))
                weight = -sum(math.log(1 - min(rates[at], _LIKELY)) for at in content)
                members.append((span, weight, known))
            if sum(known for _, _, known in members) < _KNOWN:
                continue
            for span, weight, known in members:
                if weight and not known:
                    values = {"words": own[span.start : span.end]}
                    confidence = 0.2 + 0.4 * (1 - math.exp(-weight / 2.5))
                    kind = DivergenceKind.ENUMERATION
                    yield Finding(kind, {side: span}, "enumeration", confidence, values)


def _members(text: str, start: int, end: int, joint: re.Pattern[str]) -> Iterator[Span]:
    for match in joint.finditer(text, start, end):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < end:
        yield Span(start, end)


def order(_document: DocumentTexts, text: MatchedText) -> Iterator[Finding]:
    """Yield a clause of means or purpose that follows in English what it precedes in Chinese."""
    there = text.counterparts["zh"]
    clauses = []
    for clause in _CLAUSE["zh"].finditer(text.pair.zh):
        inside = [at for at, one in enumerate(text.words.zh)
                  if clause.start() <= one.start < clause.end()]  # fmt: skip
        places = [text.words.en[en].start for at in inside for en in there.get(at, ())]
        if len(places) >= 2:
            clauses.append((clause, median(places)))
    for (clause, place), (after, other) in pairwise(clauses):
        if _MEANS.match(clause[0]) and other < place:
            spans: dict[Side, Span] = {"zh": Span(clause.start(), after.end())}
            yield Finding(DivergenceKind.ORDER, spans, "order", 0.45, {"words": clause[0][:12]})
