"""English words as the aligner compares them: short stems, and numbers in figures or in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ..text.numerals import numbers

_STEM = 6
"""How many letters of a word are compared: administer, administration and administrative agree."""
_ONE = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TEN = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_WORTH = {
    **{word: value for value, word in enumerate(_ONE.split())},
    **{word: value for value, word in enumerate(_ORDINAL.split(), 1)},
    **{word: 10 * value for value, word in enumerate(_TEN.split(), 2)},
    **{f"{word}s": value for value, word in enumerate(_ORDINAL.split()[2:], 3)},
    **{f"{word[:-1]}ieth": 10 * value for value, word in enumerate(_TEN.split(), 2)},
}
_DIGITS = 15
"""A number of more digits is a code, and compared as it is written."""
_TIMES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_TIMES |= {f"{word}{end}": value for word, value in _TIMES.items() for end in ("th", "ths")}
_LARGEST = 10**_DIGITS
_TOKEN = re.compile(
    r"(?<![0-9]\.)(?:[0-9]+\.)?[0-9]+(?: (?i:thousand|million|billion)\b)"
    r"|(?<![0-9]\.)[0-9]+(?:,[0-9]{3})*(?: (?i:thousand|million|billion)\b)?"
    r"|[0-9]+|[A-Za-z\u00c0-\u024f]+"
)
_ROMAN = frozenset("IVXL")
"""What numerals are made of: with other letters, as CD or ML, it is rather an abbreviation."""
_DIVISION = re.compile(r"(?i:chapter|part|section|title|volume|annex|appendix|article)")
_EMPTY = (
    "a an the of to in on at by for from with and or nor as is are be been being was were it its"
    " this that these those which who whom whose what shall will would should may might can could"
    " must do does did not no any all each such other than then there their they them he him his"
    " she her we our you your i my if when where while into upon under within without over out up"
    " so but has have had having also one's etc sb sth esp usu abbr see variant old used"
)
_STOP = frozenset(_EMPTY.split())


@cache
def stem(word: str) -> str:
    """Return the stem of a word in small letters."""
    for ending, kept in (("ies", "y"), ("sses", "ss"), ("s", ""), ("ing", ""), ("ed", "")):
        if word.endswith(ending) and len(word) - len(ending) > 2 and not word.endswith("ss"):
            word = word[: len(word) - len(ending)] + kept
            break
    if word.endswith(("e", "y")) and len(word) > 3:
        word = word[:-1]
    return word[:_STEM]


def number(value: int) -> str:
    """Return the stem that stands for a number, however it is written."""
    return f"#{value}"


def stems(text: str) -> Iterator[str]:
    """Yield the stems of the words of a text that carry meaning, and its numbers."""
    return (stem for stem, _, _ in placed_stems(unicodedata.normalize("NFKC", text)))


def placed_stems(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the same, each with where in the text it begins and ends.

    The text is taken as it is: see ``single_width``.
    """
    before, pending, start, end, scale = "", None, 0, 0, 1
    spans: dict[int, tuple[int, int]] = {}
    """Where what a number was until then ends, and where the next word of it begins."""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if pending is None and (found := _simple(token)) is not None:
            if found:
                yield found, *match.span()
            before = token
            continue
        word = token.lower()
        if word == "and" and pending and pending % 100 == 0:
            continue
        if pending is not None and (word in _TIMES or word in _WORTH):
            spans[pending] = end, match.start()
        if word in _TIMES and pending is not None:
            times, below = _TIMES[word], pending % scale
            low = below % 100 if times == 100 else below
            if pending > low and (below >= 100 if times == 100 else times >= scale):
                # “sixty thousand and three hundred thousand” are two numbers.
                until, after = spans[pending - low]
                yield number(pending - low), start, until
                start, pending = after, low
            pending, end = pending + low * (times - 1), match.end()
            scale = scale if times == 100 else times
        elif word in _WORTH:
            value = _WORTH[word]
            if pending is not None and pending % (10 if value < 10 else 100):
                yield number(pending), start, end
                pending = None
            if pending is None:
                start, scale = match.start(), _LARGEST
            pending, end = value + (pending or 0), match.end()
        else:
            if pending is not None:
                yield number(pending), start, end
                pending = None
            numbered = len(token) == 1 and bool(_DIVISION.fullmatch(before))
            if found := _plain(token, numbered=numbered):
                yield found, match.start(), match.end()
        before = token
    if pending is not None:
        yield number(pending), start, end


def single_width(text: str) -> str:
    """Return a text with full-width signs as plain ones, each in the place where it was."""
    plain = unicodedata.normalize("NFKC", text)
    if len(plain) == len(text):
        return plain
    forms = ((sign, unicodedata.normalize("NFKC", sign)) for sign in text)
    return "".join(form if len(form) == 1 else sign for sign, form in forms)


@cache
def _simple(token: str) -> str | None:
    """Return the same of a token that is read without those beside it; None of any other one."""
    single = len(token) == 1 and token.isalpha()
    return None if single or token.lower() in _WORTH else _plain(token, numbered=False)


@cache
def _plain(token: str, *, numbered: bool) -> str:
    """Return the stem of a token, or '' for one that carries no meaning.

    A single capital is a numeral only if it is ``numbered``: after a word such as “Part”.
    """
    word = token.lower()
    if word[0].isdecimal():
        digits, _, times = word.replace(",", "").partition(" ")
        return (
            number(round(float(digits) * _TIMES.get(times, 1)))
            if len(digits) <= _DIGITS
            else digits
        )
    roman = numbered or (len(token) > 1 and not set(token) - _ROMAN)
    if roman and token.isupper() and (value := numbers(token)):
        return number(value[0])
    return stem(word) if word not in _STOP and len(word) > 1 else ""
