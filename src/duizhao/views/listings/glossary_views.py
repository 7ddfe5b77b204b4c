"""View models of lists of terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from ...locales.catalogues import language
from ...model import Term
from ..links import LinkTo
from ..page import Page
from ..reader import Reader
from .glossary_orders import ARTICLES, GlossaryOrder


class OrderLink(NamedTuple):
    """A link to the glossary in an order."""

    title: str
    href: str
    current: bool


class ListedTerm(NamedTuple):
    """A term in the glossary."""

    href: str
    zh: str
    en: str
    times: str
    """How often it occurs, in words."""
    renderings: tuple[str, ...]
    """Its other translations."""
    lang: str
    """The language tag of the translations."""
    articles: tuple[tuple[str, str], ...]
    """The first articles in which it occurs: the URL and the number of each."""
    more: str
    """In how many articles more it occurs, in words; else empty."""


class Letter(NamedTuple):
    """The terms under a letter."""

    letter: str
    """Empty in the order by frequency."""
    id: str
    terms: Markup
    """The terms, rendered."""


@dataclass(frozen=True, slots=True)
class TermList:
    """The terms on a page of the glossary, with links to its letters and orders."""

    orders: tuple[OrderLink, ...]
    places: tuple[tuple[str, str], ...]
    """Every letter, with the URL at which it begins."""
    letters: tuple[Letter, ...]


class GlossaryViews:
    """Makes view models of lists of terms in one locale.

    A term is in every order, so it is rendered once for all pages of the same depth.
    """

    def __init__(self, localised: Reader, render: Callable[[ListedTerm], Markup]) -> None:
        """``render`` renders a term."""
        self.localised = localised
        self.edition = localised.edition
        self.words = localised.words
        self._render = render
        self._terms: dict[tuple[str, int], Markup] = {}

    def order(self, page: Page) -> GlossaryOrder:
        """Return the order of a page."""
        orders = self.localised.glossary_orders
        return next((one for one in orders.orders if one.path == page.subject), orders.own)

    def count(self) -> str:
        """Return how many terms there are, in words."""
        return self.words("glossary.count", count=len(self.edition.terms))

    def terms(self, page: Page, link: LinkTo) -> TermList:
        """Return the terms on a page."""
        order, depth = self.order(page), page.path.count("/")
        entries = page.slice_of(order.entries)
        return TermList(
            self._orders(order, link),
            self._places(order, link),
            tuple(
                Letter(
                    letter,
                    letter_id(letter),
                    Markup(
                        "".join([self._block(id, term, link, depth) for _, (id, term) in group])
                    ),
                )
                for letter, group in groupby(entries, lambda entry: entry[0])
            ),
        )

    def _orders(self, order: GlossaryOrder, link: LinkTo) -> tuple[OrderLink, ...]:
        own, words = self.localised.glossary_orders.own, self.words
        return tuple(
            OrderLink(
                words(f"order.{one.kind}"),
                link(own.path if one.kind == own.kind else one.path),
                one.kind == order.kind,
            )
            for one in self.localised.glossary_orders.orders
        )

    def _places(self, order: GlossaryOrder, link: LinkTo) -> tuple[tuple[str, str], ...]:
        found: dict[str, str] = {}
        for index, (letter, _) in enumerate(order.entries):
            if letter not in found:
                found[letter] = link(f"{order.paginator.path_of(index)}#{letter_id(letter)}")
        return tuple(found.items())

    def _block(self, id: str, term: Term, link: LinkTo, depth: int) -> Markup:
        block = self._terms.get((id, depth))
        if block is None:
            block = self._terms[id, depth] = self._render(self._listed(id, term, link))
        return block

    def _listed(self, id: str, term: Term, link: LinkTo) -> ListedTerm:
        articles, preferred = self.edition.spread(id).articles, term.get(term.translation)
        number, more = self.localised.labels.listed_number, len(articles) - ARTICLES
        return ListedTerm(
            href=link(f"glossary/{id}/"),
            zh=self.localised.converted(term.zh),
            en=term.en,
            times=self.words("term.count", count=self.edition.occurrence_count(id)),
            renderings=tuple(one for one in term.renderings if one != preferred),
            lang=language(term.translation).tag,
            articles=tuple(
                (link(f"{entry.key}/"), number(entry)) for entry, _ in articles[:ARTICLES]
            ),
            more=self.words("term.more", count=more) if more > 0 else "",
        )


def letter_id(letter: str) -> str:
    """Return the id of a letter."""
    return f"letter-{'other' if letter == '#' else letter}"


def page_labels(order: GlossaryOrder, localised: Reader) -> list[str]:
    """Return what is on each page: from which term to which, in the order's language."""
    found = []
    for number in range(1, len(order.paginator.starts) + 1):
        terms = [term for _, (_, term) in order.entries[order.paginator.stretch(number)]]
        english = order.kind == "english" or (order.kind == "frequency" and localised.side == "en")
        ends = [
            term.en if english else localised.converted(term.zh)
            for term in (*terms[:1], *terms[-1:])
        ]
        first, *rest = dict.fromkeys(ends) or [""]
        stretch = (
            localised.words("pagination.stretch", first=first, last=rest[0]) if rest else first
        )
        found.append(stretch)
    return found
