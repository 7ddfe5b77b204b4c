"""The contents of a document: the tree that its record declares, or the natural order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from ..model import ArticleKind, ContentsItem, Division
from ..records.reading import Path_
from ..text.numerals import natural_order
from .articles import ArticleEntry, ContentsEntry, DivisionEntry

_KINDS = ("preamble", "article", "closing", "signature", "annex", "note")
ORDER_OF_KINDS = {ArticleKind(kind): place for place, kind in enumerate(_KINDS)}
SHORT = 60
"""Up to how many articles the whole text of a document lists its contents itself."""


class Contents:
    """The articles of one document in order, and the divisions in which they lie.

    An article is placed once, where it is named first. What is declared nowhere is at the end.
    """

    def __init__(
        self, document: str, declared: Sequence[ContentsItem], articles: Iterable[ArticleEntry]
    ) -> None:
        """``declared`` is what the record of the document says; without it numbers decide."""
        ordered = in_natural_order(articles)
        self._document = document
        self._left = {entry.id: entry for entry in ordered}
        self._known = frozenset(self._left)
        self.unknown: list[tuple[str, Path_]] = []
        """Ids in the declared contents that are no article of the document, and where they are."""
        self.repeated: list[tuple[str, Path_]] = []
        """Ids that are there a second time, and where."""
        found = self._placed(declared, ("contents",), ()) if declared else ordered
        self.entries: tuple[ContentsEntry, ...] = tuple(found)
        """What is on the highest level, in order."""
        self.unlisted = tuple(self._left.values()) if declared else ()
        """Articles that the declared contents do not name; they are at the end."""

    def _placed(
        self, items: Sequence[ContentsItem], path: Path_, above: tuple[Division, ...]
    ) -> Iterator[ContentsEntry]:
        for index, item in enumerate(items):
            here = (*path, index)
            if isinstance(item, Division):
                inner = self._placed(item.contents, (*here, "contents"), (*above, item))
                yield DivisionEntry(self._document, item, above, here, inner)
            elif (article := self._left.pop(item, None)) is not None:
                yield article
            else:
                (self.repeated if item in self._known else self.unknown).append((item, here))

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
    def above(self) -> Mapping[str, Sequence[DivisionEntry]]:
        """The divisions in which each article lies, by the article's id, the outermost first."""
        result: dict[str, list[DivisionEntry]] = {}
        for division in self.divisions:
            for article in division.articles:
                result.setdefault(article.id, []).append(division)
        return result

    @cached_property
    def opening(self) -> Mapping[str, Sequence[DivisionEntry]]:
        """The divisions that begin with each article, by the article's id, the outermost first."""
        result: dict[str, list[DivisionEntry]] = {}
        for division in self.divisions:
            if (first := next(division.articles, None)) is not None:
                result.setdefault(first.id, []).append(division)
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
        return ORDER_OF_KINDS[entry.article.kind], natural_order(label), natural_order(entry.id)

    return sorted(articles, key=order)
