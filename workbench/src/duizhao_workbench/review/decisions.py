"""What a person decided on the page of a review: how the sentences of a text are paired."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Final, Literal, NamedTuple

from pydantic import Field

from duizhao.model import Reviewed
from duizhao.model.fields import SIDE_NAMES, SIDES, Model, Side, TwoSided

FORMAT: Final = "duizhao decisions 2"
"""What a file of decisions says that it is."""
Index = Annotated[int, Field(ge=0)]
Range = tuple[Index, Index]
"""Sentences of one language: the index of the first, and the one after the last."""


class RowKind(StrEnum):
    """What a row of the page is."""

    TEXT = "text"
    """A pair of sentences, which becomes a segment."""
    TITLE = "title"
    """The title of the article that the row before it begins."""
    ARTICLE = "article"
    """The number of an article, which begins here; without sentences if it has no number."""
    LEFT_OUT = "left-out"
    """No part of the text, but of the page that it was on."""


class Row(Model, TwoSided[Range]):
    """Sentences that belong together."""

    en: Range
    """The English sentences, from the first up to the second number, counted from 0."""
    zh: Range
    """The Chinese sentences."""
    kind: RowKind = RowKind.TEXT
    """What they are: text, title, article or left-out."""
    article: str | None = None
    """The id of the article that begins here; nothing if the person found it."""
    doubtful: bool = False
    """Whether nobody has decided on it."""
    reviewed: bool = False
    """Whether the person has read both texts of it; a title is read with its whole article."""

    @property
    def heads(self) -> bool:
        """Whether it is a heading, or a part of one."""
        return self.kind in (RowKind.ARTICLE, RowKind.TITLE)


class ReviewedText(Model, TwoSided[tuple[str, ...]]):
    """A text as it was when it was reviewed, and what was decided."""

    id: str
    """The id of the document, or of a line of the file."""
    en: tuple[str, ...]
    """The English sentences, with the numbers and titles of articles."""
    zh: tuple[str, ...]
    """The Chinese sentences."""
    rows: tuple[Row, ...]
    """All sentences, in the order of the edition."""
    title: dict[Side, str] | None = None
    """The title of the document; nothing if the person did not decide on it."""
    reviewed: Reviewed | None = None
    """Who read the rows that are ``reviewed``, when and against what."""


class TextPlace(NamedTuple):
    """Some characters of a text of a record."""

    key: str
    """The article."""
    unit: str
    """The id of the segment, or ``title``."""
    start: int
    """The offset of the first."""
    end: int
    """The offset after the last."""


class Decisions(Model):
    """A file of decisions."""

    format: Literal["duizhao decisions 2"]
    """The name and the version of the format."""
    texts: tuple[ReviewedText, ...]
    """The texts that were changed."""


def flaws(text: ReviewedText) -> Iterator[tuple[int | None, str]]:
    """Yield what is wrong with the rows of a text: the index of a row, and a message.

    Each sentence is in one row, and in order. A heading alone may be before sentences that the
    source has before it, or after those that it has after it.
    """
    for side in SIDES:
        yield from _order(text, side)
    headed = any(row.kind is RowKind.ARTICLE for row in text.rows)
    names: set[str] = set()
    begun, before = False, None
    for index, row in enumerate(text.rows):
        begun = begun or row.kind is RowKind.ARTICLE
        if row.kind is not RowKind.ARTICLE:
            if row.en[0] == row.en[1] and row.zh[0] == row.zh[1]:
                yield index, "the row has no sentence"
            if row.article is not None:
                yield index, f"only a row of the kind 'article' begins the article '{row.article}'"
        elif row.article is not None and row.article in names:
            yield index, f"the article '{row.article}' begins twice"
        names |= {row.article} if row.article is not None else set()
        if row.kind is RowKind.TITLE and before is not RowKind.ARTICLE:
            yield index, "a title comes directly after the row that begins its article"
        if row.reviewed and text.reviewed is None:
            yield index, "the row is reviewed, and the text does not say by whom: 'reviewed'"
        if row.kind is RowKind.TEXT and headed and not begun:
            yield index, "text comes before the first article"
        before = row.kind


def _order(text: ReviewedText, side: Side) -> Iterator[tuple[int, str] | tuple[None, str]]:
    name, count = SIDE_NAMES[side], len(text.get(side))
    seen: dict[int, int] = {}
    last = {True: -1, False: -1}
    for index, row in enumerate(text.rows):
        start, end = row.get(side)
        if not start <= end <= count:
            yield index, f"the {name} range [{start}, {end}] is not within [0, {count}]"
            continue
        for sentence in range(start, end):
            if sentence in seen:
                yield index, f"the {name} sentence {sentence} is in row {seen[sentence]} too"
                break
            seen[sentence] = index
        if start < end:
            if start < last[row.heads]:
                yield index, f"the {name} sentence {start} comes after a later one"
            last[row.heads] = end - 1
    missing = next((at for at in range(count) if at not in seen), None)
    if missing is not None:
        yield None, f"the {name} sentence {missing} is in no row"
