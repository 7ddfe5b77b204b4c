"""The pages of the lists of documents: of a series, of a year, of a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import SERIES
from ...views.links import Link, LinkTo
from ...views.listings.document_list_views import DocumentRow
from ...views.listings.document_lists import DocumentList, DocumentLists
from ...views.locale_views import LocaleViews
from ...views.page import Crumb, Page, shortened
from ...views.reader import Reader
from ..kind import PageKind, moved


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """The view model of the page."""

    title: str
    description: str
    """What belongs to a series; empty for another list."""
    count: str
    filtered: bool
    """Whether a reader can find a title among those on the page."""
    letters: tuple[Link, ...]
    """Every letter under which there are titles in some language, linked if there are any in this;
    empty where documents are not looked up by letter."""
    letter: str
    """The letter of the page, if it is of one."""
    rows: tuple[DocumentRow, ...]
    pagination: tuple[tuple[str, bool], ...]
    """The URL of each page of the list, and whether it is this page; empty if there is one."""


def view(views: LocaleViews, page: Page) -> DocumentsPage:
    """Return the view model of a page of a list of documents."""
    lists, link = views.document_lists, views.link_from(page)
    documents = lists.by_path[page.subject]
    pages = documents.pages
    divided = lists.lists.divided and documents is lists.lists.everything
    return DocumentsPage(
        documents.title,
        lists.description(documents),
        lists.count(documents),
        documents is lists.lists.everything and len(pages) == 1,
        tuple(_letters(lists.lists, link)) if documents.letter or divided else (),
        documents.letter,
        lists.rows(dict(pages)[page.path], link),
        tuple((link(path), path == page.path) for path, _ in pages) if len(pages) > 1 else (),
    )


def _letters(lists: DocumentLists, link: LinkTo) -> Iterator[Link]:
    for one in lists.letters:
        yield Link(one.letter, link(one.path) if one.documents else "")


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the pages of each list."""
    words = edition.words
    lists = DocumentLists(edition)
    for own in lists.all:
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
                crumbs=(edition.home, *_crumbs(lists, own, index)),
            )


def _crumbs(lists: DocumentLists, own: DocumentList, index: int) -> Iterator[Crumb]:
    """Yield the list of all above that of a year or a letter, and the first page above the next."""
    if own.series is None and own is not lists.everything:
        yield Crumb(lists.everything.title, lists.everything.path)
    if index:
        yield Crumb(own.title, own.path)


def retired(edition: Reader) -> Iterator[tuple[str, str]]:
    """Return the paths of the series' retired ids, and where each leads now."""
    series = {own.series.id: own.series for own in DocumentLists(edition).series if own.series}
    return moved("series/{}/", ((name, one.formerly) for name, one in series.items()))


DOCUMENT_LIST = PageKind("documents", pages, view, retired=retired)
