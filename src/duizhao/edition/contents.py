"""The order of a document: the tree that its record declares, or the natural order of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from ..model import ArticleKind, ContentsItem, Division
from ..records.reading import Path_
from ..text.numerals import natural_order
from .entries import ArticleEntry

ORDER_OF_KINDS = {
    kind: place
    for place, kind in enumerate(
        (
            ArticleKind.PREAMBLE,
            ArticleKind.ARTICLE,
            ArticleKind.CLOSING,
            ArticleKind.SIGNATURE,
            ArticleKind.ANNEX,
            ArticleKind.NOTE,
        )
    )
}


SHORT = 60
"""Up to how many articles the whole text of a document lists its contents itself."""


@dataclass(frozen=True)
class DivisionEntry:
    """A part, a chapter or a section in its place in a document."""

    document: str
    division: Division
    path: Path_
    """Where in the document's record it stands."""
    above: tuple[Division, ...]
    """The divisions in which it lies, the outermost first."""
    entries: tuple[ContentsEntry, ...]
    """What lies in it, in order."""

    @property
    def named(self) -> DivisionEntry:
        """The same without what is in it and where in the record it stands."""
        bare = self.division.model_copy(update={"contents": ()})
        return DivisionEntry(self.document, bare, (), (), ())

    @property
    def articles(self) -> Iterator[ArticleEntry]:
        """Yield every article in it, in order."""
        for entry in self.entries:
            if isinstance(entry, DivisionEntry):
                yield from entry.articles
            else:
                yield entry


ContentsEntry: TypeAlias = ArticleEntry | DivisionEntry
"""What is in the contents of a document."""


@dataclass(frozen=True)
class Contents:
    """The articles of one document in order, and the divisions in which they lie."""

    entries: tuple[ContentsEntry, ...]
    """What is on the highest level, in order."""
    unlisted: tuple[ArticleEntry, ...] = ()
    """Articles that the declared contents do not name; they are at the end."""
    unknown: tuple[tuple[str, Path_], ...] = ()
    """Ids in the declared contents that are no article of the document, and where they are."""
    repeated: tuple[tuple[str, Path_], ...] = ()
    """Ids that are there a second time, and where."""

    @cached_property
    def articles(self) -> tuple[ArticleEntry, ...]:
        """Every article, in reading order."""
        found: list[ArticleEntry] = []
        for entry in self.entries:
            found.extend(entry.articles if isinstance(entry, DivisionEntry) else [entry])
        return (*found, *self.unlisted)

    @property
    def all_entries(self) -> tuple[ContentsEntry, ...]:
        """What is on the highest level, with the articles that are not named, in order."""
        return (*self.entries, *self.unlisted)

    @property
    def is_short(self) -> bool:
        """Whether the whole text lists them itself, with all parts of them open."""
        return len(self.articles) <= SHORT

    @cached_property
    def divisions(self) -> tuple[DivisionEntry, ...]:
        """Every division, each before those in it."""
        return tuple(_divisions(self.entries))

    @cached_property
    def above(self) -> Mapping[str, tuple[DivisionEntry, ...]]:
        """The divisions in which each article lies, by the article's id, the outermost first.

        Only what they are called: what else is in them does not matter to an article.
        """
        result: dict[str, tuple[DivisionEntry, ...]] = {}
        for division in self.divisions:
            named = division.named
            for article in division.articles:
                result[article.id] = (*result.get(article.id, ()), named)
        return result

    @cached_property
    def opening(self) -> Mapping[str, tuple[DivisionEntry, ...]]:
        """The divisions that begin with each article, by the article's id, the outermost first."""
        result: dict[str, tuple[DivisionEntry, ...]] = {}
        for division in self.divisions:
            if (first := next(division.articles, None)) is not None:
                result[first.id] = (*result.get(first.id, ()), division)
        return result


def _divisions(entries: Iterable[ContentsEntry]) -> Iterator[DivisionEntry]:
    for entry in entries:
        if isinstance(entry, DivisionEntry):
            yield entry
            yield from _divisions(entry.entries)


def in_natural_order(articles: Iterable[ArticleEntry]) -> list[ArticleEntry]:
    """Return articles by their kind, then by their numbers, then by their ids."""

    def order(entry: ArticleEntry) -> tuple[object, ...]:
        number = entry.article.number
        label = (number.zh or number.en or "") if number is not None else ""
        return (ORDER_OF_KINDS[entry.article.kind], natural_order(label), natural_order(entry.id))

    return sorted(articles, key=order)


def contents(
    document: str, declared: Sequence[ContentsItem], articles: Iterable[ArticleEntry]
) -> Contents:
    """Return the contents of a document from what its record declares, and from its articles.

    An article is placed once, where it is named first. What is declared nowhere is at the end.
    """
    ordered = in_natural_order(articles)
    if not declared:
        return Contents(tuple(ordered))
    known = {entry.id: entry for entry in ordered}
    placed: set[str] = set()
    unknown: list[tuple[str, Path_]] = []
    repeated: list[tuple[str, Path_]] = []

    def entries(
        items: Sequence[ContentsItem], path: Path_, above: tuple[Division, ...]
    ) -> Iterator[ContentsEntry]:
        for index, item in enumerate(items):
            here = (*path, index)
            if isinstance(item, Division):
                inner = entries(item.contents, (*here, "contents"), (*above, item))
                yield DivisionEntry(document, item, here, above, tuple(inner))
            elif item not in known:
                unknown.append((item, here))
            elif item in placed:
                repeated.append((item, here))
            else:
                placed.add(item)
                yield known[item]

    found = tuple(entries(declared, ("contents",), ()))
    unlisted = tuple(entry for entry in ordered if entry.id not in placed)
    return Contents(found, unlisted, tuple(unknown), tuple(repeated))
