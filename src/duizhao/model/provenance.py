"""Where a text comes from: its language and source, and how its capture relates to the records."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from .fields import (
    Bilingual,
    BilingualMarkdown,
    BilingualProse,
    Ids,
    Model,
    Side,
    Text,
    TwoSided,
    unique,
)


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


class Languages(Model, TwoSided[Language]):
    """The two languages of a document."""

    en: Language
    """The English text."""
    zh: Language
    """The Chinese text."""

    @property
    def original(self) -> Side | None:
        """The side of the original; nothing where the two texts are equal."""
        if self.en.role is self.zh.role:
            return None
        return "en" if self.en.role is Role.ORIGINAL else "zh"


class Provenance(Model):
    """Where the capture comes from."""

    name: Bilingual
    """The name of the site or publication."""
    url: Text
    """Its URL."""
    note: BilingualMarkdown | None = None
    """What is known of the capture, and what is not; Markdown."""


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


class Layout(StrEnum):
    """How a file from which a text was imported shows which language is where."""

    PARTS = "parts"
    """All of one language, then all of the other."""
    TURNS = "turns"
    """In lines or paragraphs of their own, which take turns."""
    BRACKETS = "brackets"
    """One of them in brackets, after each sentence or paragraph of the other."""
    SENTENCES = "sentences"
    """Sentence by sentence, in paragraphs that have both."""


class Form(Model, TwoSided[str]):
    """How a title or heading is written in the capture, in each language."""

    en: Text
    """With {number} and {title} in the places of the record's number and title."""
    zh: Text
    """With {number} and {title} in the places of the record's number and title."""


class TitleForm(Model, TwoSided[str | None]):
    """How the title of a document is written in the capture; null where it is not in it."""

    en: Text | None
    """With {title} in the place of the title; null if the capture has no English title."""
    zh: Text | None
    """With {title} in the place of the title; null if the capture has no Chinese title."""


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
    """Which languages it holds, in the order in which they appear."""
    articles: Ids = ()
    """The articles that it holds, and no other capture; else all that no other one names."""
    turns: Turns = Turns.DOCUMENT
    """How the two languages take turns."""
    layout: Layout | None = None
    """How the file that was imported shows them, where a person chose that."""
    title: TitleForm
    """How the document's title is written in it, or null where it is not."""
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
