"""The ways in which notes are listed: in the order of the text, by type, theme, author and date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..edition import Edition, Note
from ..history.git import History
from ..model import SIDES, AnnotationType, Side
from .dates import Dates
from .names import Holder
from .sheets import SheetPlan, Weight, divide
from .tracking import worked_out

WayKind = Literal["text", "newest", "type", "theme", "author", "document"]
"""By what notes are listed: their place, their day, or something that they have in common."""
ROOT = "annotations/"
"""The path of the list in the order of the text; the others stand below it."""
_NOTE = Weight(20, 1_700)
_BRIEF_NOTE = Weight(14, 1_100)


@dataclass(frozen=True)
class NoteWay:
    """A list of notes."""

    kind: WayKind
    """By what they are listed."""
    id: str
    """Which type, theme, author or document they have; empty for a list of all."""
    notes: tuple[Note, ...]
    """The notes, in their order."""
    brief: bool = False
    """Whether it shows how each note begins, and not the whole of it."""

    @property
    def path(self) -> str:
        """The path of the list."""
        if self.kind == "text":
            return ROOT
        return f"{ROOT}{self.kind}/{self.id}/" if self.id else f"{ROOT}{self.kind}/"

    @cached_property
    def division(self) -> SheetPlan:
        """How it is divided into sheets."""
        return divide(self.path, self.notes, _brief_weight if self.brief else _weight)


class NoteWays:
    """Every list of notes that an edition has; one of a single type, say, if there are others."""

    def __init__(self, edition: Edition, dates: Dates, side: Side) -> None:
        self.edition = edition
        self.dates = dates
        self._side = side

    def holder(self, key: str) -> Holder:
        """Return the document or article with that key."""
        return self._holders[key]

    def of(self, kind: WayKind, name: str) -> NoteWay | None:
        """Return the list of the notes that have a type, theme, author or document."""
        return next((way for way in self.ways if (way.kind, way.id) == (kind, name)), None)

    @cached_property
    def _holders(self) -> dict[str, Holder]:
        found: dict[str, Holder] = {}
        for document in self.edition.documents.values():
            found[document.key] = document
            found.update((e.key, e) for e in self.edition.of_document(document.id))
        return found

    @cached_property
    def ways(self) -> tuple[NoteWay, ...]:
        """Every list, that in the order of the text first."""
        notes = [note for key in self._holders for note in self.edition.notes(key, self._side)]
        found = [NoteWay("text", "", tuple(notes))]
        # Where there are more than a page can hold, they stand whole in one order alone.
        brief = len(found[0].division.starts) > 1
        if notes:
            found.append(NoteWay("newest", "", tuple(self.dates.latest(notes)), brief))
        for kind, ids in self._kinds(notes):
            groups: dict[str, list[Note]] = {one: [] for one in ids}
            for note in notes:
                for one in self._of(kind, note):
                    groups[one].append(note)
            some = [
                NoteWay(kind, one, tuple(group), brief) for one, group in groups.items() if group
            ]
            found += some if len(some) > 1 else []
        return tuple(found)

    def _kinds(self, notes: Sequence[Note]) -> Iterator[tuple[WayKind, list[str]]]:
        yield "type", [str(one) for one in AnnotationType]
        yield "theme", list(self.edition.themes)
        yield "author", list(dict.fromkeys(note.remark.author for note in notes))
        yield "document", list(self.edition.documents)

    def _of(self, kind: WayKind, note: Note) -> tuple[str, ...]:
        """Return under which ids a note is listed."""
        if kind == "theme":
            return self.edition.themes_of_note(note)
        if kind == "type":
            return (str(note.remark.type),)
        return (note.remark.author,) if kind == "author" else (note.key.partition("/")[0],)


def note_ways_of(edition: Edition, history: History, side: Side) -> NoteWays:
    """Return the lists of notes of an edition for readers of a language, made once."""
    return worked_out(
        edition, f"note_ways_{side}", lambda plain: NoteWays(plain, Dates(plain, history), side)
    )


def _weight(note: Note) -> Weight:
    bodies = ((note.remark.get(side) or "").encode() for side in SIDES)
    size = max(len(body) for body in bodies) * 5 // 4
    return _NOTE + Weight(0, size) + _quotes(note)


def _brief_weight(note: Note) -> Weight:
    return _BRIEF_NOTE + _quotes(note)


def _quotes(note: Note) -> Weight:
    quotes = [note.remark.target.get(side) for side in SIDES]
    return Weight(0, sum(3 * len(quote.exact) for quote in quotes if quote))
