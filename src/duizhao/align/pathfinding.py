"""The best way through tables of scores, from beginning to end, by dynamic programming.

A cell is reached when so many sentences of either text are paired. All cells of a diagonal are
computed at a time, for none depends on another. The same tables, summed instead of maximised, say
how probable each step is beside all other ways (the forward-backward algorithm).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .alignment_settings import Size

Floats = NDArray[np.float64]
Ids = NDArray[np.intp]
_NEVER = -1e12


@dataclass(frozen=True)
class Step:
    """A step of a path."""

    size: Size
    """How many rows and columns it takes."""
    probability: float
    """From 0 to 1, beside all other ways."""


class ScoreTables:
    """The scores of all steps of some sizes, by the cell where each begins."""

    def __init__(self, scores: Mapping[Size, Floats], rows: int, columns: int) -> None:
        """Take for each size a matrix, and lay it out so that each diagonal is in one piece."""
        self._rows, self._columns = rows, columns
        self._sizes = list(scores)
        self._pad = max(max(size) for size in scores)
        self._width = rows + 1 + 2 * self._pad
        height = rows + columns + 1 + 4 * self._pad
        self._scores = np.full((len(scores), height * self._width), _NEVER)
        for kind, matrix in enumerate(scores.values()):
            cells = np.indices(matrix.shape)
            self._scores[kind, self._place(cells[0], cells[1]).ravel()] = matrix.ravel()
        sizes = np.array(self._sizes)
        self._moves = (sizes.sum(1) * self._width + sizes[:, 0])[:, None]
        self._kinds = np.arange(len(scores))[:, None]

    def best(self, *, open_end: bool = False, temper: float | None = None) -> list[Step]:
        """Return the best path; with an open end it ends where either text does.

        The scores times ``temper`` are logarithms of probabilities; without it, each step's is 1.
        """
        best, kinds = self._reached()
        end = self._end(best, open_end=open_end)
        path = self._back(kinds, end)
        if temper is None:
            return [Step(self._sizes[kind], 1.0) for kind, _ in path]
        begun = self._summed(temper, None)
        left = self._summed(temper, end)
        total = begun[end]
        return [
            Step(
                self._sizes[kind],
                min(1.0, float(np.exp(begun[at] + score + left[at + move] - total))),
            )
            for kind, at in path
            for score in [temper * self._scores[kind, at]]
            for move in [self._moves[kind, 0]]
        ]

    def _place(self, row: Ids, column: Ids) -> Ids:
        place: Ids = (row + column + 2 * self._pad) * self._width + row + self._pad
        return place

    def _diagonal(self, number: int) -> Ids:
        first, last = max(0, number - self._columns), min(self._rows, number)
        rows = np.arange(first, last + 1)
        return self._place(rows, number - rows)

    def _reached(self) -> tuple[Floats, NDArray[np.int8]]:
        """Return the best score with which each cell is reached, and the kind of step there."""
        best = np.full(self._scores.shape[1], _NEVER)
        kinds = np.zeros(self._scores.shape[1], np.int8)
        best[self._diagonal(0)] = 0
        for number in range(1, self._rows + self._columns + 1):
            cells = self._diagonal(number)
            before = cells - self._moves
            reached = best[before] + self._scores[self._kinds, before]
            kinds[cells] = reached.argmax(0)
            best[cells] = reached.max(0)
        return best, kinds

    def _end(self, best: Floats, *, open_end: bool) -> int:
        last = int(self._diagonal(self._rows + self._columns)[0])
        if not open_end:
            return last
        rows, columns = np.arange(self._rows + 1), np.arange(self._columns + 1)
        edge = np.concatenate(
            [
                self._place(rows, np.full_like(rows, self._columns)),
                self._place(np.full_like(columns, self._rows), columns),
            ]
        )
        return int(edge[best[edge].argmax()])

    def _back(self, kinds: NDArray[np.int8], end: int) -> list[tuple[int, int]]:
        """Return the kinds of the steps to a cell, and where each begins."""
        path = []
        begin = int(self._diagonal(0)[0])
        while end != begin:
            kind = int(kinds[end])
            end -= int(self._moves[kind, 0])
            path.append((kind, end))
        return path[::-1]

    def _summed(self, temper: float, end: int | None) -> Floats:
        """Return the logarithm of the sum of all ways to each cell, or from each to an end."""
        sums = np.full(self._scores.shape[1], _NEVER)
        last = self._rows + self._columns
        sums[self._diagonal(0) if end is None else end] = 0
        for number in range(1, last + 1) if end is None else range(last - 1, -1, -1):
            cells = self._diagonal(number)
            if end is None:
                before = cells - self._moves
                ways = sums[before] + temper * self._scores[self._kinds, before]
            else:
                ways = sums[cells + self._moves] + temper * self._scores[self._kinds, cells]
            most = ways.max(0)
            total = most + np.log(np.exp(ways - most).sum(0))
            sums[cells] = np.where(cells == end, 0, total) if end is not None else total
        return sums
