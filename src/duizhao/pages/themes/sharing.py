"""The picture of themes that share articles: a square for each pair, larger the more they share.

Each theme stands at the end of its row, above its column. So the square of two themes is in the
row of the one that comes later in the list and in the column of the other.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from ...views.links import Link

MOST = 14
"""Of how many themes there is a picture at most."""
_CELL, _LEAST = 20.0, 5.0
"""How far squares are from each other, and how large the smallest is, in pixels."""
_WIDE, _NARROW = 14.5, 7.75
"""How much room a Chinese and a Latin character of a title takes."""


class Square(NamedTuple):
    """A pair of themes."""

    x: float
    y: float
    size: float
    href: str
    title: str
    """Both themes, and how many articles they share."""


class Name(NamedTuple):
    """The title of a theme."""

    x: float
    y: float
    href: str
    title: str


class SharedArticles(NamedTuple):
    """Two themes in the table that says the same."""

    themes: tuple[Link, Link]
    all: int
    """How many articles they share."""
    articles: tuple[Link, ...]
    """The first articles that they share, where they are on the page of the first theme."""


@dataclass(frozen=True, slots=True)
class SharingThemes:
    """Which themes share articles."""

    width: int
    height: int
    names: tuple[Name, ...]
    squares: tuple[Square, ...]
    rows: tuple[SharedArticles, ...]
    """Those that share most first."""


def sharing_themes(
    themes: Sequence[Link],
    articles: Sequence[Sequence[str]],
    shared: Callable[[int, int, Sequence[str]], tuple[SharedArticles, str]],
) -> SharingThemes | None:
    """Return the picture; none for too many themes, or if fewer than two pairs share articles.

    ``articles`` are the keys of the articles of each theme, in order. ``shared`` returns what is
    said of two themes, given by their numbers, and of the keys that both have: a row of the table
    and the title of a square.
    """
    if len(themes) > MOST:
        return None
    pairs = list(_pairs(articles))
    if len(pairs) < 2:
        return None
    most = max(len(keys) for _, _, keys in pairs)
    squares, rows = [], []
    for first, second, keys in pairs:
        row, title = shared(first, second, keys)
        size = round(max(_LEAST, (_CELL - 3) * math.sqrt(len(keys) / most)), 1)
        x, y = ((at + 0.5) * _CELL - size / 2 for at in (first, second))
        squares.append(Square(round(x, 1), round(y, 1), size, row.articles[0].href, title))
        rows.append(row)
    names = tuple(
        Name(at * _CELL + 4, (at + 0.5) * _CELL, theme.href, theme.title)
        for at, theme in enumerate(themes)
    )
    width = max(name.x + _width(name.title) for name in names)
    rows.sort(key=lambda row: -row.all)
    height = len(themes) * _CELL
    return SharingThemes(math.ceil(width), math.ceil(height), names, tuple(squares), tuple(rows))


def _pairs(articles: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, list[str]]]:
    found = [set(keys) for keys in articles]
    for first, second in combinations(range(len(articles)), 2):
        if keys := [key for key in articles[first] if key in found[second]]:
            yield first, second, keys


def _width(title: str) -> float:
    return sum(_WIDE if unicodedata.east_asian_width(sign) in "WF" else _NARROW for sign in title)
