"""What can be compared sign by sign: numbers, words in Latin letters, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import SIDES, DivergenceKind, Side, other_side
from ..text.anchors import Span
from .candidates import Finding
from .document_texts import DocumentTexts, MatchedText

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]+")
_QUOTED = {
    "en": re.compile(r"[“\"][^”\"]+[”\"]"),
    "zh": re.compile(r"[“「『\"][^”」』\"]+[”」』\"]"),
}
_FIGURES = re.compile(r"[0-9]")
_SMALL = re.compile(r"[一两兩二]|one|two|first|second", re.IGNORECASE)
_FIGURE_RUN = re.compile(r"[0-9]+")


def numbers(_document: DocumentTexts, text: MatchedText) -> Iterator[Finding]:
    """Yield numbers that only one of the texts has."""
    for side in SIDES:
        words, matched = text.side(side)
        own, other = text.pair.get(side), text.pair.get(other_side(side))
        figures = set(_FIGURE_RUN.findall(other))
        there = {one.word for one in text.side(other_side(side))[0]}
        for at, one in enumerate(words):
            written = own[one.start : one.end]
            if not one.word.startswith("#") or at in matched or _SMALL.fullmatch(written):
                continue
            values = one.word.removeprefix("#").split("#")
            if figures.isdisjoint(values) and one.word not in there:
                confidence = 0.8 if _FIGURES.search(written) else 0.55
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


def quotations(_document: DocumentTexts, text: MatchedText) -> Iterator[Finding]:
    """Yield what is between quotation marks, where one text has more quotations."""
    found = {
        side: [Span(*match.span()) for match in _QUOTED[side].finditer(text.pair.get(side))]
        for side in SIDES
    }
    if len(found["en"]) == len(found["zh"]):
        return
    more: Side = "en" if len(found["en"]) > len(found["zh"]) else "zh"
    words, other = text.side(more)[0], text.side(other_side(more))[0]
    for span in found[more]:
        inside = [at for at, one in enumerate(words) if span.start <= one.start < span.end]
        there = [other[j].start for at in inside for j in text.counterparts[more].get(at, ())]
        quotations = found[other_side(more)]
        quoted = any(one.start <= place < one.end for place in there for one in quotations)
        if not quoted:
            yield Finding(DivergenceKind.QUOTATION, {more: span}, "quotation", 0.6)
