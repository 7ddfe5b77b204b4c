"""What the JSON of an edition has, field by field: records with ids, URLs and anchors added.

It is for the JSON Schema alone; ``record_json`` makes the values. A field that a record leaves out
is left out in JSON too.
"""

from __future__ import annotations

from typing import Any, Literal

from ..model import (
    Annotation,
    Article,
    Contributor,
    Document,
    Id,
    Model,
    Pair,
    PairState,
    Segment,
    Series,
    Side,
    Takedown,
    Term,
    Theme,
)
from ..records.json_schemas import schema_of


class ExportedEdition(Model):
    """What is known of the whole edition."""

    name: str
    """What it is called."""
    url: str | None = None
    """The URL at which it is published, if that is known."""
    version: str | None = None
    """Which state of it this is, if that is known."""
    license: str | None = None
    """The licence of the notes, as https://spdx.org/licenses/ names it, if they have one."""
    withdrawn: tuple[Takedown, ...] = ()
    """Each document and article that was withdrawn or removed."""


class Linked(Model):
    """What has a page, or a place on one."""

    url: str
    """Its permalink; a path in the site, if that has no URL."""


class ExportedAnchor(Model):
    """Where a quote of a note is, in code points."""

    segment: str
    """The id of the segment, or ``title``."""
    side: Side
    """The language of the text."""
    start: int
    """How many characters are before it."""
    end: int
    """How many characters are before its end."""


class ExportedNote(Annotation, Linked):
    """A note on an article, or on the title of a document."""

    key: str
    """Its id in the whole edition."""
    on: str
    """What it is on: ``document/article``, or ``document`` for a title."""
    number: int
    """Its number on its page, from 1."""
    author_name: str
    """The name of its author."""
    submitted: bool
    """Whether no editor has read it yet."""
    anchors: tuple[ExportedAnchor, ...]
    """Where its quotes are."""


class ExportedSegment(Segment, Linked):
    """A segment."""

    key: str
    """Its id in the whole edition."""
    state: PairState | None = None
    """How the pair came about, if the records say."""


class ExportedReading(Model):
    """What a witness has for a title, for a segment, or for several as one text."""

    witness: Id
    """The id of the witness."""
    segments: tuple[str, ...]
    """The ids of the segments, or ``title``."""
    en: str | None = None
    """The English, if the witness is English."""
    zh: str | None = None
    """The Chinese, if the witness is Chinese."""


class ArticleName(Model):
    """What an article is called by its number in each language; empty if it has none."""

    en: str
    """In English: Article 8."""
    zh: str
    """In Chinese: 第八条."""


class ExportedArticle(Article, Linked):
    """An article with its texts and notes."""

    id: Id
    """Its id in its document."""
    key: str
    """Its id in the whole edition."""
    document: Id
    """The id of its document."""
    name: ArticleName
    """What it is called by its number."""
    divisions: tuple[Id, ...]
    """The ids of the parts, chapters and sections in which it is, the outermost first."""
    segments: tuple[ExportedSegment, ...]
    """Its text, in order."""
    notes: tuple[ExportedNote, ...]
    """The notes on it, in the order of the text."""
    witnesses: tuple[ExportedReading, ...]
    """What witnesses have."""


class ExportedDocument(Document, Linked):
    """A document, without its articles."""

    id: Id
    """Its id."""
    notes: tuple[ExportedNote, ...]
    """The notes on its title."""


class WholeDocument(ExportedDocument):
    """A document with its articles."""

    articles: tuple[ExportedArticle, ...]
    """Its articles in reading order."""


class ExportedTheme(Theme, Linked):
    """A theme."""


class ExportedTerm(Term, Linked):
    """A term of the glossary."""


class ArticleLink(Model):
    """An article in the contents of a document."""

    id: Id
    """Its id in its document."""
    name: ArticleName
    """What it is called by its number."""
    title: Pair | None = None
    """Its title, if it has one."""
    path: str
    """Where its file is, from the folder of the API."""


class ListedDocument(ExportedDocument):
    """A document with its contents."""

    articles: tuple[ArticleLink, ...]
    """Its articles in reading order."""


class ExportedPair(Linked):
    """A title or a segment as a pair of texts that stands by itself."""

    id: str
    """Its id in the whole edition."""
    document: Id
    """The id of its document."""
    article: str
    """The id of its article; empty for the title of the document."""
    segment: str
    """Its id in its article: ``s1``, ``title``."""
    en: str | None
    """The English, or null if there is none."""
    zh: str | None
    """The Chinese, or null if there is none."""
    themes: tuple[Id, ...]
    """The ids of its themes, those of its article included."""
    state: PairState | None = None
    """How the pair came about, if the records say."""


class WholeEdition(Model):
    """The whole edition, or one document of it: the file in JSON."""

    format: Literal["duizhao"]
    """By which a program knows such a file among others in JSON."""
    edition: ExportedEdition
    """What is known of the whole edition."""
    documents: tuple[WholeDocument, ...]
    """The documents in their order."""
    themes: tuple[ExportedTheme, ...]
    """The themes."""
    terms: tuple[ExportedTerm, ...]
    """The terms of the glossary."""
    contributors: tuple[Contributor, ...]
    """Who writes notes."""
    series: tuple[Series, ...]
    """Documents that belong together."""


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the file in JSON: https://json-schema.org/draft/2020-12."""
    return schema_of(WholeEdition)
