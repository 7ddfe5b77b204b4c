"""The glossary: every term under its letter, in the order of the locale's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import groupby

from ...edition import ArticleEntry
from ...model import GLOSSARY, Term
from ..glossary_orders import ARTICLES, GlossaryOrder
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind, single_page
from ..page_view import PageView
from ..pages import Page
from ..sheets import sheets


class GlossaryView(PageView):
    """What the template of the glossary may ask."""

    @cached_property
    def order(self) -> GlossaryOrder:
        """The order of the page."""
        orders = self.localised.glossary_orders
        return next((one for one in orders.orders if one.path == self.page.subject), orders.own)

    @property
    def orders(self) -> list[GlossaryOrder]:
        """Every order; that of the locale's language is the glossary itself."""
        orders = self.localised.glossary_orders
        return [orders.own if one.kind == orders.own.kind else one for one in orders.orders]

    @cached_property
    def letters(self) -> list[tuple[str, list[tuple[str, Term]]]]:
        """The letters of this sheet, each with the ids and the entries of its terms."""
        entries = self.on_sheet(self.order.entries)
        grouped = groupby(entries, lambda entry: entry[0])
        return [(letter, [entry for _, entry in group]) for letter, group in grouped]

    @property
    def places(self) -> Mapping[str, str]:
        """Where each letter begins."""
        found: dict[str, str] = {}
        for index, (letter, _) in enumerate(self.order.entries):
            if letter not in found:
                path = self.order.division.path_of(index)
                found[letter] = self.link(f"{path}#{letter_id(letter)}")
        return found

    def articles(self, term: str) -> list[ArticleEntry]:
        """Return the first articles in which a term occurs."""
        return [entry for entry, _ in self.edition.spread(term).articles[:ARTICLES]]

    def more(self, term: str) -> int:
        """Return in how many articles more it occurs."""
        return max(0, len(self.edition.spread(term).articles) - ARTICLES)

    def letter_id(self, letter: str) -> str:
        """Return the id of a letter."""
        return letter_id(letter)


def letter_id(letter: str) -> str:
    """Return the id of a letter."""
    return f"letter-{'other' if letter == '#' else letter}"


def labels(order: GlossaryOrder, localised: LocalisedEdition) -> list[str]:
    """Return what stands on each sheet: from which term to which, in the order's language."""
    found = []
    for number in range(1, len(order.division.starts) + 1):
        terms = [term for _, (_, term) in order.entries[order.division.stretch(number)]]
        english = order.kind == "english" or (order.kind == "frequency" and localised.side == "en")
        ends = [term.en if english else term.zh for term in (*terms[:1], *terms[-1:])]
        first, *rest = dict.fromkeys(ends) or [""]
        stretch = localised.words("sheets.stretch", first=first, last=rest[0]) if rest else first
        found.append(stretch)
    return found


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield the sheets of the page."""
    page = single_page(
        edition, TERM_LIST.name, "glossary/", source=GLOSSARY.path(), crumbs=(edition.home,)
    )
    own = edition.glossary_orders.own
    yield from sheets(page, own.division, edition.words, labels(own, edition))


TERM_LIST = PageKind("glossary", pages, GlossaryView, found_at="glossary/")
