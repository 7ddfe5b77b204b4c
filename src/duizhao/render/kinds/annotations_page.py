"""The list of notes: the latest, all by article, all by type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from ...edition import Note
from ...model import AnnotationType
from ..localised_edition import LocalisedEdition
from ..names import Holder
from ..page_kind import PageKind, single_page
from ..page_view import PageView
from ..pages import Page

LATEST = 10
"""How many notes are listed as the latest ones."""


class AnnotationsView(PageView):
    """What the template of the list of notes may ask."""

    @cached_property
    def by_holder(self) -> list[tuple[Holder, tuple[Note, ...]]]:
        """The articles and documents that have notes, in reading order, with their notes."""
        found: list[tuple[Holder, tuple[Note, ...]]] = []
        for document in self.edition.documents.values():
            holders: list[Holder] = [document, *self.edition.of_document(document.id)]
            notes = ((holder, self.edition.notes(holder.key)) for holder in holders)
            found.extend((holder, some) for holder, some in notes if some)
        return found

    @property
    def by_type(self) -> Mapping[AnnotationType, list[tuple[Holder, Note]]]:
        """Every type that has notes, with its notes in reading order."""
        found: dict[AnnotationType, list[tuple[Holder, Note]]] = {}
        for kind in AnnotationType:
            notes = [
                (holder, note)
                for holder, some in self.by_holder
                for note in some
                if note.remark.type == kind
            ]
            if notes:
                found[kind] = notes
        return found

    @cached_property
    def latest(self) -> list[tuple[Holder, Note]]:
        """The notes that came or changed after the first day of all, the newest first."""
        holders = {holder.key: holder for holder, _ in self.by_holder}
        dates = self.localised.dates
        notes = dates.latest(note for _, notes in self.by_holder for note in notes)
        days = [dates.updated(note).date() for note in notes]
        found = [
            (holders[note.key], note)
            for note, day in zip(notes, days, strict=True)
            if day > days[-1]
        ]
        return found[:LATEST]


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(edition, NOTE_LIST.name, "annotations/", crumbs=(edition.home,))


NOTE_LIST = PageKind("annotations", pages, AnnotationsView, searchable=True)
