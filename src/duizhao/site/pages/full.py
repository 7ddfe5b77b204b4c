"""The page of the whole text of a document."""

from __future__ import annotations

from collections.abc import Iterator

from ..listings.pagination import paginated
from ..reading.lens import Lens
from ..reading.offers import Shown
from ..reading.page import Crumb, Page, shortened
from .kind import PageKind, moved, own_document, part_of_document


def pages(lens: Lens) -> Iterator[Page]:
    """Yield a page for each document."""
    words = lens.words
    for document in lens.edition.documents.values():
        title, short = lens.name(document), lens.short(document)
        page = Page(
            path=f"{document.id}/full/",
            kind=FULL.name,
            title=words("full.title-of", title=short),
            description=shortened(words("full.description", title=title)),
            source=document.record.file,
            subject=document.key,
            crumbs=(lens.home, Crumb(short, f"{document.id}/")),
            updated=lens.dates.newest(document.keys),
        )
        plan = lens.page_plans.full(document.id)
        entries = document.articles
        yield from paginated(page, plan, words, lens.stretches(entries, plan))


def retired(lens: Lens) -> Iterator[tuple[str, str]]:
    """Return the paths below the documents' retired ids, and where each leads now."""
    documents = lens.edition.documents.values()
    return moved("{}/full/", ((one.id, one.document.formerly) for one in documents))


def shown(lens: Lens, page: Page) -> Shown:
    """Return the texts and notes on a page; a short document lists its contents on it too."""
    document = lens.edition.documents[page.subject]
    if document.contents.is_short:
        return own_document(lens, page)
    return part_of_document(lens, page, document.articles)


FULL = PageKind(
    "full", pages, retired=retired, shown=shown, reading=True, cites="document", group="texts"
)
