"""View models of the cards that say what is known of a document or an article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..edition import DocumentEntry
from ..locales.words import CalendarDate
from ..model import Normalisation
from ..model.provenance import Provenance
from ..records.source import Source
from .links import Link
from .reader import Reader
from .text.note_views import time_element
from .text.prose import outside, visible_spaces


@dataclass(frozen=True, slots=True)
class DateView:
    """A day, month or year, for a ``time`` element."""

    iso: str
    words: str


@dataclass(frozen=True, slots=True)
class DatesRow:
    """What happened on which dates."""

    name: str
    dates: tuple[DateView, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a card."""

    name: str
    value: str | Markup


@dataclass(frozen=True, slots=True)
class RecordRow:
    """The file of the record, and where it can be edited."""

    file: str
    edit: str
    """Empty where that is not known."""
    swhid: str
    """Its SWHID."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change of characters between a capture and the records."""

    what: str
    why: str


class CardViews:
    """Makes the rows of cards in one locale."""

    def __init__(self, localised: Reader) -> None:
        self.localised = localised
        self.labels = localised.labels
        self.words = localised.words
        self.dates = localised.dates
        self._notes: dict[tuple[str, ...], Row | None] = {}
        self._texts: dict[tuple[str, ...], Row | None] = {}
        self._languages: dict[str, tuple[Row, ...]] = {}
        self._first_dates: dict[str, Row] = {}

    def day(self, day: CalendarDate) -> DateView:
        """Return a date in words."""
        return DateView(day.isoformat(), self.words.date(day))  # type: ignore[attr-defined]

    def dates_rows(self, document: DocumentEntry) -> tuple[DatesRow, ...]:
        """Return the dates of a document, by what happened on them."""
        return tuple(
            DatesRow(name, tuple(map(self.day, found)))
            for name, found in self.labels.document_dates(document)
        )

    def first_date(self, document: DocumentEntry) -> Row:
        """Return the date by which a document is cited, with its place; its place if undated."""
        row = self._first_dates.get(document.id)
        if row is None:
            row = self._first_dates[document.id] = self._first_date(document)
        return row

    def _first_date(self, document: DocumentEntry) -> Row:
        place = self.localised.own_words(document.document.place)
        for name, found in self.labels.document_dates(document)[:1]:
            written = Markup('<time datetime="{}">{}</time>').format(
                found[0].isoformat(), self.words.date(found[0])
            )
            return Row(name, self.words("card.when-where", date=written, place=place))
        return Row(self.words("card.place"), place)

    def languages(self, document: DocumentEntry) -> tuple[Row, ...]:
        """Return what each language of a document is, the original first."""
        rows = self._languages.get(document.id)
        if rows is None:
            rows = self._languages[document.id] = tuple(self._language_rows(document))
        return rows

    def _language_rows(self, document: DocumentEntry) -> Iterable[Row]:
        words, names = self.words, self.labels
        if names.role(document, "en") == "authentic":
            both = words.listed([words("language.en"), words("language.zh")])
            yield Row(words("role.authentic"), both)
        for role in ("original", "translation"):
            for side in names.sides(document):
                if names.role(document, side) == role:
                    by = document.document.languages.get(side).by
                    said = words("card.by", name=self.localised.own_words(by)) if by else ""
                    yield Row(words(f"role.{role}"), words(f"language.{side}") + said)

    def text_row(self, keys: Iterable[str]) -> Row | None:
        """Return when some texts came into the edition and last changed, if that is known."""
        key = tuple(keys)
        if key not in self._texts:
            self._texts[key] = self._text_row(key)
        return self._texts[key]

    def _text_row(self, keys: Iterable[str]) -> Row | None:
        days, words = self.dates.text(keys), self.words
        if days is None:
            return None
        added = self._time(days.added)
        said = (
            words("card.text-changed", date=added, changed=self._time(days.changed))
            if days.changed
            else words("card.text-kept", date=added)
        )
        return Row(words("card.text"), said)

    def notes_row(self, keys: Iterable[str]) -> Row | None:
        """Return who wrote the notes on some texts, and when, if there are any."""
        key = tuple(keys)
        if key not in self._notes:
            self._notes[key] = self._notes_row(key)
        return self._notes[key]

    def _notes_row(self, keys: Iterable[str]) -> Row | None:
        keys, words = list(keys), self.words
        newest, revised = self.dates.newest_note(keys), self.dates.last_revised(keys)
        if newest is None:
            return None
        authors, day = self.labels.authors(keys), self._time(newest)
        said = (
            words("card.notes-revised", authors=authors, date=day, revised=self._time(revised))
            if revised and revised > newest
            else words("card.notes-by", authors=authors, date=day)
        )
        return Row(words("card.notes"), said)

    def _time(self, day: date) -> Markup:
        return time_element(day, self.words)

    def change(self, change: Normalisation) -> ChangeView:
        """Return a change of characters between a capture and the records."""
        language = self.words(f"language.{change.side}")
        before = visible_spaces(change.from_)
        what = (
            self.words(
                "card.change",
                language=language,
                before=before,
                after=visible_spaces(change.to),
                count=change.times,
            )
            if change.to
            else self.words("card.removal", language=language, before=before, count=change.times)
        )
        return ChangeView(what, self.localised.own_words(change.why))

    def licence(self) -> str:
        """Return the licence of the notes."""
        licence = self.localised.settings.licence
        if licence is None:
            return self.words("licence.none")
        return self.words("licence.notes", licence=licence.name)

    def record(self, source: Source) -> RecordRow:
        """Return the file of a record."""
        edit = self.localised.settings.repository.edit(source.file) or ""
        return RecordRow(source.file, edit, self.localised.swhid(source))

    def away(self, source: Provenance) -> Link:
        """Return the link to a source; without a URL where it has none on the web."""
        return Link(self.localised.own_words(source.name), outside(source.url))
