"""The picture of an alignment: for each article a band, its segments as ribbons between two texts.

Above is the text that comes first, below the other, each as wide as the band: what a segment takes
of either is as wide as its share of the characters. A gap is a ribbon that ends in a point; where
one sentence renders several, the breaks between sentences are marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...edition import ArticleEntry
from ...model import SIDES, TITLE, Side
from ...text.sentences import split

WIDTH, HEIGHT = 600.0, 26.0
"""The size of a band, in its own units."""
_SPACE = 1.0
"""What is left free between two ribbons."""
_DOT = 3.0
"""How far dots are from each other."""


class Ribbon(NamedTuple):
    """A segment."""

    points: str
    """The corners, as SVG has them."""
    href: str
    title: str
    """What it is called, how many sentences it has in each language, and how many notes."""
    gap: bool
    """Whether one language has no text."""


class Break(NamedTuple):
    """Where one sentence of a segment ends and the next begins, where the other has fewer."""

    x: float
    y: float


class Dot(NamedTuple):
    """A note."""

    x: float
    href: str
    title: str


class TableRow(NamedTuple):
    """An article in the table that says the same."""

    href: str
    name: str
    segments: int
    first: int
    """How many sentences there are in the text that comes first."""
    second: int
    gaps: int
    notes: int


@dataclass(frozen=True, slots=True)
class Band:
    """An article."""

    href: str
    name: str
    ribbons: tuple[Ribbon, ...]
    breaks: tuple[Break, ...]
    dots: tuple[Dot, ...]
    row: TableRow


@dataclass(frozen=True, slots=True)
class Alignment:
    """The articles of a document."""

    width: int
    height: int
    names: tuple[str, str]
    """What the two texts are called, that which stands above first."""
    bands: tuple[Band, ...]


class SegmentNames(NamedTuple):
    """What is said of a segment."""

    href: str
    name: str
    notes: Sequence[tuple[str, str]]
    """The URL and the title of each note that begins in it."""


SentenceLengths = Mapping[str, Mapping[Side, Sequence[int]]]
"""For each segment how long its sentences are, in each language."""


def sentence_lengths(entry: ArticleEntry) -> SentenceLengths:
    """Return how long the sentences of an article are: the same in every locale."""
    return {
        unit: {side: [len(one) for one in split(pair.get(side) or "", side)] for side in SIDES}
        for unit, pair in entry.units()
        if unit != TITLE
    }


def band(
    entry: ArticleEntry,
    lengths: SentenceLengths,
    sides: tuple[Side, Side],
    names: dict[str, SegmentNames],
    href: str,
    name: str,
) -> Band | None:
    """Return the band of an article; none if it has no text."""
    texts = [
        (unit, tuple(pair.get(side) or "" for side in sides))
        for unit, pair in entry.units()
        if unit != TITLE
    ]
    totals = [sum(len(both[at]) for _, both in texts) or 1 for at in (0, 1)]
    if not texts:
        return None
    ribbons: list[Ribbon] = []
    breaks: list[Break] = []
    dots: list[Dot] = []
    at = [0.0, 0.0]
    counts = [0, 0]
    for unit, both in texts:
        ends = [at[i] + WIDTH * len(both[i]) / totals[i] for i in (0, 1)]
        sentences = [lengths[unit][side] for side in sides]
        said = names[unit]
        numbers = tuple(len(own) for own in sentences)
        right = [max(at[i], ends[i] - _SPACE) for i in (0, 1)]
        corners = ((at[0], 0.0), (right[0], 0.0), (right[1], HEIGHT), (at[1], HEIGHT))
        points = " ".join(f"{x:.1f},{y:.0f}" for x, y in corners)
        title = f"{said.name}, {numbers[0]}:{numbers[1]}"
        ribbons.append(Ribbon(points, said.href, title, not all(both)))
        if numbers[0] != numbers[1]:
            for i in (0, 1):
                breaks += _breaks(sentences[i], at[i], ends[i], HEIGHT * i)
        middle = (at[0] + right[0]) / 2
        for number, (link, note) in enumerate(said.notes):
            shift = (number - (len(said.notes) - 1) / 2) * _DOT * 2
            dots.append(Dot(round(min(max(middle + shift, _DOT), WIDTH - _DOT), 1), link, note))
        at = ends
        counts = [counts[i] + numbers[i] for i in (0, 1)]
    gaps = sum(one.gap for one in ribbons)
    row = TableRow(href, name, len(ribbons), counts[0], counts[1], gaps, len(dots))
    return Band(href, name, tuple(ribbons), tuple(breaks), tuple(dots), row)


def _breaks(lengths: Sequence[int], start: float, end: float, y: float) -> Iterator[Break]:
    """Yield where sentences meet, at their share of the ribbon."""
    total, done = sum(lengths) or 1, 0
    for length in lengths[:-1]:
        done += length
        yield Break(round(start + (end - start) * done / total, 1), y)
