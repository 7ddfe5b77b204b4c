"""The page of an article: both texts side by side, with the notes in the margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from ...contribute.composer import page_data
from ...edition import ArticleEntry, DivisionEntry, DocumentEntry
from ...model import SIDES, Side
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind
from ..page_view import CitedText, PageView
from ..pages import Crumb, Page, shortened
from ..shown_witness import ShownWitness


class ArticleView(PageView):
    """What the template of an article's page may ask."""

    @property
    def entry(self) -> ArticleEntry:
        """The article."""
        return self.edition.articles[self.page.subject]

    @property
    def holder(self) -> ArticleEntry:
        """What a note on the page is written about."""
        return self.entry

    @property
    def document(self) -> DocumentEntry | None:
        """The document to which the article belongs, if it has a record."""
        return self.edition.documents.get(self.entry.document)

    @property
    def divisions(self) -> tuple[DivisionEntry, ...]:
        """The part, chapter and section in which it stands, the outermost first."""
        return self.edition.divisions_above(self.entry.key)

    @cached_property
    def witnesses(self) -> Sequence[ShownWitness]:
        """What the witnesses of the document have for the article."""
        units = dict(self.entry.units())
        texts = self.edition.witnesses_of(self.entry.key)
        return [ShownWitness(text, units) for text in texts]

    @property
    def found(self) -> list[tuple[Side, str]]:
        """Where it begins in the source as found, in each language that is there."""
        first = next((name for name, _ in self.entry.units()), "")
        places = (
            (side, self.localised.captured.place(self.entry.key, first, side)) for side in SIDES
        )
        return [(side, place) for side, place in places if place is not None]

    @property
    def about_article(self) -> str:
        """The URL of all that the edition knows of its passages."""
        first = next(iter(self.localised.about.places(self.entry.key).values()))
        return self.link(f"{first.partition('#')[0]}#{self.entry.id}")

    def composer_data(self) -> dict[str, Any]:
        """Return what the form for a note must know; the terms are in the cards of the page."""
        return page_data(self.edition, self.page.subject, terms=False)

    @property
    def cited(self) -> CitedText | None:
        """The article."""
        return CitedText(self.document, self.entry) if self.document else None


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield a page for each article, with its neighbours in the document."""
    names = edition.names
    for document in edition.edition.documents.values():
        entries = edition.edition.of_document(document.id)
        above = (edition.home, Crumb(names.short(document), f"{document.id}/"))
        crumbs = [Crumb(names.full_name(e), f"{e.key}/") for e in entries]
        for index, entry in enumerate(entries):
            yield Page(
                path=crumbs[index].path,
                kind=ARTICLE.name,
                title=crumbs[index].title,
                description=_first_words(edition, entry),
                source=entry.record.file,
                subject=entry.key,
                crumbs=(*above, *_division_crumbs(edition, entry)),
                previous=crumbs[index - 1] if index else None,
                next=crumbs[index + 1] if index + 1 < len(crumbs) else None,
                within=names.short(document) if edition.edition.named else "",
                updated=edition.dates.newest([entry.key]),
            )


def _division_crumbs(edition: LocalisedEdition, entry: ArticleEntry) -> Iterator[Crumb]:
    for division in edition.edition.divisions_above(entry.key):
        to = f"{entry.document}/#{division.division.id}"
        yield Crumb(edition.names.division_crumb(division), to)


def _first_words(edition: LocalisedEdition, entry: ArticleEntry) -> str:
    """Return how an article begins, in the locale's language where it has a text."""
    texts = [segment.get(edition.side) for segment in entry.segments]
    text = (" " if edition.side == "en" else "").join(text for text in texts if text)
    return shortened(text or edition.names.full_name(entry))


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Yield the paths of retired ids of articles and of their documents, and where each leads."""
    for document in edition.edition.documents.values():
        entries = edition.edition.of_document(document.id)
        for old in document.document.formerly:
            yield from ((f"{old}/{entry.id}/", f"{entry.key}/") for entry in entries)
        for folder in (document.id, *document.document.formerly):
            for entry in entries:
                for old in entry.article.formerly:
                    yield f"{folder}/{old}/", f"{entry.key}/"


ARTICLE = PageKind("article", pages, ArticleView, retired, reading=True, annotatable=True)
