"""How texts write the numbers of articles, chapters and items, read at the beginning of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.text.numerals import Numbers, numbers
from duizhao.text.scripts import HAN

from ...tables import table

ARTICLE, ANNEX = "article", "annex"
"""What is numbered besides the divisions."""
BULLETS = "•◦▪"
"""The dots of lists without numbers, by their levels."""
_WORDS, _LATER = table("numbers").values()
_KINDS = {word: kind for kind, words in table("names").items() for word in words}


_PARTS = {
    **table("parts"),
    "WORD": "|".join(word for word in _KINDS if word.isascii()),
    "ONE": "|".join(_WORDS),
    "LATER": "|".join(_LATER),
}


def _form(written: str) -> str:
    """Return a form of the table with its parts, each of which may have those after it."""
    for name, part in _PARTS.items():
        written = written.replace(f"{{{name}}}", part)
    return written


_NAMES = [re.compile(_form(form), re.IGNORECASE) for form in table("forms")]
_LABELS = [(style, re.compile(_form(form))) for style, form in table("marks")]
"""Each style of label, and how it looks. Ambiguous ones are decided by what precedes."""


@dataclass(frozen=True, slots=True)
class Name:
    """A number with the word for what it numbers: Article 8, 第八条, Chapter II."""

    kind: str
    """What is numbered: ``article``, ``annex``, or a kind of division."""
    word: str
    """The word for it: ``Article``, ``条``."""
    number: str
    """The number as it is written, ``2 bis`` or without white space; empty if there is none."""
    value: Numbers
    """The same as numbers; empty if there is none."""
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What an item of a list, or an article that has only a number, begins with."""

    style: str
    """How such marks look: the first one of the kind."""
    value: int
    """Its number, from 0; 0 also for a dot."""
    end: int


def name_at(text: str, at: int = 0) -> Name | None:
    """Return the numbered name that is at an offset of a text, if one is."""
    found = next((found for form in _NAMES if (found := form.match(text, at))), None)
    if found is None:
        return None
    parts = found.groupdict()
    number = re.sub(r"\s", "", parts["number"] or "")
    word = parts.get("word") or ANNEX
    kind = _KINDS[word.lower()]
    lower = number.lower()
    written = str(_WORDS.index(lower) + 1) if lower in _WORDS else number
    value = numbers(written) if written else ()
    if value is None:
        return None
    if parts.get("of"):
        number, value = f"{number}之{parts['of']}", (*value, *(numbers(parts["of"]) or ()))
    if later := parts.get("later"):
        number, value = f"{number} {later}", (*value, _LATER.index(later.lower()) + 1)
    return Name(kind, word, number, value, found.end())


def marks_at(text: str) -> list[Mark]:
    """Return the marks that a text can begin with: several where one looks like another."""
    result: list[Mark] = []
    for style, form in _LABELS:
        match = form.match(text)
        value = _value(style, match[1]) if match is not None else None
        if match is not None and value is not None:
            result.append(Mark(style, value, match.end()))
    return result


_BARE = re.compile(rf"([0-9]{{1,3}})(?=\s+[A-Z{HAN}])")
"""A number before the words of a heading, with nothing but a space between them."""


def heading_marks(text: str) -> list[Mark]:
    """Return the marks before the words of a heading, which can be a number alone."""
    bare = _BARE.match(text)
    return marks_at(text) or ([Mark("1.", int(bare[1]), bare.end())] if bare is not None else [])


def numbers_at(text: str) -> Iterator[tuple[Numbers, str, int]]:
    """Yield the numbers that a heading can begin with: value, as it is written, where it ends."""
    if (name := name_at(text)) is not None:
        yield name.value, name.number, name.end
    for mark in heading_marks(text):
        yield (mark.value,), re.sub(r"[\s.．、，,]", "", text[: mark.end]), mark.end


def _value(style: str, sign: str) -> int | None:
    if style in BULLETS:
        return 0
    if style in ("(a)", "a.", "a)", "(A)", "A."):
        return ord(sign.lower()) - ord("a") + 1
    value = numbers(sign)
    return value[0] if value is not None and len(value) == 1 else None
