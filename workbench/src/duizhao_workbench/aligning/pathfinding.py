"""The best ways through tables of scores, from beginning to end, by dynamic programming.

A cell is reached when so many sentences of either text are paired. All cells of a diagonal are
computed at a time, for none depends on another, and those of all tables at once, for many are
small. The same tables, summed instead of maximised, say how probable each step is beside all other
ways (the forward-backward algorithm).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .alignment_settings import Size
from .flat_arrays import Floats, Ids

_NEVER = -1e12


@dataclass(frozen=True)
class Step:
    """A step of a path."""

    size: Size
    """How many rows and columns it takes."""
    probability: float
    """From 0 to 1, beside all other ways."""
    score: float = 0
    """What its table says of it."""


class ScoreTables:
    """The scores of all steps of some sizes, by the table and the cell where each begins."""

    def __init__(self, scores: Mapping[Size, Floats], shapes: Sequence[tuple[int, int]]) -> None:
        """Take for each size the scores of all tables: table, row, column.

        ``shapes`` has the rows and columns of each table; what leads beyond them never comes back,
        and counts for nothing. All is laid out so that a diagonal is in one piece, and the tables
        are beside each other.
        """
        self._shapes = np.array(shapes, np.intp)
        self._rows, self._columns = (int(most) for most in self._shapes.max(0))
        self._sizes = list(scores)
        self._pad = max(max(size) for size in scores)
        self._stride = self._rows + 1 + self._pad
        self._width = len(shapes) * self._stride + self._pad
        height = self._rows + self._columns + 1 + 4 * self._pad
        self._scores = np.full((len(scores), height * self._width), _NEVER)
        table, row, column = np.ogrid[: len(shapes), : self._rows + 1, : self._columns + 1]
        place = self._place(table, row, column)
        for kind, own in enumerate(scores.values()):
            self._scores[kind, place[:, : own.shape[1], : own.shape[2]]] = own
        sizes = np.array(self._sizes)
        self._moves = (sizes.sum(1) * self._width + sizes[:, 0])[:, None]
        self._kinds = np.arange(len(scores))[:, None]
        tables = np.arange(len(shapes))
        self._begins = self._place(tables, 0 * tables, 0 * tables)
        self._corners = self._place(tables, self._shapes[:, 0], self._shapes[:, 1])
        self._diagonals = [self._diagonal(number) for number in range(sum(self._shapes.max(0)) + 1)]

    def best(self, *, open_end: bool = False, temper: float | None = None) -> list[list[Step]]:
        """Return the best path of each table; with an open end it ends where either text does.

        The scores times ``temper`` are logarithms of probabilities; without it, each step's is 1.
        """
        best, kinds = self._reached()
        ends = self._open_ends(best) if open_end else self._corners
        paths = [self._back(kinds, *ends_of) for ends_of in zip(self._begins, ends, strict=True)]
        kind, at = np.array([step for path in paths for step in path], np.intp).reshape(-1, 2).T
        score = self._scores[kind, at]
        sure = [1.0] * len(kind)
        if temper is not None:
            begun, left = self._summed(temper), self._left(temper, ends)
            total = np.repeat(begun[ends], [len(path) for path in paths])
            after = at + self._moves[kind, 0]
            sure = np.minimum(
                1.0, np.exp(begun[at] + temper * score + left[after] - total)
            ).tolist()
        values = zip(sure, score.tolist(), strict=True)
        return [[Step(self._sizes[kind], *next(values)) for kind, _ in path] for path in paths]

    def _place(self, table: Ids, row: Ids, column: Ids) -> Ids:
        place: Ids = (row + column + 2 * self._pad) * self._width + self._pad
        return place + table * self._stride + row

    def _diagonal(self, number: int) -> Ids:
        rows = np.arange(max(0, number - self._columns), min(self._rows, number) + 1)
        return self._place(np.arange(len(self._shapes))[:, None], rows, number - rows).ravel()

    def _reached(self) -> tuple[Floats, NDArray[np.int8]]:
        """Return the best score with which each cell is reached, and the kind of step there."""
        best = np.full(self._scores.shape[1], _NEVER)
        kinds = np.zeros(self._scores.shape[1], np.int8)
        best[self._begins] = 0
        for cells in self._diagonals[1:]:
            before = cells - self._moves
            reached = best[before] + self._scores[self._kinds, before]
            kinds[cells] = reached.argmax(0)
            best[cells] = reached.max(0)
        return best, kinds

    def _open_ends(self, best: Floats) -> Ids:
        """Return for each table the best cell of its last row and its last column."""
        ends = []
        for table, (rows, columns) in enumerate(self._shapes.tolist()):
            row = np.append(np.arange(rows + 1), np.full(columns + 1, rows))
            column = np.append(np.full(rows + 1, columns), np.arange(columns + 1))
            edge = self._place(np.full_like(row, table), row, column)
            ends.append(edge[best[edge].argmax()])
        return np.array(ends, np.intp)

    def _back(self, kinds: NDArray[np.int8], begin: int, end: int) -> list[tuple[int, int]]:
        """Return the kinds of the steps to a cell, and where each begins."""
        path = []
        moves = self._moves[:, 0].tolist()
        begin, end = int(begin), int(end)
        while end != begin:
            kind = kinds.item(end)
            end -= moves[kind]
            path.append((kind, end))
        return path[::-1]

    def _summed(self, temper: float) -> Floats:
        """Return the logarithm of the sum of all ways to each cell."""
        sums = np.full(self._scores.shape[1], _NEVER)
        sums[self._begins] = 0
        for cells in self._diagonals[1:]:
            before = cells - self._moves
            sums[cells] = _total(sums[before] + temper * self._scores[self._kinds, before])
        return sums

    def _left(self, temper: float, ends: Ids) -> Floats:
        """Return the logarithm of the sum of all ways from each cell to the end of its table."""
        sums = np.full(self._scores.shape[1], _NEVER)
        sums[ends] = 0
        for cells in self._diagonals[-2::-1]:
            ways = sums[cells + self._moves] + temper * self._scores[self._kinds, cells]
            # Nothing leads back to the end itself, whose sum stays.
            sums[cells] = np.maximum(_total(ways), sums[cells])
        return sums


def _total(ways: Floats) -> Floats:
    most = ways.max(0)
    total: Floats = most + np.log(np.exp(ways - most).sum(0))
    return total
