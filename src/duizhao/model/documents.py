"""A document: the published text as a whole, its origin, and how its capture relates to it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from .annotations import Annotation
from .fields import (
    Bilingual,
    BilingualMarkdown,
    BilingualProse,
    DateField,
    Ids,
    Model,
    Pair,
    PartialDate,
    Side,
    Text,
    Waivers,
    unique,
)
from .numbering import ContentsItem, Numbering


class Role(StrEnum):
    """What a language is in a document."""

    ORIGINAL = "original"
    TRANSLATION = "translation"


class Language(Model):
    """One language of a document and its role."""

    code: Literal["en", "zh-Hans", "zh-Hant"]
    """Its BCP 47 tag, which the pages put on every block of text."""
    role: Role
    """Whether this text is the original or a translation."""
    by: Bilingual | None = None
    """Who made the translation, as far as known."""


class Languages(Model):
    """The two languages of a document."""

    en: Language
    """The English text."""
    zh: Language
    """The Chinese text."""

    def get(self, side: str) -> Language:
        """Return the language of that ``side``."""
        return self.zh if side == "zh" else self.en


class Provenance(Model):
    """Where the capture comes from."""

    name: Bilingual
    """The name of the site or publication."""
    url: Text
    """Its URL."""
    note: BilingualMarkdown | None = None
    """What is known of the capture, and what is not; Markdown."""


class DateKind(StrEnum):
    """What happened to a document on a day."""

    ADOPTED = "adopted"
    """It was decided on."""
    SIGNED = "signed"
    """It was signed."""
    PROMULGATED = "promulgated"
    """It was made public as law."""
    ISSUED = "issued"
    """It was issued or published."""
    LAUNCHED = "launched"
    """It was put forward."""
    IN_FORCE = "in-force"
    """It came into force."""
    AMENDED = "amended"
    """It was changed."""
    REPEALED = "repealed"
    """It was repealed."""


class DocumentDate(Model):
    """A day of a document, and what happened on it."""

    kind: DateKind
    """What happened."""
    date: DateField
    """When, as exactly as it is known."""


class Turns(StrEnum):
    """How the languages of a capture take turns."""

    DOCUMENT = "document"
    """All of one, then all of the other."""
    ARTICLE = "article"
    """Article by article."""
    PARAGRAPH = "paragraph"
    """Paragraph by paragraph; a segment begins one where it says so, and so does an article."""
    SEGMENT = "segment"
    """Segment by segment."""


class Form(Model):
    """How a title or heading is written in the capture, in each language."""

    en: Text
    """With {number} and {title} in the places of the record's number and title."""
    zh: Text
    """With {number} and {title} in the places of the record's number and title."""

    def get(self, side: str) -> str:
        """Return the form in the language ``side``."""
        return self.zh if side == "zh" else self.en


class Boilerplate(Model):
    """Characters of the capture that are not part of the text."""

    text: Text
    """The characters, exactly."""
    why: Bilingual
    """What they are."""


class Normalisation(Model):
    """A change made everywhere in one language of the capture, and how often."""

    side: Side
    """The language whose text it changes."""
    from_: Annotated[str, Field(alias="from", min_length=1)]
    """The characters in the capture, exactly."""
    to: str
    """What the edition has instead; may be empty."""
    after: str = ""
    """What must come directly before it in the capture."""
    before: str = ""
    """What must come directly after it in the capture."""
    times: Annotated[int, Field(ge=1)]
    """How often it applies; the check counts."""
    why: Bilingual
    """The reason."""


class Capture(Model):
    """How the source as found relates to the records: enough to prove that nothing is missing."""

    source: Provenance | None = None
    """Where this file comes from, if the document's own source does not say it."""
    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.txt(?!\n)$")]
    """Its file name in content/captures."""
    order: Annotated[tuple[Side, ...], AfterValidator(unique), Field(min_length=1, max_length=2)]
    """Which languages it holds, in the order in which they stand."""
    turns: Turns = Turns.DOCUMENT
    """How the two languages take turns."""
    title: Form
    """How the document's title is written in it."""
    heading: Form
    """How an article's number and heading stand in it."""
    untitled: Form | None = None
    """How an article without a heading is numbered in it, with {number} or {name}."""
    division: Form | None = None
    """How the heading of a part, chapter or section stands in it: {name} {title}."""
    boilerplate: tuple[Boilerplate, ...] = ()
    """Characters that are not part of the text."""
    normalisations: tuple[Normalisation, ...] = ()
    """Every change of characters between the capture and the edition."""
    spacing: BilingualProse
    """A sentence that declares white space between the texts to be layout."""


class Document(Model):
    """The published text as a whole."""

    formerly: Ids = ()
    """Retired ids of this document; links to them lead here."""
    title: Pair
    """Its title in both languages."""
    short: Bilingual | None = None
    """What it is called where one of its passages is named among those of other documents."""
    date: DateField | None = None
    """The day it was launched or issued, if no kind of day is told apart."""
    dates: tuple[DocumentDate, ...] = ()
    """Its days and what happened on each, the one by which it is cited first."""
    numbering: Numbering | None = None
    """What its articles and divisions are called, where that is not the usual."""
    contents: tuple[ContentsItem, ...] = ()
    """Its articles in order, under their parts, chapters and sections; left out, articles stand in
    the natural order of their numbers."""
    place: Bilingual
    """Where."""
    occasion: Bilingual | None = None
    """At what event."""
    parties: tuple[Bilingual, ...] = ()
    """Who launched or issued it, in the order of the source."""
    languages: Languages
    """The languages and their roles."""
    source: Provenance
    """Where the text comes from."""
    rights: BilingualMarkdown
    """Who owns the rights to the text, as far as known; Markdown."""
    remarks: BilingualMarkdown | None = None
    """What the sources disagree on; Markdown."""
    capture: Capture | None = None
    """How the records relate to the source as found."""
    captures: tuple[Capture, ...] = ()
    """The same, where the source was found in several files."""
    waive: Waivers = ()
    """Rules that are not asked of the document and its articles, each with the reason."""
    annotations: tuple[Annotation, ...] = ()
    """Notes on the document's title."""

    @property
    def issued(self) -> PartialDate | None:
        """The date by which it is cited."""
        return self.date or next((item.date for item in self.dates), None)

    @property
    def sources(self) -> tuple[Capture, ...]:
        """Every capture of it."""
        return (self.capture, *self.captures) if self.capture is not None else self.captures
