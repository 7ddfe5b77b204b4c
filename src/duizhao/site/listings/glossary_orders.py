"""The orders in which the glossary is listed, and on which page of each list a term is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Literal

from ...edition import Edition, TermEntry
from ...model import Side, Term
from ..reading.page import Page
from .pagination import Paginator, Weight, divide

OrderKind = Literal["pinyin", "english", "frequency"]
"""By what terms are ordered."""
ROOT = "glossary/"
"""The path of the glossary in the order of the locale's language."""
_TERM = Weight(10, 1_000)
_ARTICLES = 12
"""How many of the articles in which a term occurs the template ``shared/terms.html`` names."""
_ARTICLE = Weight(2, 110)
# GB 2312 arranges its 3,755 common characters by pinyin, so that their codes sort them without a
# dictionary. These are the first codes of each initial letter.
_STARTS = (
    (0xB0A1, "A"), (0xB0C5, "B"), (0xB2C1, "C"), (0xB4EE, "D"), (0xB6EA, "E"), (0xB7A2, "F"),
    (0xB8C1, "G"), (0xB9FE, "H"), (0xBBF7, "J"), (0xBFA6, "K"), (0xC0AC, "L"), (0xC2E8, "M"),
    (0xC4C3, "N"), (0xC5B6, "O"), (0xC5BE, "P"), (0xC6DA, "Q"), (0xC8BB, "R"), (0xC8F6, "S"),
    (0xCBFA, "T"), (0xCDDA, "W"), (0xCEF4, "X"), (0xD1B9, "Y"), (0xD4D1, "Z"),
)  # fmt: skip
_END = 0xD7FA
_CODES = [code for code, _ in _STARTS]
_OTHER = "#"


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
            (_sorting_key(term.term, "zh" if kind == "pinyin" else "en"), term)
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


def initial(text: str) -> str:
    """Return the Latin letter under which a Chinese or English expression is looked up, or '#'."""
    head = next((c for c in text if c.isalnum()), "")
    if head.isascii():
        return head.upper() if head.isalpha() else _OTHER
    encoded = head.encode("gb2312", "ignore")
    code = int.from_bytes(encoded, "big")
    if len(encoded) != 2 or not _CODES[0] <= code < _END:
        return _OTHER
    return _STARTS[bisect_right(_CODES, code) - 1][1]


def _sorting_key(term: Term, side: Side) -> tuple[bool, str, bytes | str]:
    """Return by what terms are put in the order of a language; its second part is the letter."""
    letter = initial(term.get(side))
    word = term.zh.encode("gb18030") if side == "zh" else term.en.casefold()
    return letter == _OTHER, letter, word
