"""Numbers, references, names, Latin words, enumerations, and the order of clauses."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from calendar import month_name
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from duizhao.align.chinese_words import YEAR_ZERO
from duizhao.align.lexicon import default_lexicon
from duizhao.edition import ArticleEntry, Holder
from duizhao.model import SIDES, DivergenceKind, Side, other_side
from duizhao.text.anchors import Span
from duizhao.text.cross_references import CrossReference, passages
from duizhao.text.numerals import amount

from ..aligning.word_matching import PlacedWord
from ..tables import tables
from .candidates import Candidate, ReviewedPair
from .document_texts import DocumentTexts, MatchedText

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]+")
_FIGURES = re.compile(r"[0-9]")
_CITING = re.compile(
    r"(?:(?:article|paragraph|subparagraph|item)s?(?: \d+,?(?: and| or| to| through)?)* |第)$", re.I
)
_PRECEDING = re.compile(
    r"\b(?:preceding|above|foregoing|previous)\b|[前各該该同][一二三兩两]?[條条項项款目]",
    re.IGNORECASE,
)
"""A provision that one text names by its number can be “the preceding one” in the other."""
_SMALL = re.compile(r"[一两兩二]|one|two|first|second", re.IGNORECASE)
_YEAR = re.compile("(?:[會会][計计])?年")
_NUMERAL = "(?:[0-9]+|[零〇○一二三四五六七八九十百千万萬亿億兩两廿卅]+)"
_WRITTEN = re.compile(
    rf"({_NUMERAL})(?:[^，。、;.,0-9]{{0,3}}(?:至|到|[~～–-]|\bto\b|through) ?第?({_NUMERAL}))?"
)
"""A number, or the first and the last of several."""
_MANY = 40
_MARK = re.compile(
    rf"(?:^|[。：；:;，,.])\s*(?:(?:[0-9]+\.)*({_NUMERAL})[、.．)）](?!\d)|[（(]({_NUMERAL})[)）])"
    r"|[（(]([1-9一-九])[)）]"
)
"""What numbers an item of a list: 三、, (3), 5.3."""
_SHARE = re.compile(rf"({_NUMERAL})分之({_NUMERAL})(?:[點点]({_NUMERAL}))?|({_NUMERAL})成")


def numbers(_document: DocumentTexts, text: MatchedText) -> Iterator[Candidate]:
    """Yield numbers that only one of the texts has."""
    same = list(_same_shares(text.pair.en, text.pair.zh))
    marks = {side: list(_MARK.finditer(text.pair.get(side))) for side in SIDES}
    for side in SIDES:
        words, matched = text.side(side)
        own, other = text.pair.get(side), text.pair.get(other_side(side))
        there = {one.word for one in text.side(other_side(side))[0]} | set(_written(other))
        for at, one in enumerate(words):
            written, span = own[one.start : one.end], Span(one.start, one.end)
            if not one.word.startswith("#") or at in matched or _SMALL.fullmatch(written):
                continue
            cited = _CITING.search(own, 0, one.start) and _PRECEDING.search(other)
            mark = next((one for one in marks[side] if span.overlaps(Span(*one.span()))), None)
            # An item may have a letter, or no mark, in the other text; of 5.3 it may have the 3.
            marked = mark and (
                not marks[other_side(side)] or one.end != mark.end(mark.lastindex or 0)
            )
            share = any(span.overlaps(Span(*spans[side])) for spans in same)
            values = [int(value) for value in one.word.split("#") if value.isdecimal()]
            # The calendar of the Republic of China is not named again at each date.
            more = YEAR_ZERO if _YEAR.match(own, one.end) else -YEAR_ZERO
            equal = {one.word, *(f"#{n}" for value in values for n in (value, value + more))}
            if any(values) and not (cited or marked or share) and there.isdisjoint(equal):
                confidence = 0.95 if _FIGURES.search(written) else 0.9
                said = {"words": written}
                yield Candidate(
                    text.pair, DivergenceKind.NUMBER, {side: span}, "number", confidence, said
                )


def _written(text: str) -> Iterator[str]:
    """Yield the numbers of a text, those within a range, and what a half can be."""
    for first, last in _WRITTEN.findall(text):
        start, end = amount(first), amount(last or first)
        yield from (f"#{n}" for n in range(start, end + 1) if end - start < _MANY)
        yield from (f"#{start}", f"#{end}")
    if re.search("半|\\bhalf\\b", text):
        yield from ("#2", "#6")


def _same_shares(en: str, zh: str) -> Iterator[Mapping[Side, tuple[int, int]]]:
    """Yield where a share is that each text writes in its own way: 四分之一, 25%; 二成, 20%."""
    for match in _SHARE.finditer(zh):
        whole, part, decimals, tenths = match.groups()
        share = float(f"{amount(part or tenths)}.{amount(decimals) if decimals else 0}")
        share /= amount(whole) if whole else 10
        for form in (f"{share:g}", f"{100 * share:g}"):
            if found := re.search(rf"(?<![\d.]){re.escape(form)}(?![\d.]*\d)", en):
                yield {"en": found.span(), "zh": match.span()}


_MONTHS = list(month_name)
_MONTH: Mapping[Side, re.Pattern[str]] = {
    "en": re.compile(rf"\b(?!May (?!\d|of\b))({'|'.join(_MONTHS[1:])})\b"),
    "zh": re.compile(rf"(?:(?<=年)|(?={_NUMERAL}月{_NUMERAL}日))({_NUMERAL})月"),
}


def months(_document: DocumentTexts, text: MatchedText) -> Iterator[Candidate]:
    """Yield a month of either text that the other one does not name."""
    found = months_of(text.pair)
    alone = [(side, found[side][value]) for side in SIDES
             for value in found[side].keys() - found[other_side(side)].keys()]  # fmt: skip
    if all(found.values()) and alone:
        spans = dict(reversed(alone))
        said = {"words": " / ".join(text.pair.get(side)[s.start : s.end] for side, s in alone)}
        yield Candidate(text.pair, DivergenceKind.NUMBER, spans, "number", 0.95, said)


def months_of(pair: ReviewedPair) -> Mapping[Side, Mapping[int, Span]]:
    """Return the months of both texts, and the first place of each."""
    found: dict[Side, dict[int, Span]] = {"en": {}, "zh": {}}
    for side, own in found.items():
        for one in _MONTH[side].finditer(pair.get(side)):
            value = _MONTHS.index(one[1]) if side == "en" else amount(one[1])
            own.setdefault(value, Span(*one.span()))
    return found


def latin(_document: DocumentTexts, text: MatchedText) -> Iterator[Candidate]:
    """Yield words in Latin letters that the Chinese has and the English has not."""
    en = text.pair.en.casefold()
    for match in _LATIN.finditer(text.pair.zh):
        if match[0].casefold() not in en:
            span = Span(match.start(), match.end())
            yield Candidate(
                text.pair, DivergenceKind.LATIN, {"zh": span}, "latin", 0.85, {"words": match[0]}
            )


_Cited = dict[str, CrossReference]
"""References by the numbers of all articles that they name."""


def cross_references(_document: DocumentTexts, text: MatchedText) -> Iterator[Candidate]:
    """Yield where each text refers to an article that the other does not refer to."""
    pair = text.pair
    found, cited = references_of(pair)
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
        yield Candidate(text.pair, DivergenceKind.REFERENCE, spans, "reference", 0.97, said)


def references_of(
    pair: ReviewedPair,
) -> tuple[Mapping[Side, list[CrossReference]], Mapping[Side, _Cited]]:
    """Return the references of both texts, and the same by the articles that they name."""
    found = {side: [one for one in passages(pair.get(side), side) if one.article] for side in SIDES}
    cited = {side: _cited(pair.holder, own) for side, own in found.items()}
    _level(cited["en"], cited["zh"], found["en"])
    return found, cited


def _cited(holder: Holder, found: list[CrossReference]) -> _Cited:
    result: _Cited = {}
    for one in found:
        number = one.article
        if number[0] in "+-" and isinstance(holder, ArticleEntry):
            key = holder.place.cross_references.target(one, holder.key)
            number = holder.place.articles[key].plain_number if key else number
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


_ENDS = {
    "Ministry": "部", "Yuan": "院", "Court": "院庭", "Council": "會会", "Commission": "會会",
    "Committee": "會会", "Agency": "署局處处", "Administration": "署局處处", "Bureau": "局",
    "Bank": "行",
}  # fmt: skip
"""With what the Chinese name of such a body ends."""
_HEAD = "|".join(_ENDS)
_NAME = re.compile(
    rf"\b(?:(?P<first>{_HEAD}) (?:of|for|on) (?:the )?"
    r"(?P<of>(?:[A-Z][a-z]+(?:,? and |, | of (?:the )?| ))*[A-Z][a-z]+)"
    rf"|(?!The )(?P<own>(?:[A-Z][a-z]+ )+)(?P<last>{_HEAD}))\b"
)
_BODY = re.compile(r"(?!委[員员].$).{2,}[部院庭署局會会行處处]|法院|[銀银]行")
_FEW = 8
"""How many signs a name goes on after the word that the English has."""


def named_bodies(_document: DocumentTexts, text: MatchedText) -> Iterator[Candidate]:
    """Yield a body that the Chinese does not name, beside one that the English does not."""
    en, zh, words = text.pair.en, text.pair.zh, text.words
    named: list[tuple[int, int]] = []
    lacking: list[tuple[re.Match[str], set[str]]] = []
    for name in _NAME.finditer(en):
        start, end = name.span("of" if name["of"] else "own")
        inside = [at for at, one in enumerate(words.en) if start <= one.start < end]
        ends = re.compile(f"[^，。、；：（]{{,{_FEW}}}?[{_ENDS[name['first'] or name['last']]}]")
        there = [words.zh[own] for at in inside for own in text.counterparts["en"].get(at, ())]
        found = [match.span() for one in there if (match := ends.match(zh, one.start))]
        named += found
        if inside and not found:
            lacking.append((name, {words.en[at].word for at in inside}))
    unnamed = {side: list(_without_counterpart(text.pair, side)) for side in SIDES}
    lacking += [(name, set()) for name in unnamed["en"]]
    bodies = [at for at, one in enumerate(words.zh) if lacking and _BODY.fullmatch(one.word)
              and not any(start < one.end and one.start < end for start, end in named)]  # fmt: skip
    others = [PlacedWord(one[0], *one.span()) for one in unnamed["zh"]]
    for name, stems in lacking:
        place = name.start() / len(en) * len(zh)
        # What has no name can stand for any body: one that is matched has its counterpart.
        left = (words.zh[at] for at in bodies if stems or at not in words.matched_zh)
        body = min((*others, *left), key=lambda one: abs(one.start - place), default=None)
        if body and stems.isdisjoint(default_lexicon().renderings(body.word)):
            values = {"en": name[0], "zh": zh[body.start : body.end]}
            spans: dict[Side, Span] = {"en": Span(*name.span()), "zh": Span(body.start, body.end)}
            yield Candidate(text.pair, DivergenceKind.WORDING, spans, "bodies", 0.9, values)


def _without_counterpart(pair: ReviewedPair, side: Side) -> Iterator[re.Match[str]]:
    """Yield a body without a name of each sort that a text has oftener than the other text can."""
    other = other_side(side)
    for sort in tables("divergence/bodies"):
        found = list(re.finditer(rf"(?:{sort[side][0]})[a-z]*", pair.get(side), re.IGNORECASE))
        there = re.findall("|".join(sort[other]), pair.get(other), re.IGNORECASE)
        if len(found) > len(there):
            yield found[-1]


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


def enumerations(document: DocumentTexts, text: MatchedText) -> Iterator[Candidate]:
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
                    yield Candidate(
                        text.pair, kind, {side: span}, "enumeration", confidence, values
                    )


def lists_of(text: str, side: Side) -> Iterator[tuple[Span, Sequence[int]]]:
    """Yield the enumerations of a text, each with where its members start."""
    for one in _LIST[side].finditer(text):
        members = _members(text, one.start(), one.end(), _JOINT[side])
        yield Span(*one.span()), [member.start for member in members]


def _members(text: str, start: int, end: int, joint: re.Pattern[str]) -> Iterator[Span]:
    for match in joint.finditer(text, start, end):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < end:
        yield Span(start, end)


def order(_document: DocumentTexts, text: MatchedText) -> Iterator[Candidate]:
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
            yield Candidate(
                text.pair, DivergenceKind.ORDER, spans, "order", 0.45, {"words": clause[0][:12]}
            )
