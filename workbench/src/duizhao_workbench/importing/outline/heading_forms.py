"""How a source writes its headings, and the numbers and titles that a record needs to say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from duizhao.model import Side
from duizhao.text.numerals import Numbers, filled

from ..tables import table
from .headings import Heading, Opening
from .number_forms import ARTICLE, name_at
from .paragraphs import line_end

_USUAL: Mapping[str, str] = table("usual")
_USUAL_WORDS = ("条", "條", "编", "編", "章", "节", "節", "款")
_SPACE = re.compile(r"\s+")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WrittenHeading:
    """A heading as a source writes it."""

    kind: str
    named: str
    """Its number with the word for it: ``第 8 條``, ``8.``"""
    number: str
    """The number alone, as it is written."""
    value: Numbers
    between: str
    """What comes between that and the title; or after it, if there is no title."""
    title: tuple[int, int] | None
    """The offsets of the title."""
    after: str
    """What comes after the title and belongs to no text."""
    whole: tuple[int, int]
    """The offsets of all of it."""


def of_article(source: str, heading: Heading) -> WrittenHeading:
    """Return the heading of an article as its source writes it."""
    start, end = heading.title or (heading.end, heading.end)
    return WrittenHeading(
        ARTICLE,
        source[heading.start : heading.numbered],
        heading.number,
        heading.value,
        source[heading.numbered : start],
        heading.title,
        source[end : heading.end],
        (heading.start, heading.end),
    )


def of_opening(source: str, opening: Opening) -> WrittenHeading:
    """Return the heading of a chapter as its source writes it."""
    line, name = opening.line, opening.name
    start, end = opening.title or (line.end, line.end)
    last = max(end, len(source[: line_end(source, end)].rstrip()))
    return WrittenHeading(
        name.kind,
        source[line.start : line.start + name.end],
        name.number,
        name.value,
        source[line.start + name.end : start],
        opening.title,
        source[end:last],
        (line.start, last),
    )


HeadingText = tuple[str | None, tuple[int, int] | None]
"""The number of a heading, if its form has a place for it; the offsets of its title, or of all."""


class SideForms:
    """The forms that headings have in one language."""

    def __init__(self, found: Sequence[WrittenHeading], patterns: Mapping[str, str]) -> None:
        self.found = found
        self.patterns = patterns
        """What things of each kind are called by their number, as the document will say it."""
        divisions = bool(found) and found[0].kind != ARTICLE
        self.style = "{name}" if divisions else self._most(map(self._style, found)) or "{name}"
        """The number with the word for it, with ``{number}`` or ``{name}`` for it."""
        titled = [one for one in found if one.title is not None]
        both = self._most((one.between.strip(), _spaced(one.after)) for one in titled)
        sign, self.after = both or ("", "")
        spaces = [_spaced(one.between) for one in titled if one.between.strip() == sign]
        # The check lets white space between number and title be missing.
        self.between = max(spaces, key=len, default=" ")
        untitled = [one for one in found if one.title is None]
        self.bare = (self._most(_spaced(one.between) for one in untitled) or "").strip()

    @staticmethod
    def _most(values: Iterable[T]) -> T | None:
        ranked = Counter(values).most_common(1)
        return ranked[0][0] if ranked else None

    @property
    def heading(self) -> str:
        """The form of a heading with a title."""
        return f"{self.style}{self.between}{{title}}{self.after}".strip()

    @property
    def untitled(self) -> str:
        """The form of a heading that has only a number."""
        return f"{self.style}{self.bare}".strip()

    def of(self, one: WrittenHeading, other: str | None = None) -> HeadingText:
        """Return what a record says of that heading.

        ``other`` is what it says as the number in the other language.
        """
        if not one.named:
            return None, one.title
        label = self._label(one)
        if label is None and self.style == "{name}":
            label = _spaced(one.named)
        elif label is not None and other not in (None, label) and self._fits(one, one.number):
            label = one.number
        if one.title is None:
            fits = _spaced(one.between).strip() == self.bare
        else:
            alike = _spaced(one.between) in (self.between, self.between.strip())
            fits = alike and _spaced(one.after) == self.after
        if label is None or not fits:
            return None, one.whole
        return label, one.title

    # The number

    def _style(self, one: WrittenHeading) -> str:
        """Return how a number is written: by its name, or by its label in a form of its own."""
        name = _named(filled(self.patterns[one.kind], _arabic(one.value)), one.named)
        name = name or _named(filled(self.patterns[one.kind], one.number), one.named)
        # 第 8 條 is written with Arabic numerals, which the name 第八條 does not have.
        return "{name}" if name and one.number else self._literal(one)

    def _literal(self, one: WrittenHeading) -> str:
        spaced = r"\s*".join(map(re.escape, one.number))
        form = _spaced(re.sub(spaced, "{number}", one.named, count=1))
        return form.replace("．", ".").replace("：", ":")

    def _label(self, one: WrittenHeading) -> str | None:
        labels = (_arabic(one.value), one.number)
        return next((label for label in labels if label and self._fits(one, label)), None)

    def _fits(self, one: WrittenHeading, label: str) -> bool:
        if self.style == "{name}":
            return _named(filled(self.patterns[one.kind], label), one.named)
        return self._literal(one) == self.style and label == one.number


def _arabic(value: Numbers) -> str:
    return "-".join(map(str, value))


def _spaced(text: str) -> str:
    return _SPACE.sub(" ", text)


def _named(name: str, written: str) -> bool:
    """Return whether that is written with other spaces or capitals only."""
    return re.sub(r"\s", "", name).lower() == re.sub(r"\s", "", written).lower()


def pattern_of(kind: str, side: Side, found: Sequence[WrittenHeading]) -> tuple[str, bool]:
    """Return what things of a kind are called by their number, and whether that is the usual."""
    words = Counter(word for one in found if (word := _word(one, side)))
    word = max(words, key=words.__getitem__, default="")
    if side == "zh":
        return f"第{{chinese}}{word or '条'}", word in ("", *_USUAL_WORDS)
    usual = _USUAL[kind]
    own = f"{word} {{number}}" if word else usual
    return (usual, True) if own.lower() == usual.lower() else (own, False)


def _word(one: WrittenHeading, side: Side) -> str:
    if (name := name_at(one.named)) is None:
        return ""
    if side == "en" and name.word.isalpha():
        point = "." if f"{name.word}." in one.named else ""
        return name.word.capitalize() + point
    return name.word
