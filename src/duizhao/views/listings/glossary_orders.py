"""The orders in which the glossary is listed, and on which page of each list a term is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ...edition import Edition
from ...model import Side, Term
from .collation import by_letter
from .pagination import Paginator, Weight, divide

OrderKind = Literal["pinyin", "english", "frequency"]
"""By what terms are ordered."""
ROOT = "glossary/"
"""The path of the glossary in the order of the locale's language."""
ARTICLES = 12
"""How many of the articles in which a term occurs the glossary names."""
_TERM = Weight(10, 1_000)
_ARTICLE = Weight(2, 110)


@dataclass(frozen=True)
class GlossaryOrder:
    """The terms in one order."""

    kind: OrderKind
    """By what they are ordered."""
    path: str
    """The path of the list."""
    letters: tuple[tuple[str, tuple[tuple[str, Term], ...]], ...]
    """The letters, each with the ids and entries of its terms; one without a name for no letter."""
    paginator: Paginator
    """How it is divided into pages."""

    @cached_property
    def entries(self) -> tuple[tuple[str, tuple[str, Term]], ...]:
        """Every entry with its letter, in order."""
        return tuple((letter, entry) for letter, entries in self.letters for entry in entries)


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

    def _order(self, kind: OrderKind, path: str) -> GlossaryOrder:
        terms = self._edition.terms
        grouped = by_letter(terms, "zh" if kind == "pinyin" else "en")
        letters = [(letter, tuple(entries)) for letter, entries in grouped]
        if kind == "frequency":
            flat = [entry for _, entries in letters for entry in entries]
            flat.sort(key=lambda entry: -self._edition.occurrence_count(entry[0]))
            letters = [("", tuple(flat))] if flat else []
        names = [name for _, entries in letters for name, _ in entries]
        return GlossaryOrder(kind, path, tuple(letters), divide(path, names, self._weight))

    def _weight(self, name: str) -> Weight:
        term = self._edition.terms[name].value
        renderings = sum(len(one) + 30 for one in term.renderings)
        weight = _TERM + Weight(len(term.renderings), renderings)
        holders = {one.holder.key for one in self._edition.occurrences(name)}
        for _ in range(min(ARTICLES, len(holders))):
            weight += _ARTICLE
        return weight
