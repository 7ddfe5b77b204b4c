"""Chinese texts as the aligner compares them: words of a lexicon, numbers, Latin words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from ..text.numerals import amount
from .english_stems import number, stem
from .lexicon import Lexicon, Word

_FIGURES = "零〇○一二三四五六七八九十百千万萬亿億兩两廿卅"
_NUMERALS = re.compile(
    r"(?<![0-9]\.)(?:[0-9]+(?:\.[0-9]+(?=[万萬亿億])|(?:,[0-9]{3})*)[百千]?[万萬亿億]?)+"
    rf"|[0-9]+|(?![亿億])[{_FIGURES}]+"
)
NUMERAL_SIGNS = frozenset(f"0123456789{_FIGURES}")
_AND = frozenset("和与與及或")
SPECIAL_SIGNS = NUMERAL_SIGNS | _AND
"""Signs with which other words than those of a lexicon begin."""
BEYOND_LATIN = "\u0250"
"""Signs before this one are letters, digits and signs that are no Chinese."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
_MONTHS = "january february march april may june july august september october november december"
_STEMS_OF_MONTHS = [stem(month) for month in _MONTHS.split()]
_PER_CENT = "百分之"
_REPUBLIC = "民國", "民国"
YEAR_ZERO = 1911
"""The year before the first one of the calendar of the Republic of China."""


def words(text: str, lexicon: Lexicon) -> list[Word]:
    """Return the words of a text, the longest that the lexicon has, and those inside them."""
    plain = unicodedata.normalize("NFKC", text)
    return [word for found, _, _ in placed_words(plain, lexicon) for word in found]


def placed_words(text: str, lexicon: Lexicon) -> Iterator[tuple[Sequence[Word], int, int]]:
    """Yield the longest words of a text, each with those inside it, its beginning and its end.

    The text is taken as it is: see ``english_stems.single_width``.
    """
    at, size = 0, len(text)
    while at < size:
        if text[at] in SPECIAL_SIGNS or text[at] < BEYOND_LATIN:
            found, end = special_word(text, at, lexicon)
        else:
            end = longest_word(text, at, lexicon)
            found = lexicon.with_parts(text[at:end]) if end > at else ()
        if found:
            yield found, at, end
        at = max(end, at + 1)


def longest_word(text: str, at: int, lexicon: Lexicon) -> int:
    """Return where the longest word ends: 第二十八 is 第 and 28, not 第二 and 18."""
    end = lexicon.longest(text, at)
    if text[end : end + 1] in NUMERAL_SIGNS:
        while end > at + 1 and text[end - 1] in NUMERAL_SIGNS:
            end -= 1
    return end


def special_word(text: str, at: int, lexicon: Lexicon) -> tuple[Sequence[Word], int]:
    """Return the word that begins with a numeral, a Latin letter or an “and”, and its end."""
    sign, end = text[at], lexicon.longest(text, at)
    if sign in _AND and end == at + 2 and lexicon.longest(text, at + 1) > end:
        end = at  # 和服务 is 和 and 服务, not 和服 and 务.
    latin = _LATIN.match(text, at) if sign < BEYOND_LATIN else None
    numeral = _NUMERALS.match(text, at) if sign in NUMERAL_SIGNS else None
    if latin:
        return [(latin[0].lower(), frozenset((stem(latin[0].lower()),)))], latin.end()
    if text.startswith(_PER_CENT, at):
        end = at + len(_PER_CENT)
    elif numeral and numeral.end() >= end:
        found = list(_number(numeral[0], text[:at], text[numeral.end() :][:1]))
        return found, numeral.end()
    return lexicon.with_parts(text[at:end]) if end > at else (), end


def _number(numeral: str, before: str, after: str) -> Iterator[Word]:
    value = amount(numeral.replace(",", ""))
    found = {number(value)}
    if after == "月" and 0 < value < 13:
        found.add(_STEMS_OF_MONTHS[value - 1])
    elif after == "年" and before.endswith(_REPUBLIC):
        found.add(number(value + YEAR_ZERO))
    yield "".join(sorted(found)), frozenset(found)
