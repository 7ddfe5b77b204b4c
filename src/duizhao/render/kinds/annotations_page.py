"""The notes in the order of the text, on as many sheets as they take, and the latest of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from ...edition import Note
from ...model import Side
from ..localised_edition import LocalisedEdition
from ..names import Holder
from ..note_ways import ROOT, NoteWay, WayKind
from ..page_kind import PageKind, single_page
from ..page_view import PageView
from ..pages import Page, shortened
from ..prose import plain
from ..sheets import sheets

SCRIPT = f"{ROOT}narrow.js"
"""The path of the script that narrows the list."""
LATEST = 10
"""How many notes are listed as the latest ones."""
_BEGINNING: dict[Side, int] = {"en": 120, "zh": 50}
"""Of how many characters the beginning of a note is."""


class NoteBeginning(NamedTuple):
    """How a note begins."""

    side: Side
    """Its language."""
    text: str
    """Its first words, plain."""


class AnnotationsView(PageView):
    """What the template of a list of notes may ask."""

    @cached_property
    def way(self) -> NoteWay:
        """What is listed."""
        ways = self.localised.note_ways.ways
        return next(way for way in ways if way.path == (self.page.subject or way.path))

    @property
    def ways(self) -> list[tuple[WayKind, list[NoteWay]]]:
        """Every list, by what it lists notes by."""
        grouped = groupby(self.localised.note_ways.ways, lambda way: way.kind)
        return [(kind, list(ways)) for kind, ways in grouped]

    def name(self, way: NoteWay) -> str:
        """Return what a list is called among its like."""
        return name_of(self.localised, way)

    @property
    def narrow(self) -> str:
        """The URL of the script that narrows the list."""
        return self.link(SCRIPT)

    @property
    def all_notes(self) -> str:
        """The URL of the list to be narrowed, if that is another one: the first sheet of all."""
        whole = self.way.kind == "newest" and not self.way.brief
        return "" if whole or (self.way.kind == "text" and self.first) else self.link(ROOT)

    @property
    def sheet_scripts(self) -> list[str]:
        """The URLs of the scripts with the other sheets of the list."""
        sheet = self.page.sheet
        count = sheet.count if sheet else 1
        return [self.link(sheet_script(number)) for number in range(2, count + 1)]

    @property
    def by_holder(self) -> list[tuple[Holder, tuple[Note, ...]]]:
        """The notes on this sheet, by the article or document that they are about."""
        holder = self.localised.note_ways.holder
        number = self.page.sheet.number if self.page.sheet else 1
        notes_here = self.localised.note_ways.on_sheet(self.way.path, number)
        grouped = groupby(notes_here, lambda note: note.key)
        return [(holder(key), tuple(notes)) for key, notes in grouped]

    def beginning(self, note: Note) -> NoteBeginning:
        """Return how a note begins, in the locale's language, else in the other."""
        localised = self.localised
        own = note.remark.get(localised.side) is not None
        side = localised.side if own else localised.other_side
        return NoteBeginning(side, shortened(plain(note.remark.get(side) or ""), _BEGINNING[side]))

    @cached_property
    def latest(self) -> list[tuple[Holder, Note]]:
        """The notes that came or changed after the first day of all, the newest first."""
        if self.page.sheet is not None and self.page.sheet.number > 1:
            return []
        ways = self.localised.note_ways
        return [(ways.holder(note.key), note) for note in ways.latest(self.way.path, LATEST)]


def sheet_script(number: int) -> str:
    """Return the path of the script with that sheet of the list of all notes."""
    return f"{ROOT}sheet-{number}.js"


def name_of(localised: LocalisedEdition, way: NoteWay) -> str:
    """Return what a list of notes is called among its like."""
    names, edition = localised.names, localised.edition
    if way.kind == "type":
        return localised.words(f"type.{way.id}")
    if way.kind == "theme":
        return localised.own_words(edition.themes[way.id].value.title)
    if way.kind == "author":
        return names.contributor(way.id)
    if way.kind == "document":
        return names.short(edition.documents[way.id])
    return localised.words(f"ways.{way.kind}")


def labels(localised: LocalisedEdition, way: NoteWay) -> list[str]:
    """Return what stands on each sheet of a list."""
    ways = localised.note_ways
    if way.kind != "newest":
        return localised.names.stretches(ways.holders(way.path), way.division, several=True)
    found = []
    for number in range(1, len(way.starts) + 1):
        notes = ways.on_sheet(way.path, number)
        ends = (localised.dates.updated(one).date() for one in (notes[0], notes[-1]))
        first, last = (localised.words.date(day) for day in ends)
        stretch = localised.words("sheets.stretch", first=first, last=last)
        found.append(stretch if first != last else first)
    return found


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield the sheets of the page."""
    page = single_page(edition, NOTE_LIST.name, "annotations/", crumbs=(edition.home,))
    way = edition.note_ways.ways[0]
    yield from sheets(page, way.division, edition.words, labels(edition, way))


NOTE_LIST = PageKind("annotations", pages, AnnotationsView, found_at="annotations/")
