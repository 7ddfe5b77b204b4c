"""What the whole edition is called, who made it and what it is made from, for catalogues."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from ..model import Bilingual
from ..views.text.prose import outside
from .book import Book
from .selection import Selection

_LISTED = 20
"""How many documents a description names."""


def authors(selection: Selection) -> list[str]:
    """Return who wrote the notes; the edition itself if nobody did."""
    edition = selection.edition
    writers = {note.remark.author for note in edition.all_notes()}
    known = edition.contributors
    names = [record.value.name for name, record in known.items() if name in writers]
    names += [Bilingual(en=name, zh=name) for name in sorted(writers - known.keys())]
    return list(dict.fromkeys(one.en for one in names)) or [selection.localised.settings.name]


def published(selection: Selection) -> date:
    """Return the newest date in the records."""
    return Book(selection).modified.date()


def sources(selection: Selection) -> Iterator[tuple[str, str]]:
    """Yield the titles of the documents in both languages, and where each was published."""
    for entry in selection.entries:
        title = entry.document.title
        names = dict.fromkeys(name for name in (title.en, title.zh) if name)
        yield " · ".join(names) or entry.id, outside(entry.document.source.url) or ""


def description(selection: Selection) -> str:
    """Return what the edition is, with the titles of its first documents."""
    named = "; ".join(title for title, _ in islice(sources(selection), _LISTED))
    count = len(selection.entries)
    more = f"; and {count - _LISTED} more" if count > _LISTED else ""
    return f"An edition in English and Chinese side by side, with notes: {named}{more}."
