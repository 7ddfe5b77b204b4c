"""The edition as a book for one locale: what a reader is shown, in order, article by article.

EPUB and other formats for reading are made of it: texts are cut at the references to their notes,
and a note has its body in the readers' language, if it has one in that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ..edition import ArticleEntry, DivisionEntry, DocumentEntry, Note
from ..edition.entries import Holder
from ..edition.passages import Passage
from ..model import SIDES, TITLE, Side
from ..text.runs import Run
from ..views.card_views import DatesRow, Row
from ..views.links import LinkTo
from ..views.text.note_views import NoteBody, NoteViews, Quote
from .selection import ExportedArticle, Reading, Selection

_OLDEST = date(1980, 1, 1)
"""The date of a book without any, which every format can hold."""


@dataclass(frozen=True, slots=True)
class BookPiece:
    """A stretch of a text: a term, the mark of a footnote of the source, or words between those."""

    runs: tuple[Run, ...]
    """Its characters; the source sets some apart."""
    term: str
    """The id of the term that it is; empty if it is none."""
    footnote: str
    """The id of the source's own footnote whose mark it is; empty if it is none."""
    refs: tuple[tuple[str, int], ...]
    """The notes with a quote that ends here, id and number: their references follow."""


@dataclass(frozen=True, slots=True)
class BookText:
    """A text in one language."""

    side: Side
    lang: str
    """Its BCP 47 tag."""
    label: str
    """What the source writes before it; empty for nothing."""
    pieces: tuple[BookPiece, ...]
    """The text, cut at notes, terms and what the source sets apart."""


@dataclass(frozen=True, slots=True)
class BookNote:
    """A note."""

    id: str
    number: int
    kind: str
    """Its type in words."""
    quotes: tuple[Quote, ...]
    body: NoteBody
    signed: str
    """Its author, the day, and whether no editor has read it yet."""


@dataclass(frozen=True, slots=True)
class BookReading:
    """What a witness has."""

    name: str
    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class BookUnit:
    """A title or a segment."""

    name: str
    number: str
    """Its number in the article; a title has none."""
    texts: tuple[BookText, ...]
    """In each language that has one, in the order of the document."""
    gap: str
    """Says that one language has no text here; else empty."""
    kind: str
    """How it stands in the source: paragraph, item, footnote, verbatim; else empty."""
    notes: tuple[BookNote, ...]
    readings: tuple[BookReading, ...]


@dataclass(frozen=True, slots=True)
class BookHeading:
    """A heading in one language: number and title."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class BookDivision:
    """A part, chapter or section that begins."""

    id: str
    level: int
    """From 1, the outermost."""
    names: tuple[BookHeading, ...]


@dataclass(frozen=True, slots=True)
class BookArticle:
    """An article."""

    key: str
    url: str
    """Its permalink; a path if the site has no URL."""
    level: int
    """How many divisions it is in."""
    opening: tuple[BookDivision, ...]
    """The divisions that begin with it."""
    names: tuple[BookHeading, ...]
    """What it is called in each language by its number; empty if it has none."""
    name: str
    """Number and title in the readers' language."""
    title: BookUnit | None
    segments: tuple[BookUnit, ...]
    themes: tuple[str, ...]
    """The names of its themes."""


@dataclass(frozen=True, slots=True)
class BookDocument:
    """A document and what is known of it."""

    id: str
    url: str
    name: str
    """Its title in the readers' language."""
    title: BookUnit
    dates: tuple[DatesRow, ...]
    rows: tuple[Row, ...]
    """What else is known of it: names and values."""


class Book:
    """Makes the parts of a book."""

    def __init__(self, selection: Selection, link: LinkTo | None = None) -> None:
        """``link`` returns the URL of a path of the site, by default its permalink."""
        self.selection = selection
        self.localised = selection.localised
        self.words = selection.localised.words
        self.labels = selection.localised.labels
        self._notes = NoteViews(selection.localised)
        self._link = link or selection.url

    @property
    def modified(self) -> datetime:
        """The newest date in the records: a book has no date of the day on which it is made."""
        edition = self.selection.edition
        keys = (key for entry in self.selection.entries for key in entry.keys)
        days = [note.remark.date for key in keys for note in edition.notes(key)]
        issued = (entry.document.issued for entry in self.selection.entries)
        days += [day.first for day in issued if day is not None]
        newest = max((*days, _OLDEST))
        return datetime(newest.year, newest.month, newest.day, tzinfo=UTC)

    @property
    def titles(self) -> Mapping[Side, str]:
        """What the book is called in each language."""
        return {side: self.selection.title(side) for side in SIDES}

    def document(self, entry: DocumentEntry) -> BookDocument:
        """Return what is known of a document."""
        own, value, words = self.localised.own_words, entry.document, self.words
        given = {
            "card.place": own(value.place),
            "card.occasion": own(value.occasion) if value.occasion else "",
            "card.parties": words.listed([own(party) for party in value.parties]),
            "card.source": f"{own(value.source.name)}, {value.source.url}",
        }
        return BookDocument(
            entry.id,
            self.selection.url(f"{entry.id}/"),
            self.labels.name(entry),
            self._unit(self._units(entry)[TITLE]),
            self.selection.renderer.views.cards.dates_rows(entry),
            tuple(Row(words(name), said) for name, said in given.items() if said),
        )

    def articles(self, entry: DocumentEntry) -> Iterator[BookArticle]:
        """Yield the articles of a document in reading order."""
        for article in self.selection.articles_of(entry):
            yield self.article(article)

    def article(self, one: ExportedArticle) -> BookArticle:
        """Return an article."""
        entry, themes = one.entry, self.selection.edition.themes
        readings = {unit.name: unit.readings for unit in one.units}
        units = [self._unit(unit, readings[name]) for name, unit in self._units(entry).items()]
        return BookArticle(
            entry.key,
            one.url,
            len(one.above),
            self.opening(entry),
            tuple(self._names(entry)),
            self.labels.full_name(entry),
            units.pop(0) if units and units[0].name == TITLE else None,
            tuple(units),
            tuple(
                self.localised.own_words(themes[theme].value.title)
                for theme in self.selection.edition.themes_of(entry)
            ),
        )

    def opening(self, entry: ArticleEntry) -> tuple[BookDivision, ...]:
        """Return the divisions that begin with an article."""
        divisions = self.selection.edition.contents(entry.document).opening.get(entry.id, ())
        return tuple(self._division(division, entry) for division in divisions)

    def _names(self, entry: ArticleEntry) -> Iterator[BookHeading]:
        labels = self.labels
        for side in labels.sides(entry):
            names = filter(None, (labels.reference(entry, side), labels.status(entry, side)))
            if name := " ".join(names):
                yield BookHeading(labels.language(entry, side), name)

    def _division(self, division: DivisionEntry, entry: ArticleEntry) -> BookDivision:
        labels = self.labels
        names = [
            BookHeading(labels.language(entry, side), name)
            for side in labels.sides(entry)
            if (name := labels.whole_division(division, side))
        ]
        return BookDivision(division.division.id, len(division.above) + 1, tuple(names))

    def _units(self, holder: Holder) -> Mapping[str, Passage]:
        return holder.passages(self.localised.side)

    def _unit(self, unit: Passage, readings: Sequence[Reading] = ()) -> BookUnit:
        segment, own = unit.segment, self.localised.own_words
        present = [side for side in unit.sides if unit.pair.get(side) is not None]
        kind = ""
        if segment is not None:
            kinds = {
                "verbatim": segment.verbatim,
                "footnote": segment.footnote,
                "item": segment.item,
                "paragraph": segment.paragraph,
            }
            kind = next((name for name, applies in kinds.items() if applies), "")
        gaps = [side for side in unit.sides if side not in present]
        return BookUnit(
            unit.name,
            unit.number,
            tuple(
                BookText(
                    side,
                    self.labels.language(unit.holder, side),
                    unit.label(side) or "",
                    tuple(self._pieces(unit, side)),
                )
                for side in present
            ),
            self.words(f"gap.{gaps[0]}") if gaps and present else "",
            kind,
            tuple(self._note(note, unit) for note in unit.notes),
            tuple(
                BookReading(own(one.witness.name), one.witness.language.code, one.text)
                for one in readings
            ),
        )

    def _pieces(self, unit: Passage, side: Side) -> Iterator[BookPiece]:
        numbers = {note.id: note.number for note in unit.quoted_by}
        for piece in unit.pieces(side):
            refs = tuple((name, numbers[name]) for name in piece.ends)
            yield BookPiece(piece.runs, piece.term or "", piece.footnote or "", refs)

    def _note(self, note: Note, unit: Passage) -> BookNote:
        views, words = self._notes, self.words
        day = words.date(note.remark.date)
        said = [f"{self.labels.author(note)}, {day}"]
        if note.submitted:
            said.append(words("note.submitted"))
        return BookNote(
            note.id,
            note.number,
            words(f"type.{note.remark.type}"),
            views.quotes(note, unit, whole=True),
            views.body(note, self._link),
            words("list-loose").join(said),
        )


def with_notes(unit: BookUnit) -> Iterator[tuple[BookText, list[Run | BookNote]]]:
    """Yield the texts of a unit with its notes in them, each once.

    A note is at the end of its quote, in the first text that has one.
    """
    left = {note.id: note for note in unit.notes}
    found: list[tuple[BookText, list[Run | BookNote]]] = []
    for text in unit.texts:
        pieces: list[Run | BookNote] = []
        for piece in text.pieces:
            pieces += piece.runs
            pieces += [left.pop(name) for name, _ in piece.refs if name in left]
        found.append((text, pieces))
    if found:
        # A note on words that go on from another segment, or on words that are not found.
        found[0][1].extend(left.values())
    yield from found
