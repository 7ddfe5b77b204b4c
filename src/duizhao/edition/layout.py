"""How the segments of an article stand on a page: in rows, as items of a list, in tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from ..model import Cell
from .holders import Passage


@dataclass(frozen=True)
class SegmentRow:
    """A segment that stands in a row of its own."""

    is_table: ClassVar = False
    passage: Passage
    """The segment."""
    level: int = 0
    """The level of the list in whose item it stands; 0 outside lists."""
    paragraph: bool = False
    """Whether a paragraph of the source begins with it, below another one."""


@dataclass(frozen=True)
class TableCell:
    """A segment that is a cell of a table."""

    passage: Passage
    """The segment."""
    row: int
    """Its row, from 1."""
    column: int
    """Its column, from 1."""
    role: str
    """Its role in ARIA: cell, columnheader or rowheader."""


@dataclass(frozen=True)
class Table:
    """Neighbouring segments that make a table, the same one in both languages."""

    is_table: ClassVar = True
    rows: tuple[tuple[TableCell, ...], ...]
    """Its cells, row by row."""
    columns: int
    """How many columns it has."""

    @property
    def passages(self) -> list[Passage]:
        """Its segments, in order."""
        return [cell.passage for row in self.rows for cell in row]

    @property
    def notes(self) -> int:
        """How many notes its cells have."""
        return sum(len(passage.notes) for passage in self.passages)

    @property
    def height(self) -> int:
        """How many rows it has, those without a cell included."""
        return self.rows[-1][0].row


@dataclass(frozen=True)
class Layout:
    """The segments of an article as a page shows them."""

    blocks: tuple[SegmentRow | Table, ...]
    """Its text, in order."""
    footnotes: tuple[Passage, ...]
    """The source's own footnotes, which stand below the text."""


def layout_of(passages: Iterable[Passage]) -> Layout:
    """Return how some segments of an article stand on a page; a title is left out."""
    blocks: list[SegmentRow | Table] = []
    footnotes: list[Passage] = []
    cells: list[tuple[Passage, Cell]] = []
    level = 0
    for passage in passages:
        if (segment := passage.segment) is None:
            continue
        place = (segment.cell.row, segment.cell.column) if segment.cell else None
        if cells and place in (None, (1, 1)):
            blocks.append(_table(cells))
            cells = []
        if segment.footnote:
            footnotes.append(passage)
        elif segment.cell:
            cells.append((passage, segment.cell))
            level = 0
        else:
            # What follows an item and begins nothing of its own still belongs to the item.
            level = segment.item or (0 if segment.paragraph else level)
            blocks.append(SegmentRow(passage, level, segment.paragraph and bool(blocks)))
    if cells:
        blocks.append(_table(cells))
    return Layout(tuple(blocks), tuple(footnotes))


def _table(cells: Sequence[tuple[Passage, Cell]]) -> Table:
    first = cells[0][1].row
    rows = []
    for row, group in groupby(cells, key=lambda item: item[1].row):
        heads = "columnheader" if row == first else "rowheader"
        rows.append(
            tuple(
                TableCell(passage, row - first + 1, cell.column, heads if cell.header else "cell")
                for passage, cell in group
            )
        )
    return Table(tuple(rows), max(cell.column for _, cell in cells))
