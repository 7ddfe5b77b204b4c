"""A witness: another text of a document in one of its languages, whole or in part.

The word is that of textual criticism: another translation of the same original, such as an official
one of which two articles survive, or another state of the original.
"""

from __future__ import annotations

from .fields import (
    SIDES,
    Bilingual,
    BilingualMarkdown,
    DateField,
    Id,
    Ids,
    Model,
    SegmentId,
    Side,
    Text,
    TwoSided,
    Waivers,
)
from .provenance import Capture, Language, Provenance


class Witness(Model):
    """Another text of a document, and where it comes from."""

    id: Id
    """Its permanent id within the document: the name of the folder with its texts."""
    formerly: Ids = ()
    """Retired ids of it."""
    name: Bilingual
    """What the edition calls it."""
    language: Language
    """Its language, what it is, and who made it."""
    title: Text | None = None
    """The title of the document in it, if it has one."""
    date: DateField | None = None
    """When it was published, as exactly as it is known."""
    source: Provenance
    """Where the text comes from."""
    rights: BilingualMarkdown
    """Who owns the rights to the text, as far as known; Markdown."""
    capture: Capture | None = None
    """How its texts relate to the source as found."""
    waive: Waivers = ()
    """Rules that do not apply to its texts and its capture, each with the reason."""

    @property
    def side(self) -> Side:
        """Which of the two languages it is in."""
        return "en" if self.language.code == "en" else "zh"


class Reading(Model, TwoSided[str | None]):
    """What a witness has at one place, in its own language."""

    en: Text | None = None
    """The English, if the witness is English."""
    zh: Text | None = None
    """The Chinese, if the witness is Chinese."""

    @property
    def sides(self) -> tuple[Side, ...]:
        """The languages in which it has something: one, if there is no mistake in it."""
        return tuple(side for side in SIDES if self.get(side) is not None)


class WitnessSegment(Reading):
    """What a witness has for a segment of the article, or for several as one text."""

    id: SegmentId
    """The segment of the article."""
    through: SegmentId | None = None
    """The last of several segments, where the witness has one text for all of them."""


class WitnessArticle(Model):
    """The text of an article in a witness: a record."""

    title: Reading | None = None
    """Its heading there, without number and final punctuation."""
    segments: tuple[WitnessSegment, ...] = ()
    """What the witness has for the segments of the article, in their order; nothing where only its
    heading is known."""
