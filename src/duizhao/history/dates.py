"""When notes and texts were published and changed, as pages and feeds say it: in days of UTC."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from time import time as now

from ..edition import DocumentEntry, Edition, Note
from .git import History
from .staleness import Stale, stale_pairs


@dataclass(frozen=True)
class TextDays:
    """The days of a text."""

    added: date
    """When it came into the edition."""
    changed: date | None
    """When it last changed after that, if it did."""


class Dates:
    """The days of an edition's notes and texts: what git knows, and for notes what they say."""

    def __init__(self, edition: Edition, history: History) -> None:
        self.edition = edition
        """The edition."""
        self.history = history
        """What git knows of it."""

    @cached_property
    def stale(self) -> Mapping[tuple[str, str], Stale]:
        """The pairs of which one text alone changed, by their key and the id of the segment."""
        return stale_pairs(self.edition, self.history)

    def published(self, note: Note) -> datetime:
        """Return when a note was first published, else the beginning of the day it is dated."""
        stamps = self.history.notes.get((note.key, note.id))
        return stamps.added.astimezone(UTC) if stamps else midnight(note.remark.date)

    def updated(self, note: Note) -> datetime:
        """Return when a note last changed, else the beginning of the day it is dated."""
        stamps = self.history.notes.get((note.key, note.id))
        return stamps.changed.astimezone(UTC) if stamps else midnight(note.remark.date)

    def revised(self, note: Note) -> date | None:
        """Return the day on which a note last changed, if that is after all its other days."""
        if (stamps := self.history.notes.get((note.key, note.id))) is None:
            return None
        added, day = (one.astimezone(UTC).date() for one in (stamps.added, stamps.changed))
        return day if day > max(added, note.remark.date) else None

    def latest(self, notes: Iterable[Note]) -> list[Note]:
        """Return notes by their last change, the newest first; else in the order they have."""
        return sorted(notes, key=lambda n: (self.updated(n), self.published(n)), reverse=True)

    def _notes_on(self, keys: Iterable[str]) -> Iterator[Note]:
        holders = self.edition.holders
        return (note for key in keys if key in holders for note in holders[key].notes)

    def newest_note(self, keys: Iterable[str]) -> date | None:
        """Return the day of the newest note on some texts, as the notes are dated."""
        notes = self._notes_on(keys)
        return max((note.remark.date for note in notes), default=None)

    def last_revised(self, keys: Iterable[str]) -> date | None:
        """Return the day on which one of the notes on some texts was last revised, if any was."""
        notes = self._notes_on(keys)
        return max((day for note in notes if (day := self.revised(note))), default=None)

    def text(self, keys: Iterable[str]) -> TextDays | None:
        """Return the days of some texts taken together, if those of each are known."""
        stamps = [self.history.texts.get(key) for key in keys]
        known = [one for one in stamps if one is not None]
        if not known or len(known) < len(stamps):
            return None
        added = min(one.added.astimezone(UTC) for one in known).date()
        changed = max(one.changed.astimezone(UTC) for one in known).date()
        return TextDays(added, changed if changed > added else None)

    def newest(self, keys: Iterable[str]) -> date | None:
        """Return the day on which anything on a page with these texts is known to have changed."""
        keys = list(keys)
        text = self.text(keys)
        days = [self.newest_note(keys), self.last_revised(keys)]
        if text:
            days.append(text.changed or text.added)
        return max((day for day in days if day), default=None)


def midnight(day: date) -> datetime:
    """Return the beginning of a day."""
    return datetime.combine(day, time(), UTC)


def rfc3339(moment: datetime) -> str:
    """Return a moment as RFC 3339 has it, in UTC: https://www.rfc-editor.org/rfc/rfc3339."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def newest_date(documents: Collection[DocumentEntry]) -> datetime | None:
    """Return the newest date of some documents and of the notes on them, if there is any."""
    holders = (holder for entry in documents for holder in entry.holders)
    days = [note.remark.date for holder in holders for note in holder.notes]
    days += [day.first for entry in documents if (day := entry.document.issued) is not None]
    return midnight(max(days)) if days else None


def build_time(edition: Edition) -> int:
    """Return the time of a build, in seconds of the epoch: the same for the same records.

    It is SOURCE_DATE_EPOCH, https://reproducible-builds.org/specs/source-date-epoch/, if that is
    set; else the newest date in the records.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if given.isascii() and given.isdigit():
        return int(given)
    newest = newest_date(edition.documents.values())
    return int(now() if newest is None else newest.timestamp())
