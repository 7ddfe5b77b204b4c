"""The page of the notes of one type, theme, author or document, or of all of them by date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...views.listings.note_list_views import ListingNav, NoteList, name_of, page_labels
from ...views.listings.note_listings import ROOT, NoteListing
from ...views.listings.pagination import paginated
from ...views.locale_views import LocaleViews
from ...views.page import Crumb, Page, shortened
from ...views.reader import Reader
from ...views.reading_views import PaginationNav
from ..kind import PageKind, ShownNotes


@dataclass(frozen=True, slots=True)
class NoteListingPage:
    """The view model of the page."""

    title: Markup
    lead: str
    """What the notes of a type or theme are about; else empty."""
    tally: str
    """How many notes there are, in words."""
    theme: str
    """The URL of the theme's own page; empty if the list is not of a theme."""
    nav: ListingNav
    notes: NoteList
    pagination: PaginationNav | None


def view(views: LocaleViews, page: Page) -> NoteListingPage:
    """Return the view model of a page of the list."""
    lists, link, localised = views.note_lists, views.link_from(page), views.localised
    listing = lists.listing(page)
    return NoteListingPage(
        title=localised.texts.title(_title(localised, listing)),
        lead=_lead(localised, listing),
        tally=localised.words("notes.count", count=listing.count),
        theme=link(f"themes/{listing.id}/") if listing.kind == "theme" else "",
        nav=lists.nav(page, link),
        notes=lists.notes(page, link),
        pagination=views.reading.pagination(page, link),
    )


def _title(localised: Reader, listing: NoteListing) -> str:
    return localised.words(f"note-listing.title.{listing.kind}", name=name_of(localised, listing))


def _lead(localised: Reader, listing: NoteListing) -> str:
    if listing.kind == "type":
        return localised.words(f"type-what.{listing.id}")
    if listing.kind == "theme":
        return localised.own_words(localised.edition.themes[listing.id].value.description)
    return ""


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the pages of each list."""
    words = edition.words
    above = (edition.home, Crumb(words("annotations.title"), ROOT))
    for listing in edition.note_listings.all[1:]:
        if listing.within:
            continue
        title, count = _title(edition, listing), words("notes.count", count=listing.count)
        page = Page(
            path=listing.path,
            kind=NOTE_LISTING.name,
            title=title,
            description=shortened(
                words("note-listing.description-brief", title=title, count=count)
                if listing.brief
                else words("note-listing.description", title=title, count=count)
            ),
            subject=listing.path,
            crumbs=above,
        )
        yield from paginated(page, listing.paginator, words, page_labels(edition, listing))


def notes(edition: Reader, page: Page) -> ShownNotes:
    """Return the notes on a page of a list, and what all lists are."""
    listings = edition.note_listings
    on_page = page.slice_of(listings.notes(page.subject))
    return ShownNotes(tuple({note.key: None for note in on_page}), listings.all)


NOTE_LISTING = PageKind("note-listing", pages, view, notes=notes)
