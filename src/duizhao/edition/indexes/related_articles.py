"""Which articles have most in common by their themes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from heapq import nsmallest

Themes = tuple[str, ...]
"""The themes of an article, in the order of the themes."""


class RelatedArticles:
    """Articles by their themes: those that have the same ones are compared but once."""

    def __init__(self, themes: Mapping[str, Themes]) -> None:
        self.themes = themes
        """The themes of every article, by its key, in reading order."""
        self._keys = list(themes)
        self._with_theme: dict[str, list[int]] = defaultdict(list)
        for place, own in enumerate(themes.values()):
            for theme in own:
                self._with_theme[theme].append(place)
        self._nearest = cache(self._found)

    def nearest(self, target: Themes, count: int, *, without: str) -> list[str]:
        """Return the keys that share most with ``target``, best first.

        A theme counts more if fewer articles have it; ties go to the earlier article.
        """
        return [key for key in self._nearest(target, count + 1) if key != without][:count]

    def _found(self, target: Themes, count: int) -> Sequence[str]:
        weights: dict[int, float] = defaultdict(float)
        for theme in target:
            places = self._with_theme.get(theme, ())
            for place in places:
                weights[place] -= 1 / len(places)
        best = nsmallest(count, zip(weights.values(), weights, strict=True))
        return [self._keys[place] for _, place in best]
