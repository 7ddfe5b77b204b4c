"""The whole text of a document on one page, for reading through, printing and citing."""

from __future__ import annotations

from collections.abc import Iterator

from ...edition import ArticleEntry
from ..localised_edition import LocalisedEdition
from ..names import Holder
from ..page_kind import PageKind, moved
from ..pages import Crumb, Page, shortened
from ..sheets import sheets
from .document_page import DocumentView


class FullTextView(DocumentView):
    """What the template of a whole text may ask: as on the document's page, and its articles."""

    @property
    def entries(self) -> tuple[ArticleEntry, ...]:
        """The articles on this sheet, in order."""
        return self.on_sheet(self.edition.of_document(self.document.id))

    @property
    def holders(self) -> list[Holder]:
        """What has texts on this sheet: the document, whose title heads every sheet, and these."""
        return [self.document, *self.entries]

    def place_of(self, entry: ArticleEntry) -> str:
        """Return the URL at which an article stands in the whole text."""
        sheet = self.localised.divisions.full_places(self.document.id)[entry.id]
        return self.link(f"{sheet}#{entry.id}")


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield a page for each document."""
    names, words = edition.names, edition.words
    for document in edition.edition.documents.values():
        title, short = names.name(document), names.short(document)
        page = Page(
            path=f"{document.id}/full/",
            kind=FULL.name,
            title=words("full.title-of", title=short),
            description=shortened(words("full.description", title=title)),
            source=document.record.file,
            subject=document.key,
            crumbs=(edition.home, Crumb(short, f"{document.id}/")),
            updated=edition.dates.newest(names.keys(document)),
        )
        division = edition.divisions.full(document.id)
        entries = edition.edition.of_document(document.id)
        yield from sheets(page, division, words, names.stretches(entries, division))


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Return the paths below the documents' retired ids, and where each leads now."""
    documents = edition.edition.documents.values()
    return moved("{}/full/", ((one.id, one.document.formerly) for one in documents))


FULL = PageKind("full", pages, FullTextView, retired, reading=True, cites="document")
