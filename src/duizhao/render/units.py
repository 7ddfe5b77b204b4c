"""A title or a segment as a page shows it, and how it stands on that page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..edition import ArticleEntry, DocumentEntry, Edition, Note, Occurrence
from ..model import TITLE, Pair, Segment, Side
from .text_runs import Piece, pieces


@dataclass(frozen=True)
class Placement:
    """How the text of an article stands on a page: alone, or among others."""

    prefix: str = ""
    """What its ids begin with there."""
    notes: str | None = None
    """The URL of the page with its notes, where it is another one."""


@dataclass(frozen=True)
class Unit:
    """A title or a segment as a page shows it."""

    holder: ArticleEntry | DocumentEntry
    """The article or document to which it belongs."""
    name: str
    """Its id, or ``title``."""
    pair: Pair
    """Its text."""
    notes: tuple[Note, ...] = ()
    """The notes on it."""

    @property
    def number(self) -> str:
        """Its number within the article; a title has none."""
        return "" if self.name == TITLE else self.name.removeprefix("s")

    @property
    def formerly(self) -> tuple[str, ...]:
        """Retired ids of it."""
        return self.pair.formerly if isinstance(self.pair, Segment) else ()

    @property
    def themes(self) -> tuple[str, ...]:
        """Its own themes."""
        return self.pair.themes if isinstance(self.pair, Segment) else ()


def units_of(
    edition: Edition, holder: ArticleEntry | DocumentEntry, names: Iterable[str] | None = None
) -> list[Unit]:
    """Return title and segments of an article, or those of them that are named."""
    notes: dict[str, list[Note]] = defaultdict(list)
    for note in edition.notes(holder.key):
        notes[note.unit].append(note)
    pairs = edition.units(holder.key)
    return [
        Unit(holder, name, pairs[name], tuple(notes[name]))
        for name in (pairs if names is None else names)
        if name in pairs
    ]


def marked(edition: Edition, unit: Unit, side: Side) -> tuple[Piece, ...]:
    """Return a text cut at its notes and terms."""
    spans = [(n.id, span) for n in unit.notes if (span := n.span(side)) is not None]
    terms = [(m.term, m.span) for m in edition.term_marks(unit.holder.key, unit.name, side)]
    return pieces(unit.pair.get(side) or "", spans, terms)


def highlighted(unit: Unit, term: str, occurrence: Occurrence) -> dict[Side, tuple[Piece, ...]]:
    """Return both texts cut at one term alone."""
    return {
        "en": pieces(unit.pair.en or "", (), [(term, span) for span in occurrence.en]),
        "zh": pieces(unit.pair.zh or "", (), [(term, span) for span in occurrence.zh]),
    }


def lemma(text: str, side: Side) -> str:
    """Return a quote short enough to head a note: its first words … its last ones."""
    if side == "zh":
        return text if len(text) <= 18 else f"{text[:8]}……{text[-6:]}"
    words = text.split()
    if len(text) <= 44 or len(words) < 7:
        return text
    return f"{' '.join(words[:3])} … {' '.join(words[-3:])}"
