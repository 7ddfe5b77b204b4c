"""What an outline consists of: one language of a source, its headings and its sections."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from duizhao.model import ArticleKind, Side
from duizhao.text.numerals import Numbers

from .blocks import Block
from .paragraphs import Line

DELETED = re.compile(
    r"\s*[（(［\[]?\s*(?:deleted|repealed|删除|刪除|废止|廢止)\s*[)）］\]]?[.。]?\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an article, an annex or a chapter in one language."""

    kind: str
    """What it is of: ``article``, ``annex``, or a kind of division."""
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
    sure: bool = False
    """Whether a person decided on its title."""

    @property
    def whole(self) -> tuple[int, int]:
        """The offsets of all of it."""
        return self.start, self.end

    @property
    def as_title(self) -> Heading:
        """The same if all of it is a title, and no part of it a number."""
        return replace(self, numbered=self.start, number="", title=self.whole)

    def named(self, source: str) -> str:
        """Return its number with the word for it, as its source writes it: ``第 8 條``, ``8.``"""
        return source[self.start : self.numbered]

    def between(self, source: str) -> str:
        """Return what is between that and the title; or after it, if there is no title."""
        return source[self.numbered : self.title[0] if self.title else self.end]

    def after(self, source: str) -> str:
        """Return what is after the title and belongs to no text."""
        return source[self.title[1] : self.end] if self.title else ""


@dataclass(slots=True)
class Section:
    """An article, or what is outside articles, in one language."""

    kind: ArticleKind
    """What part of the document it is."""
    heading: Heading | None = None
    """Its heading; what is before the first article and after the last has none."""
    openings: list[Heading] = field(default_factory=list)
    """The headings of chapters that come before it."""
    lines: list[Line] = field(default_factory=list)
    """Its lines, without its heading."""
    blocks: list[Block] = field(default_factory=list)
    empty: Heading | None = None
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
    headings: Mapping[int, int] = field(default_factory=dict)
    """The levels of the lines that are headings, by their offsets, if the file says which are."""
    code: Sequence[tuple[int, int, int]] = ()
    """The offsets of code, whose lines are kept, and of footnotes, and where their marks end."""
    named: str = ""
    """The title that the file says it has, outside its text."""
    rows: Mapping[int, bool] = field(default_factory=dict)
    """The turns that are rows of tables, and whether each is one pair."""

    def turn(self, at: int) -> int:
        """Return which turn of the language an offset is in."""
        return max(0, bisect_right(self.turns, at) - 1)
