"""The documents of an edition in lists: its series, and where there are many, by year and title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ...edition import DocumentEntry
from ...model import SIDES, Series, Side
from ...text.script_conversion import convert
from ..reading.lens import Lens
from ..reading.page import Crumb
from .glossary_orders import initial

CARDS, ROWS = 12, 60
"""Up to how many documents stand on the home page as cards, and as lines of a list; of more than
that it shows the lists alone, each with a page of its own."""
ON_A_PAGE = 100
"""How many documents a page of a list shows."""
ALL_ON_A_PAGE = 500
"""How many a page of the list of all shows, where they can be found by their titles."""


@dataclass(frozen=True)
class DocumentList:
    """Some documents that have pages of their own."""

    path: str
    """The path of its first page."""
    title: str
    """What it is called, in the locale."""
    documents: tuple[DocumentEntry, ...]
    """The documents, in order."""
    series: Series | None = field(default=None, compare=False)
    """The series that it is, if it is one."""
    letter: str = ""
    """The letter under which its titles are looked up, if it is a letter's."""
    on_a_page: int = ON_A_PAGE
    """How many documents a page of it shows."""
    room: int = 0
    """For how many documents it has pages at least: every locale has the same pages."""

    @property
    def pages(self) -> list[tuple[str, tuple[DocumentEntry, ...]]]:
        """The paths of its pages, each with the documents on it; one page at least."""
        size = self.on_a_page
        starts = range(0, max(1, self.room, len(self.documents)), size)
        return [
            (f"{self.path}{number}/" if number > 1 else self.path, self.documents[at:][:size])
            for number, at in enumerate(starts, 1)
        ]

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year of its documents, if any has a date."""
        dates = [entry.document.issued for entry in self.documents]
        found = [date.year for date in dates if date is not None]
        return (min(found), max(found)) if found else None


class DocumentLists:
    """The lists of an edition's documents in one locale."""

    def __init__(self, lens: Lens) -> None:
        self.lens = lens
        self.edition = lens.edition
        self.words = lens.words

    @cached_property
    def series(self) -> list[DocumentList]:
        """Every series that has documents."""
        return [
            DocumentList(
                f"series/{group.series.id}/",
                self.lens.own_words(group.series.title),
                group.documents,
                group.series,
            )
            for group in self.edition.series_groups
            if group.series is not None
        ]

    @property
    def others(self) -> tuple[DocumentEntry, ...]:
        """The documents of no series."""
        groups = self.edition.series_groups
        return next((group.documents for group in groups if group.series is None), ())

    @property
    def divided(self) -> bool:
        """Whether there are so many documents that they are looked up by year and by title."""
        return len(self.edition.documents) > ROWS

    @cached_property
    def years(self) -> list[DocumentList]:
        """The documents by the year of their date, and last those without one."""
        found: dict[int, list[DocumentEntry]] = {}
        for entry in self.edition.documents.values():
            date = entry.document.issued
            found.setdefault(date.year if date is not None else 0, []).append(entry)
        return [
            DocumentList(
                f"documents/{f'year-{year}' if year else 'undated'}/",
                self.words("documents.of-year", year=year)
                if year
                else self.words("documents.undated"),
                tuple(found[year]),
            )
            for year in sorted(found, key=lambda year: (not year, year))
        ]

    @cached_property
    def letters(self) -> list[DocumentList]:
        """The documents by the first letter of their short titles, in the locale's language.

        A letter has a page in every locale, even where the titles of one begin with others.
        """
        own = {side: [(_letter(one, side), one) for one in self._by_title(side)] for side in SIDES}
        counts = {side: Counter(letter for letter, _ in found) for side, found in own.items()}
        letters = {letter for count in counts.values() for letter in count}
        return [
            DocumentList(
                f"documents/letter-{letter.lower() if letter != '#' else 'other'}/",
                self.words("documents.of-letter", letter=letter)
                if letter != "#"
                else self.words("documents.other-letters"),
                tuple(one for begun, one in own[self.lens.side] if begun == letter),
                letter=letter,
                room=max(count[letter] for count in counts.values()),
            )
            for letter in sorted(letters, key=lambda letter: (letter == "#", letter))
        ]

    def _by_title(self, side: Side) -> list[DocumentEntry]:
        return sorted(self.edition.documents.values(), key=lambda one: _sorted_as(one, side))

    @cached_property
    def everything(self) -> DocumentList:
        """All documents, by title."""
        return DocumentList(
            "documents/",
            self.words("documents.all"),
            tuple(self._by_title(self.lens.side)),
            on_a_page=ALL_ON_A_PAGE,
        )

    @property
    def all(self) -> Iterator[DocumentList]:
        """Yield every list that has pages."""
        yield from self.series
        if len(self.edition.documents) > 1:
            yield self.everything
        if self.divided:
            yield from self.years
            yield from self.letters

    def of(self, document: str) -> DocumentList | None:
        """Return the series to which a document belongs, if it belongs to one."""
        return self._series_of.get(document)

    @cached_property
    def _series_of(self) -> dict[str, DocumentList]:
        return {entry.id: own for own in self.series for entry in own.documents}

    def crumbs(self, document: str) -> Iterable[Crumb]:
        """Yield the series above a document."""
        if (own := self.of(document)) is not None:
            yield Crumb(own.title, own.path)


def _letter(entry: DocumentEntry, side: Side) -> str:
    title = _title(entry, side)
    return initial(convert(title, "hans") if side == "zh" else title)


def _sorted_as(entry: DocumentEntry, side: Side) -> tuple[bool, str, bytes, str]:
    title = _title(entry, side)
    if side == "zh":
        # The codes of common characters are in the order of their sounds.
        title = convert(title, "hans")
    letter = initial(title)
    words = "".join(sign for sign in title.casefold() if sign.isalnum() or sign.isspace())
    return letter == "#", letter, words.encode("gb18030", "replace"), entry.id


def _title(entry: DocumentEntry, side: Side) -> str:
    short, title = entry.document.short, entry.document.title
    return (short.get(side) if short else title.get(side)) or title.en or title.zh or entry.id
