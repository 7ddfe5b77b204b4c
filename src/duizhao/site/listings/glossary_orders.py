"""The orders in which the glossary is listed, and on which page of each list a term is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Literal

from ...edition import Edition, TermEntry
from ...model import Side
from ..reading.page import Page
from .collation import sorting_key
from .pagination import Paginator, Weight, divide

OrderKind = Literal["pinyin", "english", "frequency"]
"""By what terms are ordered."""
ROOT = "glossary/"
"""The path of the glossary in the order of the locale's language."""
_TERM = Weight(10, 1_000)
_ARTICLES = 12
"""How many of the articles in which a term occurs the template ``shared/terms.html`` names."""
_ARTICLE = Weight(2, 110)


@dataclass(frozen=True)
class GlossaryOrder:
    """The terms in one order."""

    kind: OrderKind
    """By what they are ordered."""
    path: str
    """The path of the list."""
    entries: tuple[tuple[str, TermEntry], ...]
    """Every term with its letter, in order; with no letter in the order by frequency."""
    paginator: Paginator
    """How it is divided into pages."""

    @cached_property
    def letters(self) -> dict[str, str]:
        """Where each letter begins, path and fragment."""
        found: dict[str, str] = {}
        for index, (letter, _) in enumerate(self.entries):
            if letter not in found:
                found[letter] = f"{self.paginator.path_of(index)}#{self.id_of(letter)}"
        return found

    @staticmethod
    def id_of(letter: str) -> str:
        """Return the id of a letter on its page."""
        return f"letter-{'other' if letter == '#' else letter}"

    def on(self, page: Page) -> list[tuple[str, list[TermEntry]]]:
        """Return the terms on a page of the list, under their letters."""
        groups = groupby(page.slice_of(self.entries), key=itemgetter(0))
        return [(letter, [term for _, term in group]) for letter, group in groups]


class GlossaryOrders:
    """Every order of the glossary of an edition."""

    def __init__(self, edition: Edition, side: Side) -> None:
        self._edition = edition
        self._side = side

    @cached_property
    def own(self) -> GlossaryOrder:
        """The order of the locale's language, at the glossary's own path."""
        return self._order("pinyin" if self._side == "zh" else "english", ROOT)

    @cached_property
    def orders(self) -> tuple[GlossaryOrder, ...]:
        """Every order, at a path of its own."""
        kinds: tuple[OrderKind, ...] = ("pinyin", "english", "frequency")
        return tuple(self._order(kind, f"{ROOT}by-{kind}/") for kind in kinds)

    def at(self, path: str) -> GlossaryOrder:
        """Return the order that has that path of its own, else the locale's."""
        return next((one for one in self.orders if one.path == path), self.own)

    def _order(self, kind: OrderKind, path: str) -> GlossaryOrder:
        keys = [
            (sorting_key(term.term, "zh" if kind == "pinyin" else "en"), term)
            for term in self._edition.glossary.values()
        ]
        entries = [(key[1], term) for key, term in sorted(keys, key=itemgetter(0))]
        if kind == "frequency":
            entries = [("", term) for _, term in entries]
            entries.sort(key=lambda entry: -len(entry[1].occurrences))
        return GlossaryOrder(kind, path, tuple(entries), divide(path, entries, _weight))


def _weight(entry: tuple[str, TermEntry]) -> Weight:
    term, renderings = entry[1], entry[1].term.renderings
    holders = {one.holder.key for one in term.occurrences}
    weight = Weight(len(renderings), sum(len(one) + 30 for one in renderings))
    return _TERM + weight + _ARTICLE * min(_ARTICLES, len(holders))
