"""A document: the published text as a whole, with its dates, its order and its origin."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, StringConstraints

from .annotations import Annotation
from .divergences import Harmless
from .fields import (
    Bilingual,
    BilingualMarkdown,
    DateField,
    Day,
    Id,
    Ids,
    Model,
    Pair,
    PartialDate,
    Text,
    Waivers,
    some,
)
from .numbering import ContentsItem, Numbering
from .provenance import Capture, Languages, Normalisation, Provenance
from .responsibility import Made, Reviewed, Withdrawal
from .witnesses import Witness

_TAG = StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*(?!\n)$", max_length=100)


class DocumentKind(StrEnum):
    """What sort of text a document is."""

    LAW = "law"
    """A law, an ordinance or another act that binds."""
    AGREEMENT = "agreement"
    """A treaty, a contract or another text that several parties agree on."""
    POLICY = "policy"
    """A plan, a proposal, an opinion or another text that says what is to be done."""


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


class Version(Model):
    """The text of a document as it was in force from a day on, until the next version."""

    id: Id
    """Its permanent id within the document, and part of its URL: ``2019``."""
    since: DateField
    """When it came into force, as exactly as it is known."""
    title: Pair | None = None
    """The title of the document in it, where that was another."""
    source: Provenance | None = None
    """Where its text comes from, where that is not the document's source."""
    added: Ids = ()
    """The ids of the articles that came in with it: no earlier version has them."""
    tag: Annotated[str, _TAG] | None = None
    """The tag of git at which the records have its text, where none is kept beside the present."""


class CitedSource(Model):
    """A page or text outside the edition, as far as notes rely on it."""

    id: Id
    """The id by which notes name it."""
    name: Bilingual
    """What it is and whose, as readers are told; its host is known from its URL."""
    url: Text
    """Where it was seen."""
    date: DateField | None = None
    """When it was published, as exactly as it is known."""
    seen: Day
    """The day on which an editor saw it."""
    quotes: Annotated[tuple[Text, ...], AfterValidator(some)]
    """The words that notes rely on, exactly."""
    excerpt: Text | None = None
    """What of it was kept, exactly, where its licence allows that; it has the words quoted."""

    @property
    def host(self) -> str:
        """The host to which its URL leads, without www."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")


class Document(Model):
    """The published text as a whole."""

    formerly: Ids = ()
    """Retired ids of this document; links to them lead here."""
    retired: Ids = ()
    """Ids of articles that are gone and have no successor; links to them lead here."""
    withdrawn: Withdrawal | None = None
    """When and why it was withdrawn, if it was: its page then says this alone."""
    kind: DocumentKind | None = None
    """What sort of text it is; a law is exported as Akoma Ntoso too."""
    title: Pair
    """Its title in both languages."""
    short: Bilingual | None = None
    """What it is called where one of its passages is named among those of other documents."""
    date: DateField | None = None
    """Its day, if what happened on it is not said."""
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
    """Who made or issued it, in the order of the source."""
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
    witnesses: tuple[Witness, ...] = ()
    """Other texts of it in one of its languages, such as a second translation."""
    versions: tuple[Version, ...] = ()
    """Its versions in the order of their dates; the last is the text that its articles have."""
    sources: tuple[CitedSource, ...] = ()
    """Pages and texts outside the edition on which its notes rely."""
    made: Made | None = None
    """Who paired its texts, if that is said."""
    reviewed: Reviewed | None = None
    """Who read all its pairs, and when, if that is said; a doubtful pair does not count as read."""
    waive: Waivers = ()
    """Rules that do not apply to the document and its articles, each with the reason."""
    harmless: tuple[Harmless, ...] = ()
    """Candidates for divergence in its title that editors found harmless."""
    annotations: tuple[Annotation, ...] = ()
    """Notes on the document's title."""

    @property
    def issued(self) -> PartialDate | None:
        """The date by which it is cited."""
        return self.date or next((item.date for item in self.dates), None)

    @property
    def every_capture(self) -> tuple[Capture, ...]:
        """Every capture of it."""
        return (self.capture, *self.captures) if self.capture is not None else self.captures

    @property
    def normalisations(self) -> tuple[Normalisation, ...]:
        """Every change of characters between its captures and the records."""
        return tuple(change for capture in self.every_capture for change in capture.normalisations)
