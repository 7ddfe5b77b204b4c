"""The lists of notes: in the order of the text, by type, theme, author and date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ...edition import Edition, Note
from ...edition.entries import Holder
from ...history.dates import Dates
from ...model import SIDES, AnnotationType
from ..page import anchor
from .pagination import Paginator, Weight, body_size, divide

ListingKind = Literal["text", "newest", "type", "theme", "author", "document"]
"""By what notes are listed: their place, their day, or something that they have in common."""
ROOT = "annotations/"
"""The path of the list in the order of the text; the others stand below it."""
_NOTE = Weight(16, 1_350)
_BRIEF_NOTE = Weight(10, 520)


@dataclass(frozen=True)
class NoteListing:
    """A list of notes."""

    kind: ListingKind
    """By what they are listed."""
    id: str
    """Which type, theme, author or document they have; empty for a list of all."""
    count: int
    """How many notes it has."""
    starts: tuple[int, ...]
    """Where in it each of its pages begins."""
    brief: bool = False
    """Whether it shows how each note begins, and not the whole of it."""
    within: str = ""
    """Where in the list in the order of the text it begins, if it is a stretch of that."""

    @property
    def path(self) -> str:
        """The path of the list."""
        if self.within:
            return self.within
        if self.kind == "text":
            return ROOT
        return f"{ROOT}{self.kind}/{self.id}/" if self.id else f"{ROOT}{self.kind}/"

    @property
    def paginator(self) -> Paginator:
        """How it is divided into pages."""
        return Paginator(self.path, self.starts, self.count)


class NoteListings:
    """Every list of notes that an edition has; one of a single type, say, if there are others."""

    def __init__(self, edition: Edition, dates: Dates) -> None:
        self.edition = edition
        """The edition."""
        self.dates = dates
        """The days of its notes."""

    def holder(self, key: str) -> Holder:
        """Return the document or article with that key."""
        return self._holders[key]

    def of(self, kind: ListingKind, name: str) -> NoteListing | None:
        """Return the list of the notes that have a type, theme, author or document."""
        return next((one for one in self.all if (one.kind, one.id) == (kind, name)), None)

    @cached_property
    def _holders(self) -> dict[str, Holder]:
        found: dict[str, Holder] = {}
        for document in self.edition.documents.values():
            found[document.key] = document
            found.update((e.key, e) for e in self.edition.of_document(document.id))
        return found

    def notes(self, path: str) -> tuple[Note, ...]:
        """Return all notes of the list at ``path``, in their order."""
        return self._notes[path]

    def holders(self, path: str) -> tuple[Holder, ...]:
        """Return what each note of the list at ``path`` is on."""
        return tuple(self._holders[note.key] for note in self._notes[path])

    def latest(self, path: str, most: int) -> tuple[Note, ...]:
        """Return the notes of a list that came or changed after the first day of all.

        The newest come first, and there are so many at most.
        """
        dates = self.dates
        notes = dates.latest(self._notes[path])
        days = [dates.updated(note).date() for note in notes[:most]]
        first = dates.updated(notes[-1]).date() if notes else None
        found = zip(notes, days, strict=False)
        return tuple(note for note, day in found if day != first)

    @cached_property
    def all(self) -> tuple[NoteListing, ...]:
        """Every list, that in the order of the text first."""
        first, *others = self._lists
        text = self._listing(*first)
        # Where there are more than a page can hold, they stand whole in one order alone, in which
        # those on a document follow one another.
        if len(text.starts) == 1:
            return text, *(self._listing(*one) for one in others)
        places = self._beginnings(text)
        return text, *(
            NoteListing(kind, one, len(notes), (0,), within=places[one])
            if kind == "document"
            else self._listing(kind, one, notes, brief=True)
            for kind, one, notes in others
        )

    def _beginnings(self, text: NoteListing) -> dict[str, str]:
        """Return where in the order of the text the notes on each document begin, by its id."""
        found: dict[str, str] = {}
        for index, note in enumerate(self._lists[0][2]):
            path = f"{text.paginator.path_of(index)}#{anchor(note.key)}"
            found.setdefault(note.key.partition("/")[0], path)
        return found

    @cached_property
    def _notes(self) -> dict[str, tuple[Note, ...]]:
        """The notes of each list, in their order, by its path."""
        lists = zip(self.all, self._lists, strict=True)
        return {listing.path: tuple(notes) for listing, (_, _, notes) in lists}

    def _listing(
        self, kind: ListingKind, one: str, notes: Sequence[Note], *, brief: bool = False
    ) -> NoteListing:
        path = NoteListing(kind, one, 0, (0,)).path
        starts = divide(path, notes, self._brief_weight if brief else self._weight).starts
        return NoteListing(kind, one, len(notes), starts, brief)

    def _weight(self, note: Note) -> Weight:
        size = body_size(note.remark) * 5 // 4
        return _NOTE + Weight(0, size + self._quoted[note.key, note.id])

    def _brief_weight(self, note: Note) -> Weight:
        return _BRIEF_NOTE + Weight(0, self._quoted[note.key, note.id])

    @cached_property
    def _quoted(self) -> dict[tuple[str, str], int]:
        """How many bytes the quotes of each note may take: it stands in several lists."""
        return {(note.key, note.id): _quotes(note) for note in self._lists[0][2]}

    @cached_property
    def _lists(self) -> list[tuple[ListingKind, str, Sequence[Note]]]:
        notes = [note for key in self._holders for note in self.edition.notes(key)]
        found: list[tuple[ListingKind, str, Sequence[Note]]] = [("text", "", notes)]
        if notes:
            found.append(("newest", "", self.dates.latest(notes)))
        for kind, ids in self._kinds(notes):
            groups: dict[str, list[Note]] = {one: [] for one in ids}
            for note in notes:
                for one in self._of(kind, note):
                    groups[one].append(note)
            some = [(kind, one, group) for one, group in groups.items() if group]
            found += some if len(some) > 1 else []
        return found

    def _kinds(self, notes: Sequence[Note]) -> Iterator[tuple[ListingKind, list[str]]]:
        yield "type", [str(one) for one in AnnotationType]
        yield "theme", list(self.edition.themes)
        yield "author", list(dict.fromkeys(note.remark.author for note in notes))
        yield "document", list(self.edition.documents)

    def _of(self, kind: ListingKind, note: Note) -> tuple[str, ...]:
        """Return under which ids a note is listed."""
        if kind == "theme":
            return self.edition.themes_of_note(note)
        if kind == "type":
            return (str(note.remark.type),)
        return (note.remark.author,) if kind == "author" else (note.key.partition("/")[0],)


def _quotes(note: Note) -> int:
    """Return how many bytes what a note quotes may take."""
    quotes = [note.remark.target.get(side) for side in SIDES]
    return sum(3 * len(quote.exact) for quote in quotes if quote)
