"""A title or a segment as a page shows it, and how it stands on that page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ...edition import ArticleEntry, DocumentEntry, Edition, Note, Occurrence
from ...model import Pair, Segment, Side, other_side
from ...text.anchors import Span, occurrences, resolve
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
    """The notes on it; one that goes on into the next segment is listed at the first alone."""
    quoted_by: tuple[Note, ...] = ()
    """The notes that quote words of it."""
    footnotes: tuple[Segment, ...] = ()
    """The source's own footnotes to it."""
    first: Side = "en"
    """The language that comes first."""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others of the edition."""
        return self.holder.key, self.name

    @property
    def number(self) -> str:
        """Its number within the article; a title has none."""
        return (
            self.holder.numbers.get(self.name, "") if isinstance(self.holder, ArticleEntry) else ""
        )

    @property
    def sides(self) -> tuple[Side, Side]:
        """The two languages in their order."""
        return sides_of(self.first)

    @property
    def segment(self) -> Segment | None:
        """The segment, if it is no title."""
        return self.pair if isinstance(self.pair, Segment) else None

    @property
    def formerly(self) -> tuple[str, ...]:
        """Retired ids of it."""
        return self.segment.formerly if self.segment else ()

    @property
    def themes(self) -> tuple[str, ...]:
        """Its own themes."""
        return self.segment.themes if self.segment else ()

    @property
    def verbatim(self) -> bool:
        """Whether its lines are those of the source."""
        return self.segment is not None and self.segment.verbatim

    @property
    def labelled(self) -> bool:
        """Whether the source writes anything before its text."""
        return self.segment is not None and self.segment.label is not None

    def label(self, side: Side) -> str | None:
        """Return what the source writes before its text in a language: (a), （一）."""
        label = self.segment.label if self.segment else None
        return label.get(side) if label else None


def sides_of(first: Side) -> tuple[Side, Side]:
    """Return the two languages, beginning with one."""
    return first, other_side(first)


def units_of(
    edition: Edition,
    holder: ArticleEntry | DocumentEntry,
    names: Iterable[str] | None = None,
    reader: Side = "en",
) -> list[Unit]:
    """Return title and segments of an article, or those of them that are named.

    The language of the ``reader`` comes first where the two texts are equal.
    """
    first = edition.first(holder.key, reader)
    notes: dict[str, list[Note]] = defaultdict(list)
    quoting: dict[str, list[Note]] = defaultdict(list)
    for note in edition.notes(holder.key):
        notes[note.unit].append(note)
        for name in dict.fromkeys(anchor.unit for anchor in note.anchors):
            quoting[name].append(note)
    footnotes: dict[str, list[Segment]] = defaultdict(list)
    pairs = edition.units(holder.key)
    for pair in pairs.values():
        if isinstance(pair, Segment) and pair.footnote:
            footnotes[pair.footnote].append(pair)
    return [
        Unit(
            holder,
            name,
            pairs[name],
            tuple(notes[name]),
            tuple(quoting[name]),
            tuple(footnotes[name]),
            first,
        )
        for name in (pairs if names is None else names)
        if name in pairs
    ]


def marked(edition: Edition, unit: Unit, side: Side) -> tuple[Piece, ...]:
    """Return a text cut at its notes and terms, its footnotes' marks and what it sets apart."""
    text = unit.pair.get(side) or ""
    notes = [
        (note.id, span)
        for note in unit.quoted_by
        if (span := note.span(side, unit.name)) is not None
    ]
    terms = [(m.term, m.span) for m in edition.term_marks(unit.holder.key, unit.name, side)]
    marks = [
        (footnote.id, span)
        for footnote in unit.footnotes
        if (label := footnote.label.get(side) if footnote.label else None)
        if (span := _footnote_mark(label, text)) is not None
    ]
    quotes = [emphasis.get(side) for emphasis in unit.segment.emphasis] if unit.segment else []
    spans = [resolve(quote, text) for quote in quotes if quote is not None]
    return pieces(text, notes, terms, marks, [span for span in spans if span is not None])


def _footnote_mark(label: str, text: str) -> Span | None:
    """Return where a footnote's mark stands: the last place where it is no part of a longer one.

    The mark 1 is not in 12 or in 2021, and * is not in **.
    """

    def goes_on(sign: str) -> bool:
        return sign.isdigit() if label.isdigit() else sign == label

    found = [
        span
        for span in occurrences(label, text)
        if not goes_on(text[span.start - 1 : span.start]) and not goes_on(text[span.end :][:1])
    ]
    return found[-1] if found else None


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
