"""Which articles have most in common by their themes, found without comparing each with each."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain, groupby, islice

Themes = tuple[str, ...]
"""The themes of an article, in the order of the themes."""


class RelatedArticles:
    """Articles by their themes: those that have the same ones are compared but once."""

    def __init__(self, themes: Mapping[str, Themes]) -> None:
        self.themes = themes
        """The themes of every article, by its key, in reading order."""
        self._ranked: dict[Themes, list[tuple[float, Themes]]] = {}

    @cached_property
    def _groups(self) -> dict[Themes, list[tuple[int, str]]]:
        """The places in the reading order, and the keys, of the articles with the same themes."""
        result: dict[Themes, list[tuple[int, str]]] = defaultdict(list)
        for place, (key, themes) in enumerate(self.themes.items()):
            result[themes].append((place, key))
        return dict(result)

    @cached_property
    def _frequency(self) -> Counter[str]:
        return Counter(chain.from_iterable(self.themes.values()))

    @cached_property
    def _with_theme(self) -> dict[str, list[Themes]]:
        result: dict[str, list[Themes]] = defaultdict(list)
        for themes in self._groups:
            for theme in themes:
                result[theme].append(themes)
        return dict(result)

    def nearest(self, target: Themes, count: int, *, without: str) -> list[tuple[str, Themes]]:
        """Return the keys that share most with ``target``, and what they share, best first.

        A theme counts more if fewer articles have it; ties go to the earlier article.
        """
        found = (key for key in self._by_weight(target, count + 1) if key != without)
        return [
            (key, tuple(theme for theme in target if theme in self.themes[key]))
            for key in islice(found, count)
        ]

    def _by_weight(self, target: Themes, count: int) -> Iterator[str]:
        if target not in self._ranked:
            self._ranked[target] = self._rank(target)
        for _, equal in groupby(self._ranked[target], key=lambda pair: pair[0]):
            # At most ``count`` of a group are needed.
            places = heapq.merge(*(self._groups[themes][:count] for _, themes in equal))
            yield from (key for _, key in places)

    def _rank(self, target: Themes) -> list[tuple[float, Themes]]:
        """Return all groups that share a theme with ``target``, the one that shares most first."""
        weight: dict[Themes, float] = defaultdict(float)
        for theme in target:
            for themes in self._with_theme.get(theme, ()):
                weight[themes] -= 1 / self._frequency[theme]
        return sorted((value, themes) for themes, value in weight.items())
