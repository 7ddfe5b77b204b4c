"""View models of lists of documents: a book, cards, or rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from ...edition import DocumentEntry
from ...model import Side
from ..links import LinkTo
from ..reader import Reader
from .document_lists import DocumentList, DocumentLists


class TitleSide(NamedTuple):
    """The title of a document in one language."""

    side: Side
    lang: str
    title: Markup


class DocumentRow(NamedTuple):
    """A document in a list."""

    href: str
    titles: tuple[TitleSide, ...]
    date: str
    """Empty if it has none."""
    facts: str
    """How many articles and notes it has, in words."""


class DocumentCard(NamedTuple):
    """A document among few."""

    href: str
    titles: tuple[TitleSide, ...]
    date_and_place: str
    facts: str
    """How many articles and notes it has, in words."""
    read: str
    """The URL of its first article; empty if it has none."""
    read_title: str


@dataclass(frozen=True, slots=True)
class Book:
    """The one document of an edition."""

    href: str
    titles: tuple[tuple[TitleSide, str], ...]
    """The title in each language, with its date and place."""
    read: str
    """The URL of its first article; empty if it has none."""
    whole: str
    """The URL of its whole text."""
    whole_title: str


class DocumentListViews:
    """Makes lists of documents in one locale."""

    def __init__(self, localised: Reader) -> None:
        self.localised = localised
        self.edition = localised.edition
        self.labels = localised.labels
        self.words = localised.words
        self._titles: dict[str, tuple[TitleSide, ...]] = {}
        self._facts: dict[str, str] = {}

    @cached_property
    def lists(self) -> DocumentLists:
        """The lists of the edition's documents."""
        return DocumentLists(self.localised)

    @cached_property
    def by_path(self) -> dict[str, DocumentList]:
        """Those with pages of their own, by the path of the first."""
        return {one.path: one for one in self.lists.all}

    def count(self, documents: DocumentList) -> str:
        """Return how many documents a list has, in words."""
        return self.words("documents.count", count=len(documents.documents))

    def description(self, documents: DocumentList) -> str:
        """Return what belongs to a series; empty for another list."""
        series = documents.series
        if series is None or series.description is None:
            return ""
        return self.localised.own_words(series.description)

    def rows(self, documents: Iterable[DocumentEntry], link: LinkTo) -> tuple[DocumentRow, ...]:
        """Return documents as the rows of a list."""
        return tuple([self._row(document, link) for document in documents])

    def _row(self, document: DocumentEntry, link: LinkTo) -> DocumentRow:
        issued = document.document.issued
        return DocumentRow(
            link(f"{document.id}/"),
            self._titles_of(document),
            self.words.date(issued) if issued else "",
            self._facts_of(document),
        )

    def cards(self, documents: Iterable[DocumentEntry], link: LinkTo) -> tuple[DocumentCard, ...]:
        """Return documents as cards."""
        return tuple([self._card(document, link) for document in documents])

    def _card(self, document: DocumentEntry, link: LinkTo) -> DocumentCard:
        names = self.labels
        return DocumentCard(
            link(f"{document.id}/"),
            self._titles_of(document),
            names.date_and_place(document, self.localised.side),
            self._facts_of(document),
            self._first_article(document, link),
            self.words("home.read-of", title=names.short(document)),
        )

    def book(self, document: DocumentEntry, whole_title: str, link: LinkTo) -> Book:
        """Return a document as a book; ``whole_title`` is what its whole text is called."""
        names = self.labels
        return Book(
            link(f"{document.id}/"),
            tuple(
                (one, names.date_and_place(document, one.side)) for one in self._titles_of(document)
            ),
            self._first_article(document, link),
            link(f"{document.id}/full/"),
            whole_title,
        )

    def _first_article(self, document: DocumentEntry, link: LinkTo) -> str:
        entries = self.edition.of_document(document.id)
        return link(f"{entries[0].key}/") if entries else ""

    def _titles_of(self, document: DocumentEntry) -> tuple[TitleSide, ...]:
        titles = self._titles.get(document.id)
        if titles is None:
            titles = self._titles[document.id] = tuple(
                TitleSide(
                    side,
                    self.localised.title_tag(self.labels.language(document, side)),
                    self.localised.texts.title(self.localised.converted(title)),
                )
                for side in self.labels.sides(document)
                if (title := document.document.title.get(side))
            )
        return titles

    def _facts_of(self, document: DocumentEntry) -> str:
        facts = self._facts.get(document.id)
        if facts is None:
            words, count = self.words, self.labels.count(document)
            articles = self.labels.articles(self.edition.of_document(document.id))
            facts = self._facts[document.id] = (
                words("home.counts", articles=articles, notes=words("notes.count", count=count))
                if count
                else words("home.articles", articles=articles)
            )
        return facts
