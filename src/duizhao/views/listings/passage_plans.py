"""How the page on the passages of a document is divided, and where on it each passage stands."""

from __future__ import annotations

from typing import NamedTuple

from ...edition import Edition
from .pagination import BYTES, ELEMENTS, Paginator, Weight, body_size, divide, pair_size

_ROOM = Weight(1_500, 120_000)
"""About what the passages on a page may come to: less than a page may have, for whoever asks about
one passage waits for all of them."""
_FRAME = Weight(ELEMENTS - _ROOM.elements, BYTES - _ROOM.size)
_PASSAGE = Weight(20, 1_500)
"""With some that share a wording: to look for these first, every page would have to wait."""
_TERM = Weight(5, 260)
_NOTE = Weight(13, 750)


class PassageOf(NamedTuple):
    """A passage by its names."""

    key: str
    """The key of its article."""
    unit: str
    """The id of the segment, or ``title``."""


class PassagePlans:
    """The passages of each document, and on which page everything about each of them is."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        """The edition."""
        self._plans: dict[str, Paginator] = {}
        self._passages: dict[str, tuple[PassageOf, ...]] = {}
        self._places: dict[str, dict[str, dict[str, str]]] = {}

    def of(self, document: str) -> tuple[PassageOf, ...]:
        """Return every passage of a document's articles, in order."""
        if document not in self._passages:
            self._passages[document] = tuple(
                PassageOf(entry.key, name)
                for entry in self.edition.of_document(document)
                for name in self.edition.units(entry.key)
            )
        return self._passages[document]

    def plan(self, document: str) -> Paginator:
        """Return how they are divided."""
        if document not in self._plans:
            path, passages = f"{document}/passages/", self.of(document)
            self._plans[document] = divide(path, passages, self._weight, _FRAME)
        return self._plans[document]

    def places(self, key: str) -> dict[str, str]:
        """Return the path, with its fragment, of what stands about each passage of an article."""
        document = key.partition("/")[0]
        if document not in self._places:
            plan, found = self.plan(document), self._places.setdefault(document, {})
            for index, one in enumerate(self.of(document)):
                id_ = f"{one.key.partition('/')[2]}-{one.unit}"
                found.setdefault(one.key, {})[one.unit] = f"{plan.path_of(index)}#{id_}"
        return self._places[document].get(key, {})

    def _weight(self, passage: PassageOf) -> Weight:
        edition, (key, unit) = self.edition, passage
        notes = [note for note in edition.notes(key) if note.unit == unit]
        size = pair_size(edition.units(key)[unit]) + sum(body_size(one.remark) for one in notes)
        weight = _PASSAGE + Weight(0, size) + _NOTE * len(notes)
        return weight + _TERM * len(edition.terms_in(key, unit))
