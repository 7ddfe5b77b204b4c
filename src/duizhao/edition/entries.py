"""Articles, documents, notes, passages and terms, each in its place in the edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from ..model import (
    TITLE,
    Annotation,
    Article,
    Capture,
    ComparedPassage,
    Document,
    Pair,
    Remark,
    Segment,
    Side,
    Submission,
    Withdrawal,
)
from ..records.reading import Path_, Sourced
from ..text.anchors import Span


@dataclass(frozen=True)
class ArticleEntry:
    """An article in its place in the edition."""

    document: str
    id: str
    """Its id: the name of its record file, and the last part of its URL."""
    record: Sourced[Article]

    @cached_property
    def key(self) -> str:
        """``document/article``: its id in the whole edition."""
        return f"{self.document}/{self.id}"

    @property
    def article(self) -> Article:
        """What the record says."""
        return self.record.value

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Its text, in order."""
        return self.article.segments

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each segment, by its id: its place on the page, footnotes last.

        An id is for good, so ids may be in any order once a segment has been divided.
        """
        ordered = sorted(self.segments, key=lambda segment: segment.footnote is not None)
        return {segment.id: str(number) for number, segment in enumerate(ordered, 1)}

    def units(self) -> Iterator[tuple[str, Pair]]:
        """Yield the title, if there is one, as ``title``, then every segment by its id."""
        if self.article.title is not None:
            yield TITLE, self.article.title
        for segment in self.article.segments:
            yield segment.id, segment

    def path_of(self, unit: str) -> Path_:
        """Return the path in the record of the title or of that segment."""
        if unit == TITLE:
            return (TITLE,)
        for index, segment in enumerate(self.article.segments):
            if segment.id == unit:
                return ("segments", index)
        return ("segments",)


@dataclass(frozen=True)
class DocumentEntry:
    """A document in its place in the edition."""

    id: str
    """Its id: the name of its record file, and the first part of its articles' URLs."""
    record: Sourced[Document]

    @property
    def key(self) -> str:
        """Its id, which is unique in the whole edition."""
        return self.id

    @property
    def document(self) -> Document:
        """What the record says."""
        return self.record.value

    def units(self) -> Iterator[tuple[str, Pair]]:
        """Yield its title as ``title``."""
        yield TITLE, self.document.title

    @property
    def captures(self) -> Iterator[tuple[Path_, Capture]]:
        """Yield every capture that it declares, and its path in the record."""
        if self.document.capture is not None:
            yield ("capture",), self.document.capture
        for index, capture in enumerate(self.document.captures):
            yield ("captures", index), capture

    @property
    def all_captures(self) -> Iterator[tuple[Path_, Capture]]:
        """Yield the same, and after them those of its witnesses."""
        yield from self.captures
        for index, witness in enumerate(self.document.witnesses):
            if witness.capture is not None:
                yield ("witnesses", index, "capture"), witness.capture


Holder: TypeAlias = ArticleEntry | DocumentEntry
"""What has texts and can have notes."""


@dataclass(frozen=True)
class Anchor:
    """Where a note's quote is."""

    unit: str
    """The segment's id, or ``title``."""
    side: Side
    span: Span


@dataclass(frozen=True)
class Note:
    """An annotation in its place in the edition."""

    key: str
    """What it is about: the key of an article or document."""
    id: str
    remark: Remark
    record: Sourced[Any]
    path: Path_
    anchors: tuple[Anchor, ...]
    """Where its quotes are; a quote that cannot be found has none."""
    number: int = 0
    """Its number on its page, from 1, in the order of the text that comes first."""

    @property
    def formerly(self) -> tuple[str, ...]:
        """Retired ids of it."""
        return self.remark.formerly if isinstance(self.remark, Annotation) else ()

    @property
    def compared(self) -> tuple[ComparedPassage, ...]:
        """The passages with which it compares its own."""
        return self.remark.compared if isinstance(self.remark, Annotation) else ()

    @property
    def withdrawal(self) -> Withdrawal | None:
        """When and why it was withdrawn, if it was."""
        return self.remark.withdrawn if isinstance(self.remark, Annotation) else None

    @property
    def submitted(self) -> bool:
        """Whether it is still in the inbox."""
        return isinstance(self.remark, Submission)

    @property
    def unit(self) -> str:
        """The segment's id, or ``title``, that it is about."""
        return self.remark.target.segment

    @property
    def units(self) -> tuple[str, ...]:
        """The segments that it is about: one, or two neighbours; or ``title``."""
        return self.remark.target.units

    def span(self, side: Side, unit: str | None = None) -> Span | None:
        """Return where its quote is in the language ``side``, if it has one there.

        With a unit, what of the quote is in that unit; else what is in the first.
        """
        found = (a.span for a in self.anchors if a.side == side and unit in (None, a.unit))
        return next(found, None)


@dataclass(frozen=True)
class Occurrence:
    """One segment or title in which a term occurs, and how it was rendered there."""

    holder: Holder
    """The article, or the document whose title it is."""
    unit: str
    """The segment's id, or ``title``."""
    zh: tuple[Span, ...]
    """Where the Chinese has the term, or a rendering of it."""
    en: tuple[Span, ...]
    """Where the English has the term, or a rendering of it."""

    renderings: tuple[str, ...]
    """Each rendering that the translation has, once, as the glossary spells it."""


@dataclass(frozen=True)
class RenderingCount:
    """How often a term is translated in one way."""

    rendering: str
    """The words of the translation; empty for the places where nothing renders the term."""
    count: int
    first: Occurrence


@dataclass(frozen=True)
class Passage:
    """The part of one article that belongs to a theme."""

    entry: ArticleEntry
    units: tuple[str, ...]
    """The segments, and ``title`` if the whole article belongs to it."""
    whole: bool
    """Whether the theme is the whole article's."""


@dataclass(frozen=True)
class TermSpan:
    """A term marked in a text."""

    span: Span
    term: str
