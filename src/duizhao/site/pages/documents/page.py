"""The pages of the lists of documents: of a series, of a year, of a letter."""

from __future__ import annotations

from collections.abc import Iterator

from ....model import SERIES
from ...listings.document_lists import DocumentList, DocumentLists
from ...reading.lens import Lens
from ...reading.page import Crumb, Page, shortened
from ..kind import PageKind, moved


def values(lens: Lens, page: Page) -> dict[str, object]:
    """Return the list of documents that is on a page, and the lists of the edition."""
    lists = DocumentLists(lens)
    return {"lists": lists, "own": next(one for one in lists.all if one.path == page.subject)}


def pages(lens: Lens) -> Iterator[Page]:
    """Yield the pages of each list."""
    words = lens.words
    lists = DocumentLists(lens)
    for own in lists.all:
        count = words("documents.count", count=len(own.documents))
        description = words("documents.description", title=own.title, count=count)
        if own.series is not None and own.series.description is not None:
            description = lens.own_words(own.series.description)
        paths = [path for path, _ in own.pages]
        for index, path in enumerate(paths):
            title = own.title
            if index:
                title = words("documents.page-of", title=title, page=index + 1)
            yield Page(
                path=path,
                kind=DOCUMENT_LIST.name,
                title=title,
                description=shortened(description),
                source=SERIES.path() if own.series is not None else None,
                subject=own.path,
                crumbs=(lens.home, *_crumbs(lists, own, index)),
            )


def _crumbs(lists: DocumentLists, own: DocumentList, index: int) -> Iterator[Crumb]:
    """Yield the list of all above that of a year or a letter, and the first page above the next."""
    if own.series is None and own is not lists.everything:
        yield Crumb(lists.everything.title, lists.everything.path)
    if index:
        yield Crumb(own.title, own.path)


def retired(lens: Lens) -> Iterator[tuple[str, str]]:
    """Return the paths of the series' retired ids, and where each leads now."""
    series = {own.series.id: own.series for own in DocumentLists(lens).series if own.series}
    return moved("series/{}/", ((name, one.formerly) for name, one in series.items()))


DOCUMENT_LIST = PageKind("documents", pages, values=values, retired=retired)
