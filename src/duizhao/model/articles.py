"""An article: a numbered unit of a document, its segments in both languages and the notes on it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from .annotations import Annotation
from .fields import TITLE, Ids, Model, Pair, SegmentId, some, unique


class Segment(Pair):
    """The aligned unit: one sentence, or as many as belong together, in both languages."""

    id: SegmentId
    """Its permanent id within the article: never changed, never reused for another text."""
    formerly: Annotated[tuple[SegmentId, ...], AfterValidator(unique)] = ()
    """Retired ids that this segment replaces; links to them lead here."""
    themes: Ids = ()
    """Themes of this segment, besides those of its article."""


class ArticleKind(StrEnum):
    """What part of its document an article is."""

    ARTICLE = "article"
    """One numbered unit."""
    PREAMBLE = "preamble"
    """The text before the first article."""
    CLOSING = "closing"
    """The text after the last article: signatures, date, place."""


class Article(Model):
    """One numbered unit of a document, its preamble or its closing: a record."""

    kind: ArticleKind = ArticleKind.ARTICLE
    """What part of the document it is."""
    number: Annotated[int, Field(ge=1, le=99999)] | None = None
    """Its number in the document; the preamble and the closing have none."""
    formerly: Ids = ()
    """Retired ids of this article; links to them lead here."""
    themes: Ids = ()
    """Themes of the whole article."""
    title: Pair | None = None
    """Its heading in the source, without number and final punctuation; absent if it has none."""
    segments: Annotated[
        tuple[Segment, ...], AfterValidator(some), Field(json_schema_extra={"minItems": 1})
    ]
    """Its text, in order."""
    annotations: tuple[Annotation, ...] = ()
    """The notes on it, in the order in which they were added."""

    def segment(self, segment_id: str) -> Pair | None:
        """Return the segment with that id (or the title for ``title``), if there is one."""
        if segment_id == TITLE:
            return self.title
        return next((s for s in self.segments if s.id == segment_id), None)
