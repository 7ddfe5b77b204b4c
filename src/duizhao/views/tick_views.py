"""The view model of a row of ticks, as long as the articles of a document are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..edition import ArticleEntry, DivisionEntry
from .links import LinkTo
from .reader import Reader

MOST = 60
"""How many ticks a page has at most; of a document with more articles, its parts have one each."""
_LONGEST = 24
"""How long the tick of the longest is, in pixels."""


@dataclass(frozen=True, slots=True)
class Tick:
    """The tick of an article or a part."""

    href: str
    title: str
    length: int
    """In pixels."""
    current: bool


@dataclass(frozen=True, slots=True)
class _Row:
    path: str
    title: str
    length: int
    articles: frozenset[str]


class TickViews:
    """Makes the ticks of one locale.

    Those of a document are measured once, and rendered once for the pages of all its articles.
    """

    def __init__(self, localised: Reader, render: Callable[[Tick], Markup]) -> None:
        """``render`` renders a tick."""
        self._localised = localised
        self._render = render
        self._measured: dict[str, tuple[_Row, ...]] = {}
        self._others: dict[str, Markup] = {}

    def of(self, entry: ArticleEntry, link: LinkTo) -> Markup:
        """Return the ticks on the page of an article; empty if they would be one, or too many."""
        return Markup("").join(
            self._render(Tick(link(row.path), row.title, row.length, current=True))
            if entry.id in row.articles
            else self._other(row, link)
            for row in self._rows(entry.document)
        )

    def _other(self, row: _Row, link: LinkTo) -> Markup:
        # The URL is the same on the pages of all other articles.
        tick = self._others.get(row.path)
        if tick is None:
            made = Tick(link(row.path), row.title, row.length, current=False)
            tick = self._others[row.path] = self._render(made)
        return tick

    def _rows(self, document: str) -> tuple[_Row, ...]:
        if document not in self._measured:
            found = tuple(self._measure(document))
            self._measured[document] = found if 1 < len(found) <= MOST else ()
        return self._measured[document]

    def _measure(self, document: str) -> Iterator[_Row]:
        labels, edition = self._localised.labels, self._localised.edition
        contents = edition.contents(document)
        lengths = self._localised.parts.article_lengths(document)
        few = len(contents.articles) <= MOST
        entries = contents.articles if few else (*contents.entries, *contents.unlisted)
        groups = [
            (one, list(one.articles) if isinstance(one, DivisionEntry) else [one])
            for one in entries
        ]
        sums = [sum(lengths[article.id] for article in articles) for _, articles in groups]
        longest = max(sums, default=0) or 1
        for (one, articles), length in zip(groups, sums, strict=True):
            if articles:
                yield _Row(
                    f"{articles[0].key}/",
                    labels.division_crumb(one)
                    if isinstance(one, DivisionEntry)
                    else labels.called(one) or labels.name(one),
                    max(2, round(_LONGEST * length / longest)),
                    frozenset(article.id for article in articles),
                )
