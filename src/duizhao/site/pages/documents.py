"""The pages of the lists of documents: of each series, and of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ...edition import DocumentEntry
from ...model import SERIES, SIDES
from ..listings.document_lists import (
    ALL,
    ON_A_PAGE,
    ROWS,
    DocumentList,
    by_title,
    list_of_all,
    series_lists,
)
from ..reading.lens import Lens
from ..reading.page import Crumb, Page, shortened
from .kind import PageKind, moved


def values(lens: Lens, page: Page) -> dict[str, object]:
    """Return the list of documents that is on a page."""
    return {"own": next(one for one in _lists(lens) if one.path == page.subject)}


def _lists(lens: Lens) -> Iterator[DocumentList]:
    yield from series_lists(lens)
    if lens.edition.named:
        yield lens.computed(list_of_all)


def pages(lens: Lens) -> Iterator[Page]:
    """Yield the pages of each list."""
    words = lens.words
    for own in _lists(lens):
        count = words("documents.count", count=len(own.documents))
        description = words("documents.description", title=own.title, count=count)
        if own.series is not None and own.series.description is not None:
            description = lens.own_words(own.series.description)
        first = Page(
            path=own.path,
            kind=DOCUMENT_LIST.name,
            title=own.title,
            description=shortened(description),
            source=SERIES.path() if own.series is not None else None,
            subject=own.path,
            crumbs=(lens.home,),
        )
        yield first
        for number, (path, _) in enumerate(own.pages[1:], 2):
            title = words("documents.page-of", title=own.title, page=number)
            crumbs = (lens.home, Crumb(own.title, own.path))
            yield replace(first, path=path, title=title, crumbs=crumbs)


def retired(lens: Lens) -> Iterator[tuple[str, str]]:
    """Yield the paths of the series' retired ids, and where each leads now.

    The lists by year and by letter, which editions of many documents had, lead to that of all.
    """
    series = [one.series for one in series_lists(lens) if one.series]
    yield from moved("series/{}/", ((one.id, one.formerly) for one in series))
    documents = lens.edition.documents.values()
    if len(documents) > ROWS:
        counts = Counter(name for one in documents for name in _former_lists(one))
        for name, count in counts.items():
            yield f"{ALL}{name}/", ALL
            for number in range(2, -(-count // ON_A_PAGE) + 1):
                yield f"{ALL}{name}/{number}/", ALL


def _former_lists(entry: DocumentEntry) -> Iterator[str]:
    """Yield the names of the lists by year and by letter on which a document was."""
    issued = entry.document.issued
    yield f"year-{issued.year}" if issued else "undated"
    for side in SIDES:
        other, letter, *_ = by_title(entry, side)
        yield "letter-other" if other else f"letter-{letter.lower()}"


DOCUMENT_LIST = PageKind("documents", pages, values=values, retired=retired)
