"""The page of the notes of one type, theme, author or document, or of all of them by date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...views.listings.note_list_views import NoteList, Ways, name_of, page_labels
from ...views.listings.note_listings import ROOT, NoteListing
from ...views.listings.pagination import paginated
from ...views.locale_views import LocaleViews
from ...views.localised_edition import LocalisedEdition
from ...views.page import Crumb, Page, shortened
from ...views.reading_views import PaginationNav
from ..kind import PageKind


@dataclass(frozen=True, slots=True)
class NoteWayPage:
    """The view model of the page."""

    title: Markup
    lead: str
    """What the notes of a type or theme are about; else empty."""
    tally: str
    """How many notes there are, in words."""
    theme: str
    """The URL of the theme's own page; empty if the list is not of a theme."""
    ways: Ways
    notes: NoteList
    pagination: PaginationNav | None


def view(views: LocaleViews, page: Page) -> NoteWayPage:
    """Return the view model of a page of the list."""
    lists, link, localised = views.note_lists, views.link_from(page), views.localised
    way = lists.way(page)
    return NoteWayPage(
        title=localised.texts.title(_title(localised, way)),
        lead=_lead(localised, way),
        tally=localised.words("notes.count", count=way.count),
        theme=link(f"themes/{way.id}/") if way.kind == "theme" else "",
        ways=lists.ways(page, link),
        notes=lists.notes(page, link),
        pagination=views.reading.pagination(page, link),
    )


def _title(localised: LocalisedEdition, way: NoteListing) -> str:
    return localised.words(f"ways.title.{way.kind}", name=name_of(localised, way))


def _lead(localised: LocalisedEdition, way: NoteListing) -> str:
    if way.kind == "type":
        return localised.words(f"type-what.{way.id}")
    if way.kind == "theme":
        return localised.own_words(localised.edition.themes[way.id].value.description)
    return ""


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield the pages of each list."""
    words = edition.words
    above = (edition.home, Crumb(words("annotations.title"), ROOT))
    for way in edition.note_listings.ways[1:]:
        if way.within:
            continue
        title, count = _title(edition, way), words("notes.count", count=way.count)
        page = Page(
            path=way.path,
            kind=NOTE_WAY.name,
            title=title,
            description=shortened(
                words("ways.description-brief", title=title, count=count)
                if way.brief
                else words("ways.description", title=title, count=count)
            ),
            subject=way.path,
            crumbs=above,
        )
        yield from paginated(page, way.paginator, words, page_labels(edition, way))


NOTE_WAY = PageKind("note-way", pages, view)
