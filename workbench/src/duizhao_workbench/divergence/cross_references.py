"""References to articles that the two texts of a pair write differently: 820, 第八百二十一條."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.edition.entries import Holder
from duizhao.model import SIDES, DivergenceKind
from duizhao.text.anchors import Span
from duizhao.text.cross_references import CrossReference, find

from .candidates import Finding
from .document_texts import DocumentTexts, MatchedText

_Cited = dict[str, CrossReference]
"""References by the numbers of all articles that they name."""


def cross_references(_document: DocumentTexts, text: MatchedText) -> Iterator[Finding]:
    """Yield where each text refers to an article that the other does not refer to."""
    pair = text.pair
    found = {side: find(pair.get(side), (side,)) for side in SIDES}
    cited = {side: _cited(pair.holder, own) for side, own in found.items()}
    _level(cited["en"], cited["zh"], found["en"])
    only = {
        side: [one for number, one in cited[side].items() if number not in cited[other]]
        for side, other in (SIDES, SIDES[::-1])
    }
    for side, other in (SIDES, SIDES[::-1]):
        if only[side] and not only[other] and len(found["en"]) == len(found["zh"]):
            # It says twice what the other says once: the odd one has its place there.
            only[other] = [found[other][found[side].index(only[side][0])]]
    unknown = any(number[0] in "+-" for own in cited.values() for number in own)
    if all(only.values()) and not unknown:
        spans = {side: Span(own[0].start, own[0].end) for side, own in only.items()}
        said = {str(side): pair.get(side)[one.start : one.end] for side, one in spans.items()}
        yield Finding(DivergenceKind.REFERENCE, spans, "reference", 0.97, said)


def _cited(holder: Holder, found: list[CrossReference]) -> _Cited:
    result: _Cited = {}
    for one in found:
        number, edition = one.article, holder.edition
        if number[0] in "+-" and (key := edition.cross_references.target(one, holder.key)):
            number = edition.articles[key].plain_number
        result.setdefault(number, one)
        if one.since.isdigit() and number.isdigit():
            for between in range(int(one.since) + 1, int(number)):
                result.setdefault(str(between), one)
    return result


def _level(en: _Cited, zh: _Cited, found: list[CrossReference]) -> None:
    """Read in English what is written as in other laws: 93.1 for 93-1, and 4-6 for 4 to 6."""
    for one in found:
        joined, (first, _, last) = f"{one.article}-{one.part}", one.article.partition("-")
        if one.part and joined in zh and joined not in en:
            en[joined] = en[one.article] if one.article in zh else en.pop(one.article, one)
        elif last and one.article not in zh and first in zh and (last in zh or zh[first].part):
            en.pop(one.article, None)
            upto = int(last) if last.isdigit() and last in zh else int(first)
            en.update((str(n), one) for n in range(int(first), upto + 1))
