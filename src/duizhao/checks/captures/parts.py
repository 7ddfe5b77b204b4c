"""What is expected in a capture, and what its characters were found to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from ...messages import Message, say, side_name
from ...model import TITLE, Side
from ...records.reading import Path_, Sourced
from ...text.numerals import filled
from ...text.scripts import HAN_SIGN

_SPACE = re.compile(r"\s+")


class PartKind(StrEnum):
    """What some characters of a capture are."""

    TEXT = "text"
    """Text of a record, exactly as in the record."""
    HEADING = "heading"
    """The number and punctuation of a heading, the marks around a title, the label of an item."""
    NORMALISED = "normalised"
    BOILERPLATE = "boilerplate"
    """Characters that are declared not to be part of the text."""
    SPACING = "spacing"


class CapturePart(NamedTuple):
    """Characters of the capture and what they are."""

    kind: PartKind | None
    """What they are; nothing if no record has them."""
    start: int
    """Offset of the first, in code points."""
    end: int
    """Offset after the last."""
    key: str = ""
    """The article or document whose text it is, if it is text."""
    unit: str = ""
    """The id of the segment or of the division, or ``title``, if it is text."""
    side: Side | None = None
    """Its language, if it is text or a heading."""
    declared: int | None = None
    """Which of the capture's normalisations, or of its boilerplate, says what it is."""


@dataclass(frozen=True, slots=True)
class ExpectedPart:
    """Characters that are expected, and the value that says so."""

    kind: PartKind
    """Text, which must match exactly; heading; or spacing."""
    text: str
    """The characters; spacing with a line break must have one in the capture too."""
    record: Sourced[Any]
    path: Path_
    offset: int | None = 0
    """Where in that value it begins; nothing if it is not written there as it is expected."""
    named: bool = False
    """Whether it is a name such as 第一章: its spacing and capitals may differ."""
    optional: bool = False
    """Whether it may be missing."""
    literal: bool = False
    """Whether it belongs to the form of a heading, and to no record of its own."""

    @property
    def regex(self) -> str:
        """The regular expression of a part of a heading."""
        if self.kind is PartKind.SPACING:
            return r"\s*"
        return _named(self.text) if self.named else _loose(self.text, form=self.literal)

    def end(self, text: str, at: int) -> int | None:
        """Return where it ends if it is at that offset of a text."""
        spaced = self.literal or bool(_SPACE.search(self.text))
        if self.named or (self.kind is PartKind.HEADING and spaced):
            found = _compiled(self.regex).match(text, at)
            end = found.end() if found is not None else None
        else:
            end = at + len(self.text) if text.startswith(self.text, at) else None
        return at if end is None and self.optional else end


_WIDTHS = {
    half: f"[{re.escape(half)}{full}]"
    for half, full in {".": "．", ":": "：", ",": "，", "(": "（", ")": "）"}.items()
}
_compiled = lru_cache(maxsize=512)(re.compile)


def _loose(text: str, *, form: bool) -> str:
    """Return the expression of a part of a heading; white space in it matches any white space.

    In a form, white space beside a number or a title may be missing, and signs may be full-width.
    """
    if not form:
        return r"\s+".join(re.escape(word) for word in _SPACE.split(text))
    words = (
        "".join(_WIDTHS.get(sign, re.escape(sign)) for sign in word) for word in _SPACE.split(text)
    )
    return re.sub(r"^\\s\+|\\s\+$", lambda _: r"\s*", r"\s+".join(words))


def _named(name: str) -> str:
    """Return the expression of a name; it may be in capitals, and spaced out where it is Han."""
    words = (
        r"\s*".join(map(re.escape, word)) if HAN_SIGN.search(word) else re.escape(word)
        for word in name.split()
    )
    return "(?i:" + r"\s*".join(words) + ")"


@dataclass(frozen=True, slots=True)
class BareHeading:
    """The heading of an article that has a number and no title, where no form is declared for it.

    It is looked for in every usual form, so that the right one can be proposed.
    """

    number: str
    """The number as the record has it."""
    name: str
    """What the article is called by its number."""

    def end(self, text: str, at: int) -> int | None:
        """Return where such a heading ends if one is at that offset of a text."""
        numbers = "|".join(map(re.escape, {self.number, filled("{chinese}", self.number)}))
        usual = rf"(?:[^\W\d_]+\.?\s*|§\s*)?(?:{numbers})(?:\s*[条條款项項])?"
        found = re.compile(rf"(?:{_named(self.name)}|{usual})[.．、:：)）]?").match(text, at)
        return found.end() if found is not None else None

    def form(self, heading: str) -> str:
        """Return the form in which a heading is written."""
        if self.number not in heading:
            return "{name}"
        return _SPACE.sub(" ", heading.replace(self.number, "{number}", 1))


@dataclass(frozen=True, slots=True)
class ExpectedUnit:
    """A title, a heading or a segment that is expected as a whole."""

    key: str
    """The article or document whose it is."""
    unit: str
    """The id of the segment or of the division, or ``title``."""
    side: Side
    parts: tuple[ExpectedPart, ...]
    """What it consists of; nothing for a heading that may be there and has no form."""
    heading: bool = False
    """Whether it is a title or a heading."""
    bare: BareHeading | None = None
    """What else it may look like."""

    @property
    def label(self) -> Message:
        """What a message calls it."""
        what = say("parts.title") if self.unit == TITLE else self.unit
        return say("parts.unit", language=side_name(self.side), key=self.key, what=what)

    @property
    def start(self) -> ExpectedPart:
        """The first part that is text of a record, or else a number; messages point to it."""
        texts = (part for part in self.parts if part.kind is PartKind.TEXT)
        own = (part for part in self.parts if not part.literal)
        return next(texts, None) or next(own, self.parts[0])

    @property
    def text(self) -> str:
        """All of it, as it is expected."""
        return "".join(part.text for part in self.parts)

    def owner(self, offset: int, texts: Sequence[str]) -> tuple[ExpectedPart, int]:
        """Return the part with that character of the joined texts, and its offset there."""
        for part, text in zip(self.parts, texts, strict=True):
            if offset < len(text):
                return part, offset
            offset -= len(text)
        return self.parts[-1], len(texts[-1])


class FoundPart(NamedTuple):
    """An expected part and the characters of the capture that it was found to be."""

    part: ExpectedPart
    start: int
    end: int
