"""Pagination: how a list is divided into pages, and the path of each page.

A page that lists everything grows with the edition, until no phone can show it. So a list that is
heavier than a page may be is divided. Its first page has the URL of the list; the others have
``page-2/``, ``page-3/`` and so on below it, static like all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ...locales.words import Catalogue
from ...model import SIDES, Pair, Remark
from ..reading.page import Crumb, Page, Pagination, PaginationLink

T = TypeVar("T")

ELEMENTS = 2_950
"""How many elements a page may have, estimated a little high, so that it has at most 3,000."""
BYTES = 295_000
"""How many bytes of HTML a page may have, likewise: it has at most 300 KB."""
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
        """Which part of a page it takes."""
        return max(self.elements / ELEMENTS, self.size / BYTES)


def pair_size(pair: Pair | None) -> int:
    """Return how many bytes the two texts of a pair take."""
    return sum(len((pair.get(side) or "").encode()) for side in SIDES) if pair else 0


def body_size(remark: Remark) -> int:
    """Return how many bytes the body of a note takes in the language in which it takes more."""
    return max(len((remark.get(side) or "").encode()) for side in SIDES)


@dataclass(frozen=True)
class Paginator:
    """How a list is divided into pages."""

    path: str
    """The path of the first page."""
    starts: tuple[int, ...]
    """Where in the list each page begins; the first is 0."""
    length: int
    """How long the list is."""

    def stretch(self, number: int) -> slice:
        """Return which part of the list is on a page; pages are counted from 1."""
        ends = (*self.starts[1:], self.length)
        return slice(self.starts[number - 1], ends[number - 1])

    def path_of(self, index: int) -> str:
        """Return the path of the page that an item of the list is on."""
        return page_path(self.path, bisect_right(self.starts, index))

    def from_to(self, items: Sequence[T], name: Callable[[T], str], words: Catalogue) -> list[str]:
        """Return what is on each page in words: the names of the first and the last item."""
        found = []
        for number in range(1, len(self.starts) + 1):
            own = items[self.stretch(number)]
            first, *rest = dict.fromkeys(map(name, (*own[:1], *own[-1:]))) or [""]
            found.append(words("pagination.stretch", first=first, last=rest[0]) if rest else first)
        return found


def divide(
    path: str, items: Sequence[T], weigh: Callable[[T], Weight], frame: Weight = Weight()
) -> Paginator:
    """Return how a list is divided: into as few pages as possible, and about equally full.

    ``frame`` is what every page has besides. An item that is too heavy has a page for itself.
    """
    weights = [weigh(item) for item in items]
    starts = _filled(weights, frame, 1.0)
    # Full pages leave a small rest: better the same number of them, as equal as possible.
    each = Weight(
        sum(weight.elements for weight in weights) // len(starts),
        sum(weight.size for weight in weights) // len(starts),
    )
    heaviest = max((weight.share for weight in weights), default=0.0)
    even = _filled(weights, frame, min(1.0, (frame + each).share + heaviest / 2))
    return Paginator(path, tuple(even if len(even) <= len(starts) else starts), len(items))


def _filled(weights: Sequence[Weight], frame: Weight, most: float) -> list[int]:
    """Return where pages begin that are each as full as they may be."""
    # Numbers, not weights: there are as many of them as there are passages in the edition.
    starts, elements, size = [0], frame.elements, frame.size
    for index, weight in enumerate(weights):
        elements, size = elements + weight.elements, size + weight.size
        if max(elements / ELEMENTS, size / BYTES) > most and index > starts[-1]:
            starts.append(index)
            elements, size = frame.elements + weight.elements, frame.size + weight.size
    return starts


def page_path(path: str, number: int) -> str:
    """Return the path of a page of the list at ``path``."""
    return path if number == 1 else f"{path}page-{number}/"


def paginated(
    page: Page, paginator: Paginator, words: Catalogue, labels: Sequence[str]
) -> Iterator[Page]:
    """Yield the pages of the list that a page shows, or the page itself if one is enough.

    ``labels`` say what is on each of them.
    """
    count = len(paginator.starts)
    if count == 1:
        yield page
        return
    paths = [page_path(page.path, number) for number in range(1, count + 1)]
    crumbs = [Crumb(label, path) for label, path in zip(labels, paths, strict=True)]
    for number, path in enumerate(paths, 1):
        yield replace(
            page,
            path=path,
            title=words("pagination.page", title=page.title, number=number, count=count)
            if number > 1
            else page.title,
            previous=crumbs[number - 2] if number > 1 else None,
            next=crumbs[number] if number < count else None,
            pagination=Pagination(
                number, count, paginator.stretch(number), tuple(_near(number, crumbs))
            ),
        )


def _near(number: int, crumbs: Sequence[Crumb]) -> Iterator[PaginationLink]:
    """Yield the first page, those around one, and the last, with a gap where some are left out."""
    last, shown = 0, {1, len(crumbs), *range(number - _NEAR, number + _NEAR + 1)}
    for one, crumb in enumerate(crumbs, 1):
        if one in shown:
            yield PaginationLink(one, crumb.title, crumb.path, gap=one > last + 1)
            last = one
