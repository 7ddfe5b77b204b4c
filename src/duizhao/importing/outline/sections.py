"""The parts of one language of a text: articles, and what is before, between and after them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...model import ArticleKind, Side
from ...text.numerals import Numbers
from .blocks import Block
from .headings import Opening
from .paragraphs import Line

DELETED = re.compile(
    r"\s*[（(［\[]?\s*(?:deleted|repealed|删除|刪除|废止|廢止)\s*[)）］\]]?[.。]?\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an article in one language."""

    start: int
    """The offset at which it begins in the source."""
    numbered: int
    """The offset after its number and the word for it."""
    value: Numbers
    number: str
    title: tuple[int, int] | None
    """The offsets of its title."""
    end: int
    """The offset after it."""
    part: int = 0
    """Which part it is in, if numbers begin again in each."""


@dataclass(slots=True)
class Section:
    """An article, or what is outside articles, in one language."""

    kind: ArticleKind
    """What part of the document it is."""
    heading: Heading | None = None
    """Its heading; what is before the first article and after the last has none."""
    openings: list[Opening] = field(default_factory=list)
    """The headings of chapters that come before it."""
    lines: list[Line] = field(default_factory=list)
    """Its lines, without its heading."""
    blocks: list[Block] = field(default_factory=list)
    empty: Opening | None = None
    """The heading of a chapter without articles, if it is no article but that."""


@dataclass(frozen=True, slots=True)
class SideText:
    """One language of a source."""

    source: str
    side: Side
    lines: Sequence[Line]
    turns: Sequence[int] = (0,)
    """The offsets at which the turns of that language begin."""
    column: int = 0
    """How wide its lines are, if they are those of a narrow column."""
    holes: Sequence[tuple[int, int]] = ()
    """The offsets of what is between the lines and is no text, such as the number of a page."""
    headings: frozenset[int] = frozenset()
    """The offsets of the lines that are headings, if the file says which are."""

    def turn(self, at: int) -> int:
        """Return which turn of the language an offset is in."""
        return max(0, bisect_right(self.turns, at) - 1)
