"""Long pages in sheets: how a list is divided, and where each sheet stands.

A page that lists all there is grows with the edition, until no phone can show it. So it is divided
where its content is heavier than a page may be. The first sheet has the page's own URL; the others
have ``page-2/``, ``page-3/`` and so on below it, static like all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ...locales.words import Catalogue
from ...model import SIDES, Pair, Remark
from ..page import Crumb, Page, PaginationLink, Sheet

T = TypeVar("T")

ELEMENTS = 2_950
"""How many elements a sheet may have, estimated a little high, so that a page has at most 3,000."""
BYTES = 295_000
"""How many bytes of HTML it may have, likewise: a page has at most 300 KB."""
_NEAR = 2


@dataclass(frozen=True)
class Weight:
    """What something adds to a page."""

    elements: int = 0
    """How many elements of HTML."""
    size: int = 0
    """How many bytes of HTML."""

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.elements + other.elements, self.size + other.size)

    def __mul__(self, count: int) -> Weight:
        return Weight(self.elements * count, self.size * count)

    @property
    def share(self) -> float:
        """Which part of a sheet it takes."""
        return max(self.elements / ELEMENTS, self.size / BYTES)


def pair_size(pair: Pair | None) -> int:
    """Return how many bytes the two texts of a pair take."""
    return sum(len((pair.get(side) or "").encode()) for side in SIDES) if pair else 0


def body_size(remark: Remark) -> int:
    """Return how many bytes the body of a note takes in the language in which it takes more."""
    return max(len((remark.get(side) or "").encode()) for side in SIDES)


@dataclass(frozen=True)
class Pagination:
    """How a list is divided into sheets."""

    path: str
    """The path of the first sheet."""
    starts: tuple[int, ...]
    """Where in the list each sheet begins; the first is 0."""
    length: int
    """How long the list is."""

    def stretch(self, number: int) -> slice:
        """Return what of the list stands on a sheet, which is counted from 1."""
        ends = (*self.starts[1:], self.length)
        return slice(self.starts[number - 1], ends[number - 1])

    def path_of(self, index: int) -> str:
        """Return the path of the sheet on which an item of the list stands."""
        return sheet_path(self.path, bisect_right(self.starts, index))


def divide(
    path: str, items: Sequence[T], weigh: Callable[[T], Weight], frame: Weight = Weight()
) -> Pagination:
    """Return how a list is divided: as few sheets as can be, and about equally full.

    ``frame`` is what every sheet has besides. An item that is too heavy has a sheet for itself.
    """
    weights = [weigh(item) for item in items]
    starts = _filled(weights, frame, 1.0)
    # Full sheets leave a small rest: better the same number of them, as equal as it goes.
    each = Weight(
        sum(weight.elements for weight in weights) // len(starts),
        sum(weight.size for weight in weights) // len(starts),
    )
    heaviest = max((weight.share for weight in weights), default=0.0)
    even = _filled(weights, frame, min(1.0, (frame + each).share + heaviest / 2))
    return Pagination(path, tuple(even if len(even) <= len(starts) else starts), len(items))


def _filled(weights: Sequence[Weight], frame: Weight, most: float) -> list[int]:
    """Return where sheets begin that are each as full as they may be."""
    # Numbers, not weights: there are as many of them as there are passages in the edition.
    starts, elements, size = [0], frame.elements, frame.size
    for index, weight in enumerate(weights):
        elements, size = elements + weight.elements, size + weight.size
        if max(elements / ELEMENTS, size / BYTES) > most and index > starts[-1]:
            starts.append(index)
            elements, size = frame.elements + weight.elements, frame.size + weight.size
    return starts


def sheet_path(path: str, number: int) -> str:
    """Return the path of a sheet of the page at ``path``."""
    return path if number == 1 else f"{path}page-{number}/"


def sheets(
    page: Page, division: Pagination, words: Catalogue, labels: Sequence[str]
) -> Iterator[Page]:
    """Yield the sheets of a page, or the page itself if one is enough.

    ``labels`` say what stands on each sheet.
    """
    count = len(division.starts)
    if count == 1:
        yield page
        return
    paths = [sheet_path(page.path, number) for number in range(1, count + 1)]
    crumbs = [Crumb(label, path) for label, path in zip(labels, paths, strict=True)]
    for number, path in enumerate(paths, 1):
        yield replace(
            page,
            path=path,
            title=words("sheets.page", title=page.title, number=number, count=count)
            if number > 1
            else page.title,
            previous=crumbs[number - 2] if number > 1 else None,
            next=crumbs[number] if number < count else None,
            sheet=Sheet(number, count, division.stretch(number), tuple(_near(number, crumbs))),
        )


def _near(number: int, crumbs: Sequence[Crumb]) -> Iterator[PaginationLink]:
    """Yield the first sheet, those around one, and the last, with a gap where some are left out."""
    last, shown = 0, {1, len(crumbs), *range(number - _NEAR, number + _NEAR + 1)}
    for one, crumb in enumerate(crumbs, 1):
        if one in shown:
            yield PaginationLink(one, crumb.title, crumb.path, gap=one > last + 1)
            last = one
