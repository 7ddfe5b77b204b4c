"""The page of the whole text of a document."""

from __future__ import annotations

from collections.abc import Iterator

from ...listings.pagination import paginated
from ...reading.page import Crumb, Page, shortened
from ...reading.reader import Reader
from ..kind import PageKind, moved, own_document


def pages(edition: Reader) -> Iterator[Page]:
    """Yield a page for each document."""
    words = edition.words
    for document in edition.edition.documents.values():
        title, short = edition.name(document), edition.short(document)
        page = Page(
            path=f"{document.id}/full/",
            kind=FULL.name,
            title=words("full.title-of", title=short),
            description=shortened(words("full.description", title=title)),
            source=document.record.file,
            subject=document.key,
            crumbs=(edition.home, Crumb(short, f"{document.id}/")),
            updated=edition.dates.newest(document.keys),
        )
        plan = edition.page_plans.full(document.id)
        entries = edition.edition.of_document(document.id)
        yield from paginated(page, plan, words, edition.stretches(entries, plan))


def retired(edition: Reader) -> Iterator[tuple[str, str]]:
    """Return the paths below the documents' retired ids, and where each leads now."""
    documents = edition.edition.documents.values()
    return moved("{}/full/", ((one.id, one.document.formerly) for one in documents))


FULL = PageKind("full", pages, retired=retired, shown=own_document, reading=True, cites="document")
