"""The pages of the lists of documents: of a series, of a year, of a letter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ...edition import DocumentEntry
from ...model import SERIES
from ..document_lists import DocumentList, DocumentLists
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind, moved
from ..page_view import PageView
from ..pages import Crumb, Page, shortened


class DocumentsView(PageView):
    """What the template of a list of documents may ask."""

    @cached_property
    def list(self) -> DocumentList:
        """The list."""
        lists = DocumentLists(self.localised)
        return next(own for own in lists.all if own.path == self.page.subject)

    @property
    def documents(self) -> tuple[DocumentEntry, ...]:
        """The documents on this page of it."""
        return dict(self.list.pages)[self.page.path]

    @property
    def number(self) -> int:
        """Which page of the list this is, from 1."""
        return [path for path, _ in self.list.pages].index(self.page.path) + 1


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield the pages of each list."""
    words = edition.words
    for own in DocumentLists(edition).all:
        count = words("documents.count", count=len(own.documents))
        description = words("documents.description", title=own.title, count=count)
        if own.series is not None and own.series.description is not None:
            description = edition.own_words(own.series.description)
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
                crumbs=(edition.home, *([Crumb(own.title, own.path)] if index else [])),
            )


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Return the paths of the series' retired ids, and where each leads now."""
    series = {own.series.id: own.series for own in DocumentLists(edition).series if own.series}
    return moved("series/{}/", ((name, one.formerly) for name, one in series.items()))


DOCUMENT_LIST = PageKind("documents", pages, DocumentsView, retired)
