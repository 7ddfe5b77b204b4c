"""The lists of documents that have pages of their own: each series, and all by title."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...edition import DocumentEntry
from ...model import Series, Side
from ...text.script_conversion import convert
from ..reading.lens import Lens
from .glossary_orders import initial

CARDS, ROWS = 12, 60
"""Up to how many documents stand on the home page as cards, and as lines of a list; of more than
that it shows the lists alone, each with a page of its own."""
ALL = "documents/"
"""The path of the list of all."""
ON_A_PAGE = 100
"""How many documents a page of a series shows."""
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
    """The series that it is; none if it is the list of all."""

    @property
    def pages(self) -> list[tuple[str, tuple[DocumentEntry, ...]]]:
        """The paths of its pages, each with the documents on it."""
        size = ON_A_PAGE if self.series else ALL_ON_A_PAGE
        return [
            (f"{self.path}{number}/" if number > 1 else self.path, self.documents[at:][:size])
            for number, at in enumerate(range(0, len(self.documents), size), 1)
        ]

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year of its documents, if any has a date."""
        dates = [entry.document.issued for entry in self.documents]
        found = [date.year for date in dates if date is not None]
        return (min(found), max(found)) if found else None


def series_lists(lens: Lens) -> list[DocumentList]:
    """Return every series that has documents."""
    return [
        DocumentList(
            f"series/{group.series.id}/",
            lens.own_words(group.series.title),
            group.documents,
            group.series,
        )
        for group in lens.edition.series_groups
        if group.series is not None
    ]


def list_of_all(lens: Lens) -> DocumentList:
    """Return all documents by their titles in the locale's language."""
    documents = sorted(lens.edition.documents.values(), key=lambda one: by_title(one, lens.side))
    return DocumentList(ALL, lens.words("documents.all"), tuple(documents))


def by_title(entry: DocumentEntry, side: Side) -> tuple[bool, str, bytes, str]:
    """Return by what a document is put in the order of titles; its second part is the letter."""
    short, title = entry.document.short, entry.document.title
    words = (short.get(side) if short else title.get(side)) or title.en or title.zh or entry.id
    if side == "zh":
        # The codes of common characters are in the order of their sounds.
        words = convert(words, "hans")
    letter = initial(words)
    spelt = "".join(sign for sign in words.casefold() if sign.isalnum() or sign.isspace())
    return letter == "#", letter, spelt.encode("gb18030", "replace"), entry.id
