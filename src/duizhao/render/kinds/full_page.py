"""The whole text of a document on one page, for reading through, printing and citing."""

from __future__ import annotations

from collections.abc import Iterator

from ...edition import ArticleEntry
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind, moved
from ..pages import Crumb, Page, shortened
from .document_page import DocumentView


class FullTextView(DocumentView):
    """What the template of a whole text may ask: as on the document's page, and its articles."""

    @property
    def entries(self) -> tuple[ArticleEntry, ...]:
        """The articles, in order."""
        return self.edition.of_document(self.document.id)


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield a page for each document."""
    names, words = edition.names, edition.words
    for document in edition.edition.documents.values():
        title, short = names.name(document), names.short(document)
        yield Page(
            path=f"{document.id}/full/",
            kind=FULL.name,
            title=words("full.title-of", title=short),
            description=shortened(words("full.description", title=title)),
            source=document.record.file,
            subject=document.key,
            crumbs=(edition.home, Crumb(short, f"{document.id}/")),
            updated=edition.dates.newest(names.keys(document)),
        )


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Return the paths below the documents' retired ids, and where each leads now."""
    documents = edition.edition.documents.values()
    return moved("{}/full/", ((one.id, one.document.formerly) for one in documents))


FULL = PageKind("full", pages, FullTextView, retired, reading=True)
