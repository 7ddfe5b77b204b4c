"""The pair of sentences that shows what an edition looks like, with a note on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import SIDES, TITLE, AnnotationType, Side
from .edition import Edition
from .entries import ArticleEntry, Note

LONGEST: dict[Side, int] = {"en": 240, "zh": 90}
"""The longest sentence, in characters, that is short enough to be read at a glance."""
LONGEST_NOTE: dict[Side, int] = {"en": 420, "zh": 160}
"""The longest note."""
_TELLING = (AnnotationType.TRANSLATION, AnnotationType.TERMINOLOGY)
"""The types of notes that show best what two texts beside each other are for."""


class Specimen(NamedTuple):
    """A pair of sentences, and the note on it if there is one."""

    article: ArticleEntry
    unit: str
    note: Note | None


def specimen(edition: Edition) -> Specimen | None:
    """Return the shortest pair with a short note on words in both texts, if there is one.

    Where no note will do, it is the first pair that is short enough.
    """
    best = min(_notes(edition), default=None)
    if best is not None:
        note = best[-1]
        return Specimen(edition.articles[note.key], note.unit, note)
    for entry in edition.articles.values():
        for segment in entry.segments:
            if _weight(edition, entry.key, segment.id) is not None:
                return Specimen(entry, segment.id, None)
    return None


def _notes(edition: Edition) -> Iterator[tuple[bool, bool, int, str, str, Note]]:
    """Yield the notes that will do, each after what it is sorted by: the best is the first."""
    for note in edition.all_notes():
        remark = note.remark
        alone = note.key in edition.articles and not note.submitted and len(note.units) == 1
        if not alone or note.unit == TITLE or any(note.span(side) is None for side in SIDES):
            continue
        bodies = {side: remark.get(side) or "" for side in SIDES}
        if any(len(text) > LONGEST_NOTE[side] for side, text in bodies.items()):
            continue
        weight = _weight(edition, note.key, note.unit)
        if weight is not None:
            weight += len(bodies["en"]) + 3 * len(bodies["zh"])
            one_language, plain = not all(bodies.values()), remark.type not in _TELLING
            yield one_language, plain, weight, note.key, note.id, note


def _weight(edition: Edition, key: str, unit: str) -> int | None:
    """Return how much room a pair takes; None if it is too long, or a text is missing."""
    texts = {side: edition.text(key, [unit], side) or "" for side in SIDES}
    if any(not 0 < len(text) <= LONGEST[side] for side, text in texts.items()):
        return None
    return len(texts["en"]) + 3 * len(texts["zh"])
