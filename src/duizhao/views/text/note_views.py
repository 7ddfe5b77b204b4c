"""View models of notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from ...edition import Note
from ...edition.passages import Passage, lemma
from ...locales.catalogues import guide_words, language
from ...locales.words import Catalogue
from ...model import Side, Withdrawal
from ..links import LinkTo, Place
from ..reader import Reader
from .marked_text import mark_id
from .prose import note_prose


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a note quotes."""

    text: str
    lang: str
    """The BCP 47 tag of the words; empty if the element around them says it."""


@dataclass(frozen=True, slots=True)
class ComparedView:
    """A passage with which a note compares its own."""

    href: str
    where: str
    """How the passage is cited."""
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class NoteBody:
    """The body of a note, in the locale's language if it has one in that."""

    html: Markup
    lang: str
    only: str
    """Says that the note is in the other language alone; else empty."""
    compared: tuple[ComparedView, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day, for a ``time`` element."""

    iso: str
    words: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who wrote a note, and whether it waits in the inbox."""

    by: str
    """The author in words, where the edition has several; else empty."""
    unread: str
    """Says that no editor has read it yet; else empty."""


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A note beside its text."""

    id: str
    old_ids: tuple[str, ...]
    """The ids that it had before."""
    back: str
    """The URL of its mark in the text."""
    back_title: str
    number: int
    quotes: tuple[Quote, ...]
    body: NoteBody
    kind: str
    """Its type in words."""
    signed: Signature | None
    """None in the whole text of a document, where the article's page says it."""
    href: str
    """The permalink."""
    day: Day
    revised: Markup | str
    """Says when it was revised; else empty."""


@dataclass(frozen=True, slots=True)
class MarginNotes:
    """The notes beside a passage."""

    id: str
    title: str
    total: str
    """How many there are, in words."""
    notes: tuple[MarginNote, ...]


@dataclass(frozen=True, slots=True)
class WithdrawnNote:
    """What the place of a withdrawn note says."""

    id: str
    old_ids: tuple[str, ...]
    said: Markup | str
    """That it was withdrawn, when and why."""


class NoteViews:
    """Makes view models of notes in one locale."""

    def __init__(self, localised: Reader) -> None:
        self.localised = localised
        self.edition = localised.edition
        self.labels = localised.labels
        self.words = localised.words
        self.tag = language(localised.locale).tag
        """The language tag of the interface."""
        self._signed = len(self.edition.contributors) > 1

    def quotes(
        self, note: Note, unit: Passage, *, whole: bool = False, plain: bool = False
    ) -> tuple[Quote, ...]:
        """Return the quotes of a note, shortened unless ``whole``.

        ``plain`` leaves out the language of a quote that has that of the page, for where nothing
        else is in its line.
        """
        found = []
        for side in self.labels.sides(unit.holder):
            quote = note.remark.target.get(side)
            if quote is not None and note.span(side):
                tag = self.labels.language(unit.holder, side)
                text = quote.exact if whole else lemma(quote.exact, side)
                found.append(Quote(text, "" if plain and tag == self.tag else tag))
        return tuple(found)

    def body(self, note: Note, link: LinkTo) -> NoteBody:
        """Return the body of a note in the locale's language, else in the other."""
        side: Side = self.localised.side
        text, only = note.remark.get(side), ""
        if text is None:
            side = self.localised.other_side
            text, only = note.remark.get(side) or "", self.words(f"note.only.{side}")
        compared = self._compared(note, link) if note.compared else ()
        tag = self.tag if side == self.localised.side else language(side).tag
        text = guide_words(text, self.localised.locale)
        return NoteBody(note_prose(text, link), tag, only, compared)

    def _compared(self, note: Note, link: LinkTo) -> tuple[ComparedView, ...]:
        found = []
        for passage in note.compared:
            key, segment = passage.article, passage.segment
            holder = self.edition.articles.get(key) or self.edition.documents.get(key)
            unit = self.unit(holder.key, segment) if holder else None
            if holder is None or unit is None:
                continue
            quotes = tuple(
                Quote(lemma(quote.exact, side), self.labels.language(holder, side))
                for side in self.labels.sides(holder)
                if (quote := passage.get(side)) is not None
            )
            found.append(ComparedView(link(f"{key}/#{segment}"), self.labels.located(unit), quotes))
        return tuple(found)

    def unit(self, key: str, name: str) -> Passage | None:
        """Return a title or segment of an article or document, if it is there."""
        holder = self.edition.articles.get(key) or self.edition.documents[key]
        return holder.passages(self.localised.side).get(name)

    def by(self, note: Note) -> str:
        """Return who wrote a note, where the edition has several authors."""
        return self.words("note.signed", author=self.labels.author(note)) if self._signed else ""

    def signature(self, note: Note) -> Signature:
        """Return who wrote a note, and whether it waits in the inbox."""
        return Signature(self.by(note), self.words("note.submitted") if note.submitted else "")

    def day(self, day: date) -> Day:
        """Return a day in words."""
        return Day(day.isoformat(), self.words.date(day))

    def revised(self, note: Note) -> Markup | str:
        """Return when a note was revised, as a sentence; empty if it was not."""
        day = self.localised.dates.revised(note)
        return self.changed(day) if day else ""

    def changed(self, day: date) -> Markup | str:
        """Return the sentence that says on which day a note was revised."""
        return self.words("note.changed", date=time_element(day, self.words))

    def margin(self, unit: Passage, place: Place) -> MarginNotes | None:
        """Return the notes on a passage, if there are any."""
        if not unit.notes:
            return None
        return MarginNotes(
            f"{place.prefix}notes-{unit.name}",
            self.words("notes.on", label=self.labels.label(unit)),
            self.words("notes.count", count=len(unit.notes)),
            tuple(self._margin_note(note, unit, place) for note in unit.notes),
        )

    def withdrawn(self, key: str) -> tuple[WithdrawnNote, ...]:
        """Return what is said of the notes that were withdrawn there."""
        return tuple(
            WithdrawnNote(
                f"note-{note.id}",
                tuple(f"note-{old}" for old in note.formerly),
                self._withdrawn(note, note.withdrawal),
            )
            for note in self.edition.withdrawn_notes(key)
            if note.withdrawal is not None
        )

    def _withdrawn(self, note: Note, withdrawal: Withdrawal) -> Markup | str:
        unit = self.unit(note.key, note.unit)
        label = self.labels.label_of(note, unit) if unit else note.id
        kind = self.words(f"type.{note.remark.type}")
        when = time_element(withdrawal.date, self.words)
        reason = self.localised.own_words(withdrawal.reason)
        return self.words("note.withdrawn", label=label, type=kind, date=when, reason=reason)

    def _margin_note(self, note: Note, unit: Passage, place: Place) -> MarginNote:
        prefix = place.prefix
        return MarginNote(
            id=f"{prefix}note-{note.id}",
            old_ids=tuple(f"{prefix}note-{old}" for old in note.formerly),
            back=f"#{prefix}{mark_id(note)}",
            back_title=self.words("note.back", number=note.number),
            number=note.number,
            quotes=self.quotes(note, unit),
            body=self.body(note, place.link),
            kind=self.words(f"type.{note.remark.type}"),
            signed=None if prefix else self.signature(note),
            href=f"#note-{note.id}",
            day=self.day(note.remark.date),
            revised="" if prefix else self.revised(note),
        )


def time_element(day: date, words: Catalogue) -> Markup:
    """Return the element of a day, to be filled into a sentence."""
    return Markup(f'<time datetime="{day.isoformat()}">{escape(words.date(day))}</time>')
