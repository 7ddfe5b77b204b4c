"""The themes: what each article has on them, and which terms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ...model import Theme
from ...records.reading import Sourced
from ..articles import ArticleEntry, ThemePassage


class ThemeEntry:
    """A theme in its place in the edition."""

    def __init__(self, name: str, record: Sourced[Theme], passages: Sequence[ThemePassage]) -> None:
        self.id = name
        self.theme = record.value
        """What the record says."""
        self.passages = passages
        """Every passage on it, in reading order."""

    @cached_property
    def terms(self) -> Sequence[tuple[str, int]]:
        """The terms that its passages have, with in how many units each is.

        The most frequent come first; of equally frequent ones, the one that occurs first.
        """
        counts: Counter[str] = Counter()
        for passage in self.passages:
            places = passage.entry.terms_in
            counts.update(one.term for unit in passage.units for one in places.get(unit, ()))
        return counts.most_common()


def theme_entries(
    themes: Mapping[str, Sourced[Theme]], articles: Iterable[ArticleEntry]
) -> Mapping[str, ThemeEntry]:
    """Return each theme in its place, by its id, given the articles in reading order."""
    found: dict[str, list[ThemePassage]] = defaultdict(list)
    for article in articles:
        for theme, passage in article.themed.items():
            found[theme].append(passage)
    return {name: ThemeEntry(name, record, found[name]) for name, record in themes.items()}
