"""The home page: the documents, a table of their themes, and links to the other lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ...edition import DocumentEntry
from ...views.links import Link, LinkTo
from ...views.listings.document_list_views import Book, DocumentCard, DocumentRow
from ...views.listings.document_lists import CARDS, ROWS, DocumentList, DocumentLists
from ...views.listings.matrix_views import ArticleMatrix, DocumentMatrix
from ...views.locale_views import LocaleViews
from ...views.page import Page
from ...views.reader import Reader
from ...views.specimen_views import Specimen, specimen
from ..kind import PageKind, single_page

_LISTS = ("themes", "glossary", "annotations")
"""The pages to which the home page leads, in its order."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of a series, or those of none."""

    id: str
    """The id of the heading; empty if there is none, for there are no series."""
    title: str
    href: str
    """The URL of the series; empty for the documents of none."""
    description: str
    tag: str
    """The HTML element of the title of a card: h3 or h4."""
    cards: tuple[DocumentCard, ...]
    """The documents as cards, if there are few in the edition."""
    rows: tuple[DocumentRow, ...]
    """The documents as rows, if there are more."""


class SeriesLink(NamedTuple):
    """A series, in an edition of many documents."""

    title: str
    href: str
    documents: str
    """How many it has, in words."""
    years: str
    """From which year to which; empty if none has a date."""


class TallyLink(NamedTuple):
    """A year or a letter, with how many documents are under it."""

    title: str
    href: str
    documents: int
    documents_title: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class ListLinks:
    """The links to the lists of documents, in an edition of many documents."""

    series: tuple[SeriesLink, ...]
    years: tuple[TallyLink, ...]
    letters: tuple[TallyLink, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The view model of the page: of ``book``, ``shelves`` and ``lists`` one has the documents."""

    specimen: Specimen | None
    read: Link | None
    """The link to the first article, of the specimen's document if there are several."""
    search: str
    """The URL of the search; empty if the site has no page for it."""
    counts: str
    """What the edition has, in words."""
    all: Link | None
    """The list of all documents, if there are several."""
    book: Book | None
    shelves: tuple[Shelf, ...]
    lists: ListLinks | None
    article_matrix: ArticleMatrix | None
    document_matrix: DocumentMatrix | None
    links: tuple[tuple[Link, str], ...]
    """The links to other lists, with what each has."""


def view(views: LocaleViews, page: Page) -> HomePage:
    """Return the view model of the home page."""
    link, documents = views.link_from(page), views.localised.edition.documents
    only = next(iter(documents.values())) if len(documents) == 1 else None
    whole_title = views.localised.whole_text(only) if only else ""
    found = specimen(views.localised, views.texts.notes, link)
    return HomePage(
        specimen=found,
        read=_read(views, found, link),
        search=link("search/") if "search/" not in views.localised.settings.missing else "",
        counts=_counts(views.localised),
        all=_all_documents(views, link) if len(documents) > 1 else None,
        book=views.document_lists.book(only, whole_title, link) if only else None,
        shelves=tuple(_shelves(views, link)) if 1 < len(documents) <= ROWS else (),
        lists=_list_links(views, link) if len(documents) > ROWS else None,
        article_matrix=views.matrices.of_articles(link),
        document_matrix=views.matrices.of_documents(link),
        links=tuple(_links(views.localised, link)),
    )


def _read(views: LocaleViews, found: Specimen | None, link: LinkTo) -> Link | None:
    edition, labels = views.localised.edition, views.localised.labels
    shown = [found.document] if found else []
    for document in (*shown, *edition.documents):
        entries = edition.of_document(document)
        if entries:
            title = labels.short(edition.documents[document])
            title = views.localised.words("home.read-of", title=title)
            return Link(title, link(f"{entries[0].key}/"))
    return None


def _counts(localised: Reader) -> str:
    edition, words = localised.edition, localised.words
    articles, notes = localised.labels.articles(edition.articles.values()), edition.note_count
    key = "home.counts" if notes else "home.articles"
    counts = words(key, articles=articles, notes=words("notes.count", count=notes))
    if len(edition.documents) < 2:
        return counts
    documents = words("documents.count", count=len(edition.documents))
    return words("home.documents-and", documents=documents, counts=counts)


def _all_documents(views: LocaleViews, link: LinkTo) -> Link:
    found = views.document_lists.lists.everything
    return Link(found.title, link(found.path))


def _shelves(views: LocaleViews, link: LinkTo) -> Iterator[Shelf]:
    found, lists = views.document_lists, views.document_lists.lists
    for one in lists.series:
        assert one.series is not None
        yield Shelf(
            f"dz-series-{one.series.id}",
            one.title,
            link(one.path),
            found.description(one),
            "h4",
            *_documents(views, one.documents, link),
        )
    if lists.others:
        title = views.localised.words("documents.others") if lists.series else ""
        yield Shelf(
            "dz-other-documents" if lists.series else "",
            title,
            "",
            "",
            "h4" if lists.series else "h3",
            *_documents(views, lists.others, link),
        )


def _documents(
    views: LocaleViews, documents: tuple[DocumentEntry, ...], link: LinkTo
) -> tuple[tuple[DocumentCard, ...], tuple[DocumentRow, ...]]:
    """Return some documents as cards, or as rows if the edition has many."""
    if len(views.localised.edition.documents) <= CARDS:
        return views.document_lists.cards(documents, link), ()
    return (), views.document_lists.rows(documents, link)


def _list_links(views: LocaleViews, link: LinkTo) -> ListLinks:
    found = views.document_lists
    lists: DocumentLists = found.lists

    def tally(one: DocumentList, title: str) -> TallyLink:
        return TallyLink(title, link(one.path), len(one.documents), found.count(one))

    return ListLinks(
        tuple(
            SeriesLink(one.title, link(one.path), found.count(one), _years(one))
            for one in lists.series
        ),
        tuple(tally(one, one.title) for one in lists.years),
        tuple(
            tally(one, one.letter if one.letter != "#" else one.title)
            for one in lists.letters
            if one.documents
        ),
    )


def _years(documents: DocumentList) -> str:
    if documents.years is None:
        return ""
    first, last = documents.years
    return str(first) if first == last else f"{first}–{last}"


def _links(localised: Reader, link: LinkTo) -> Iterator[tuple[Link, str]]:
    words = localised.words
    paths = {name: f"{name}/" for name in _LISTS}
    paths["contribute"] = localised.settings.contributing
    for name, path in paths.items():
        if path:
            yield Link(words(f"way.{name}"), link(path)), words(f"way-what.{name}")


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(edition, HOME.name, "")


HOME = PageKind("home", pages, view, appended=True)
