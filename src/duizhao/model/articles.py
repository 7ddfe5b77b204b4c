"""An article: a numbered unit of a document, its segments in both languages and the notes on it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from .annotations import Annotation, Quote, QuoteField
from .divergences import Compared, Harmless
from .fields import (
    SIDES,
    TITLE,
    Id,
    Ids,
    LabelField,
    Model,
    NonEmpty,
    Pair,
    SegmentId,
    Side,
    Text,
    TwoSided,
    Waivers,
    unique,
)
from .responsibility import Made, Reviewed, Withdrawal


class Cell(Model):
    """Where in a table of the source a segment is; cells next to each other make one table."""

    row: Annotated[int, Field(ge=1, le=999)]
    """Its row, from 1."""
    column: Annotated[int, Field(ge=1, le=99)]
    """Its column, from 1."""
    header: bool = False
    """Whether it heads its row or column."""


class Emphasis(NonEmpty, TwoSided[Quote | None]):
    """Words that the source sets apart, in italics or in bold, or that a translation supplied."""

    en: QuoteField | None = None
    """The English words."""
    zh: QuoteField | None = None
    """The Chinese words."""


class Traced(Model, TwoSided[Quote]):
    """Words of a segment that stand for each other, or do not, as an editor says."""

    en: QuoteField
    """The English words."""
    zh: QuoteField
    """The Chinese words."""
    apart: bool = False
    """Whether they do not stand for each other, whatever a program finds."""


class Words(NonEmpty, TwoSided[str | None]):
    """Words in one language, or in both."""

    en: Text | None = None
    """In English."""
    zh: Text | None = None
    """In Chinese."""


class Origin(Model, TwoSided[Quote | None]):
    """Words of a title or segment that another text has too, of which the document has a source."""

    source: Id
    """The id of that source, among those of the document."""
    en: QuoteField | None = None
    """The English words here."""
    zh: QuoteField | None = None
    """The Chinese words here."""
    there: Words | None = None
    """The words there, in each language in which they are not those here."""

    @property
    def words(self) -> dict[Side, str]:
        """The words there, by language: those here, unless it says others."""
        here = {side: quote.exact for side in SIDES if (quote := self.get(side))}
        there = {side: words for side in SIDES if self.there and (words := self.there.get(side))}
        return here | there


class Origins(Model):
    """Where words of a text come from, and where they went."""

    taken_from: tuple[Origin, ...] = ()
    """Words of it that are taken from earlier texts."""
    taken_up_by: tuple[Origin, ...] = ()
    """Words of it that later texts took from it, or from where it has them."""


class ArticlePair(Pair, Origins):
    """A title or a segment of an article, in both languages."""


class Segment(ArticlePair):
    """The aligned unit: one sentence, or as many as belong together, in both languages."""

    id: SegmentId
    """Its permanent id within the article: never changed, never reused for another text."""
    formerly: Annotated[tuple[SegmentId, ...], AfterValidator(unique)] = ()
    """Retired ids that this segment replaces; links to them lead here."""
    themes: Ids = ()
    """Themes of this segment, besides those of its article."""
    paragraph: bool = False
    """Whether it begins a paragraph of the source."""
    item: Annotated[int, Field(ge=1, le=3)] | None = None
    """The level, from 1 to 3, of the list whose item it begins, if it begins one."""
    label: LabelField | None = None
    """What the source writes before it: (a), （一）, 1.; it is no part of its text."""
    verbatim: bool = False
    """Whether its lines are those of the source: a form to fill in, a poem, code."""
    cell: Cell | None = None
    """Its place, if it is a cell of a table."""
    footnote: SegmentId | None = None
    """The segment to which it is the source's own footnote; its mark there is its label."""
    emphasis: tuple[Emphasis, ...] = ()
    """Words of it that the source sets apart."""
    supplied: tuple[Emphasis, ...] = ()
    """Words that its translation supplied: shown in square brackets, and no exact quotation."""
    traces: tuple[Traced, ...] = ()
    """Which of its words stand for each other, where a program does not find it."""
    made: Made | None = None
    """Who paired its texts, where its article or document says otherwise or nothing."""
    reviewed: Reviewed | None = None
    """Who read this pair, and when, if that is said."""
    waive: Waivers = ()
    """Rules that do not apply to it, each with the reason."""


class ArticleKind(StrEnum):
    """What part of its document an article is."""

    ARTICLE = "article"
    """One of its numbered units."""
    PREAMBLE = "preamble"
    """The text before the first article."""
    CLOSING = "closing"
    """The text after the last."""
    ANNEX = "annex"
    """What is attached to the document."""
    SIGNATURE = "signature"
    """Who signed it, when and where."""
    NOTE = "note"
    """A remark of the source on the whole."""


class Status(StrEnum):
    """Whether an article has a text of its own at all."""

    IN_FORCE = "in-force"
    """It has."""
    DELETED = "deleted"
    """It was deleted or repealed; its number stays reserved."""
    RESERVED = "reserved"
    """Its number is reserved."""


class Article(Model):
    """One unit of a document, numbered or not: a record."""

    kind: ArticleKind = ArticleKind.ARTICLE
    """What part of the document it is."""
    number: LabelField | None = None
    """Its number as the source writes it: 8, 6-1, IV, 附件一; absent where it has none."""
    status: Status = Status.IN_FORCE
    """Whether it is in force; an article that was deleted may have no text."""
    formerly: Ids = ()
    """Retired ids of this article; links to them lead here."""
    withdrawn: Withdrawal | None = None
    """When and why it was withdrawn, if it was: its page then says this alone."""
    themes: Ids = ()
    """Themes of the whole article."""
    title: ArticlePair | None = None
    """Its heading in the source, without number and final punctuation; absent if it has none."""
    made: Made | None = None
    """Who paired its texts, where its document says otherwise or nothing."""
    reviewed: Reviewed | None = None
    """Who read its pairs, and when, if that is said."""
    waive: Waivers = ()
    """Rules that do not apply to it, each with the reason."""
    harmless: tuple[Harmless, ...] = ()
    """Candidates for divergence that editors found harmless."""
    compared: Compared | None = None
    """What rules compared in its texts, and found the same or different."""
    segments: tuple[Segment, ...] = ()
    """Its text, in order; only an article that was deleted or is reserved may have none."""
    annotations: tuple[Annotation, ...] = ()
    """The notes on it, in the order in which they were added."""

    def segment(self, segment_id: str) -> Pair | None:
        """Return the segment with that id (or the title for ``title``), if there is one."""
        if segment_id == TITLE:
            return self.title
        return next((s for s in self.segments if s.id == segment_id), None)
