"""The notes of one type, theme, author or document, and all of them by date: a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind
from ..pages import Crumb, Page, shortened
from ..sheets import sheets
from .annotations_page import AnnotationsView, labels, name_of


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield the sheets of each page."""
    above = (edition.home, Crumb(edition.words("annotations.title"), "annotations/"))
    for way in edition.note_ways.ways[1:]:
        if way.within:
            continue
        title = edition.words(f"ways.title.{way.kind}", name=name_of(edition, way))
        count = edition.words("notes.count", count=way.count)
        page = Page(
            path=way.path,
            kind=NOTE_WAY.name,
            title=title,
            description=shortened(
                edition.words("ways.description-brief", title=title, count=count)
                if way.brief
                else edition.words("ways.description", title=title, count=count)
            ),
            subject=way.path,
            crumbs=above,
        )
        yield from sheets(page, way.division, edition.words, labels(edition, way))


NOTE_WAY = PageKind("note-way", pages, AnnotationsView)
