"""Pictures of a term: in which articles it occurs, and how often it is rendered how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...edition import ArticleEntry

WIDTH, HEIGHT = 600, 40
"""The size of the picture of the articles, in its own units."""
_LEAST = 10
"""How high the mark of a single passage is."""
_THIN, _THICK = 2.0, 10.0
"""Between which limits the width of a mark lies."""


class Mark(NamedTuple):
    """An article with the term."""

    x: float
    y: float
    width: float
    height: float
    href: str
    title: str
    """The article, and in how many of its passages the term is."""


@dataclass(frozen=True, slots=True)
class Dispersion:
    """Where in an edition a term occurs: a mark for each article, from the first to the last."""

    title: str
    width: int
    height: int
    marks: tuple[Mark, ...]


def dispersion(
    title: str,
    articles: Sequence[str],
    found: Sequence[tuple[ArticleEntry, int]],
    named: Sequence[tuple[str, str]],
) -> Dispersion | None:
    """Return the picture of the articles with a term; none if there are fewer than two of them.

    ``articles`` are the keys of all articles in order, ``found`` those with the term, and in how
    many passages it is; ``named`` are the URL and the title of each of the marks.
    """
    if len(found) < 2:
        return None
    places = {key: at for at, key in enumerate(articles)}
    step = WIDTH / max(len(articles), 1)
    width = min(max(step * 0.8, _THIN), _THICK)
    most = max(count for _, count in found)
    marks = []
    for (entry, count), (href, name) in zip(found, named, strict=True):
        height = _LEAST + (HEIGHT - _LEAST) * (count - 1) / max(most - 1, 1)
        x = min((places[entry.key] + 0.5) * step - width / 2, WIDTH - width)
        size = round(x, 1), round(HEIGHT - height, 1), round(width, 1), round(height, 1)
        marks.append(Mark(*size, href, name))
    return Dispersion(title, WIDTH, HEIGHT, tuple(marks))


def shares(counts: Sequence[int]) -> list[float]:
    """Return how long the bar of each count is, in per cent of the longest."""
    most = max(counts, default=1)
    return [round(100 * count / most, 1) for count in counts]
