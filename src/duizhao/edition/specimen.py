"""The pairs of sentences that show what an edition is, each with a note on it."""

from __future__ import annotations

from typing import NamedTuple

from ..model import SIDES, TITLE, AnnotationType
from .articles import ArticleEntry
from .edition import Edition
from .holders import Note

LONGEST = 1200
"""The longest pair with its note that can be read at a glance; a Chinese character counts as three
letters."""
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

    Where none is flagged, they are the shortest on words in both texts, each of another article;
    where there is none, the first pair.
    """
    notes = [*filter(may_be_shown, edition.all_notes())]
    if not (found := [note for note in notes if getattr(note.remark, "find", False)]):
        both = [note for note in notes if all(note.span(side) for side in SIDES)]
        short = [note for note in both if not note.submitted and _room(note) <= LONGEST]
        best: dict[str, Note] = {}
        for note in sorted(short, key=_order):
            best.setdefault(note.key, note)
        found = list(best.values())
    if found:
        return [Specimen(edition.articles[one.key], one.unit, one) for one in found[:MOST]]
    articles = edition.articles.values()
    pairs = ((entry, pair) for entry in articles for pair in entry.segments)
    return [Specimen(entry, pair.id, None) for entry, pair in pairs if pair.en and pair.zh][:1]


def may_be_shown(note: Note) -> bool:
    """Return whether a note is on words of one segment, which can be shown alone."""
    return bool(note.anchors) and len(note.units) == 1 and note.unit != TITLE


def _order(note: Note) -> tuple[bool, bool, int]:
    return len(note.remark.bodies) < len(SIDES), note.remark.type not in _TELLING, _room(note)


def _room(note: Note) -> int:
    texts = note.holder.pairs[note.unit], note.remark
    return sum(len(one.get("en") or "") + 3 * len(one.get("zh") or "") for one in texts)
