"""The lists of notes, one for each document in the order of the text, the same in all locales."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import groupby
from operator import attrgetter

from ...edition import Edition, Note
from ...edition.holders import Holder
from ...model import SIDES, AnnotationType
from .pagination import Paginator, Weight, body_size, divide

ROOT = "annotations/"
"""The path of the list of an edition with one document, else of what leads to the lists."""
SCRIPT = f"{ROOT}narrow.js"
"""The path of the script that narrows a list."""
_NOTE = Weight(16, 1_350)
_FRAME = Weight(0, 220_000)
"""What a list leaves free of what a page may have: some 30 notes are 9 KB, compressed."""


class NoteLists:
    """The notes on each document, how they are divided into pages, and how many there are."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        """The edition."""
        self.counts = cache(self._counts)
        """How many notes of the edition, or of a document, have each type, theme and author."""
        self.scripts_of = cache(self._scripts_of)
        """The numbers of the scripts that have all notes on a document; ``""`` is all."""

    @cached_property
    def by_document(self) -> Mapping[str, Sequence[Note]]:
        """The notes on each document that has some."""
        edition = self.edition
        found = {
            one.id: [note for holder in one.holders for note in holder.notes]
            for one in edition.documents.values()
        }
        return {document: notes for document, notes in found.items() if notes}

    @cached_property
    def all(self) -> Sequence[Note]:
        """All notes."""
        return [note for notes in self.by_document.values() for note in notes]

    @cached_property
    def lists(self) -> Mapping[str, Paginator]:
        """How the list of each document is divided into pages."""
        alone = len(self.edition.documents) == 1
        return {
            document: divide(ROOT if alone else f"{ROOT}{document}/", notes, _weight, _FRAME)
            for document, notes in self.by_document.items()
        }

    @cached_property
    def scripts(self) -> Paginator:
        """How all notes are divided into scripts; a list on a single page needs none."""
        return divide(ROOT, self.all, _weight)

    def _scripts_of(self, document: str) -> range:
        starts = self.scripts.starts
        if not document:
            return range(1, len(starts) + 1)
        if len(self.lists[document].starts) == 1:
            return range(0)
        keys = [note.holder.document_id for note in self.all]
        first, last = keys.index(document), len(keys) - keys[::-1].index(document) - 1
        return range(bisect_right(starts, first), bisect_right(starts, last) + 1)

    def _counts(self, document: str = "") -> Mapping[str, Mapping[str, int]]:
        notes = self.by_document.get(document, ()) if document else self.all
        types = Counter(str(note.remark.type) for note in notes)
        themes = Counter(theme for note in notes for theme in note.themes)
        return {
            "type": {str(one): types[str(one)] for one in AnnotationType if types[str(one)]},
            "theme": {one: themes[one] for one in self.edition.themes if themes[one]},
            "author": Counter(note.remark.author for note in notes),
        }


def by_holder(notes: Iterable[Note]) -> list[tuple[Holder, list[Note]]]:
    """Return notes in order under the articles and documents that they are on."""
    return [(holder, list(some)) for holder, some in groupby(notes, attrgetter("holder"))]


def _weight(note: Note) -> Weight:
    quoted = sum(3 * len(one.exact) for side in SIDES if (one := note.remark.target.get(side)))
    return _NOTE + Weight(0, body_size(note.remark) * 5 // 4 + quoted)
