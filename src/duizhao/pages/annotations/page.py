"""The page of the notes in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...views.listings.note_list_views import (
    LATEST,
    LatestNote,
    ListingNav,
    NoteList,
    page_labels,
)
from ...views.listings.note_listings import ROOT
from ...views.listings.pagination import paginated
from ...views.locale_views import LocaleViews
from ...views.page import Page
from ...views.reader import Reader
from ...views.reading_views import PaginationNav
from ..kind import PageKind, ShownNotes, single_page
from ..my_notes.page import PATH as MY_NOTES


@dataclass(frozen=True, slots=True)
class AnnotationsPage:
    """The view model of the page."""

    tally: str
    """How many notes there are, in words."""
    feed: str
    """The URL of the feed."""
    own: str
    """The URL of the page of a reader's own notes."""
    nav: ListingNav | None
    """None if there are no notes."""
    latest: tuple[LatestNote, ...]
    notes: NoteList
    pagination: PaginationNav | None


def view(views: LocaleViews, page: Page) -> AnnotationsPage:
    """Return the view model of a page of the list."""
    lists, link = views.note_lists, views.link_from(page)
    count = lists.listing(page).count
    return AnnotationsPage(
        tally=views.localised.words("notes.count", count=count),
        feed=link(f"{page.path}feed.xml"),
        own=link(MY_NOTES),
        nav=lists.nav(page, link) if count else None,
        latest=lists.latest(page, link),
        notes=lists.notes(page, link),
        pagination=views.reading.pagination(page, link),
    )


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the pages of the list."""
    page = single_page(edition, NOTE_LIST.name, ROOT, crumbs=(edition.home,))
    listing = edition.note_listings.all[0]
    yield from paginated(page, listing.paginator, edition.words, page_labels(edition, listing))


def notes(edition: Reader, page: Page) -> ShownNotes:
    """Return the notes on a page of the list, and what all lists are."""
    listings = edition.note_listings
    on_page = page.slice_of(listings.notes(ROOT))
    latest = listings.latest(ROOT, LATEST) if page.is_first_page else ()
    return ShownNotes(tuple({note.key: None for note in (*latest, *on_page)}), listings.all)


NOTE_LIST = PageKind("annotations", pages, view, notes=notes, found_at=ROOT)
