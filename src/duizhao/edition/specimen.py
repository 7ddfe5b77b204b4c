"""The pairs of sentences that show what an edition is, each with a note on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import SIDES, TITLE, AnnotationType, Side
from .articles import ArticleEntry
from .edition import Edition
from .holders import Holder, Note

LONGEST: dict[Side, int] = {"en": 240, "zh": 90}
"""The longest sentence, in characters, that is short enough to be read at a glance."""
LONGEST_NOTE: dict[Side, int] = {"en": 420, "zh": 160}
"""The longest note."""
_TELLING = (AnnotationType.TRANSLATION, AnnotationType.TERMINOLOGY)
"""The types of notes that show best what two texts beside each other are for."""
MOST = 5
"""How many pairs are shown at most."""


class Specimen(NamedTuple):
    """A pair of sentences, and the note on it if there is one."""

    article: ArticleEntry
    unit: str
    note: Note | None


def specimens(edition: Edition) -> list[Specimen]:
    """Return the pairs with the notes that editors have flagged with ``find``, in their order.

    Where none is flagged, they are the shortest with a short note on words in both texts, each of
    another article, the best first; where no note will do, the first pair that is short enough.
    """
    notes = filter(may_be_shown, edition.all_notes())
    if not (found := [note for note in notes if getattr(note.remark, "find", False)]):
        best: dict[str, Note] = {}
        for *_, note in sorted(_notes(edition)):
            best.setdefault(note.key, note)
        found = list(best.values())
    if found:
        return [Specimen(edition.articles[one.key], one.unit, one) for one in found[:MOST]]
    for entry in edition.articles.values():
        for segment in entry.segments:
            if _weight(entry, segment.id) is not None:
                return [Specimen(entry, segment.id, None)]
    return []


def may_be_shown(note: Note) -> bool:
    """Return whether a note is on words of one segment, which can be shown alone."""
    return bool(note.anchors) and len(note.units) == 1 and note.unit != TITLE


def _notes(edition: Edition) -> Iterator[tuple[bool, bool, int, str, str, Note]]:
    """Yield the notes that will do, each after what it is sorted by: the best is the first."""
    for note in edition.all_notes():
        remark = note.remark
        alone = may_be_shown(note) and not note.submitted
        if not alone or any(note.span(side) is None for side in SIDES):
            continue
        bodies = {side: remark.get(side) or "" for side in SIDES}
        if any(len(text) > LONGEST_NOTE[side] for side, text in bodies.items()):
            continue
        if (weight := _weight(note.holder, note.unit)) is not None:
            weight += len(bodies["en"]) + 3 * len(bodies["zh"])
            one_language, plain = not all(bodies.values()), remark.type not in _TELLING
            yield one_language, plain, weight, note.key, note.id, note


def _weight(holder: Holder, unit: str) -> int | None:
    """Return how much room a pair takes; None if it is too long, or a text is missing."""
    texts = {side: holder.pairs[unit].get(side) or "" for side in SIDES}
    if any(not 0 < len(text) <= LONGEST[side] for side, text in texts.items()):
        return None
    return len(texts["en"]) + 3 * len(texts["zh"])
