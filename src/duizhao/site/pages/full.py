"""The pages that have all of a document: its whole text, and where the words of it come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...edition import DocumentEntry
from ..listings.pagination import Paginator, paginated
from ..reading.lens import Lens
from ..reading.offers import Shown
from ..reading.page import Page, shortened
from .kind import PageKind, moved, own_document, part_of_document
from .version import above


def pages(lens: Lens) -> Iterator[Page]:
    """Yield a page for each document."""
    for document in lens.edition.documents.values():
        plan, updated = lens.page_plans.full(document.id), lens.dates.newest(document.keys)
        title = lens.words("full.title-of", title=lens.short(document))
        yield from _pages(lens, document, FULL.name, title, plan, updated=updated)


def origin_pages(lens: Lens) -> Iterator[Page]:
    """Yield a page for each document some of whose words another text has too."""
    for document in lens.edition.documents.values():
        if document.origins:
            plan = lens.page_plans.origins(document.id)
            title = lens.words("origins.title-of", title=lens.short(document))
            yield from _pages(lens, document, ORIGINS.name, title, plan)


def _pages(
    lens: Lens, document: DocumentEntry, kind: str, title: str, plan: Paginator, **more: Any
) -> Iterator[Page]:
    page = Page(
        path=f"{document.id}/{kind}/",
        kind=kind,
        title=title,
        description=shortened(lens.words(f"{kind}.description", title=lens.name(document))),
        source=document.record.file,
        subject=document.key,
        crumbs=above(lens, document),
        **more,
    )
    yield from paginated(page, plan, lens.words, lens.stretches(document.articles, plan))


def retired(lens: Lens) -> Iterator[tuple[str, str]]:
    """Yield the paths of both below the documents' retired ids, and where each leads now."""
    for one in lens.edition.documents.values():
        for kind in (FULL, ORIGINS) if one.origins else (FULL,):
            yield from moved(f"{{}}/{kind.name}/", [(one.id, one.document.formerly)])


def shown(lens: Lens, page: Page) -> Shown:
    """Return the texts and notes on a page; a short document lists its contents on it too."""
    document = lens.edition.documents[page.subject]
    if document.contents.is_short:
        return own_document(lens, page)
    return part_of_document(lens, page, document.articles)


FULL = PageKind(
    "full", pages, retired=retired, shown=shown, reading=True, cites="document", group="texts"
)
ORIGINS = PageKind(
    "origins",
    origin_pages,
    shown=lambda _lens, page: Shown(texts=(f"{page.subject}/",), names=()),
    cites="document",
    group="texts",
)
