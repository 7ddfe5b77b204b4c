"""The blocks of a document to its text; those of a bilingual table are rows of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from duizhao.model import SIDES, Side

from ..outline.bilingual_headings import CELL, NOTE, Block, headings_apart
from ..outline.language_runs import boundary_in, side_of
from .table_text import TableRow, columns_of, fitting, left_out_of, remark_of, untranslated

Row = list[list[Block] | None]
"""The blocks in each column; None where a cell goes over several columns or rows."""
ROW, END = ("row", CELL), ("end", CELL)
"""Stand before the cells of a row, and after the last row of a table."""
Part = tuple[Sequence[Block], Sequence[Block], tuple[str, bool, Side, bool] | None]
"""A row in the language of the left column and in the other, and what is said of it; or text."""
_WIDEST = 99
_FEWEST, _MOST = 2, 0.8
"""How many rows, and how many of those with two texts, are pairs in a bilingual table."""


def cell(wide: str | None = "", high: str | None = "") -> Block:
    """Return what stands before the blocks of a cell over so many columns and rows."""
    spans = (min(_WIDEST, int(n)) if n and n.isdecimal() else 1 for n in (wide, high))
    return " ".join(str(max(1, span)) for span in spans), CELL


def joined(
    blocks: Iterable[Block], left_out: Sequence[str] = (), *, whole: bool = False
) -> dict[str, Any]:
    """Return what an ``ExtractedText`` says of blocks, by its fields: an empty line is between two.

    Headings in both languages are divided, unless the blocks are ``whole``. ``left_out`` is what
    else is not among them.
    """
    text, names = "", list[str]()
    headings, code, rows = list[tuple[int, int]](), list[tuple[int, int, int]](), list[TableRow]()
    for left, right, said in _parts(blocks, names):
        starts = []
        if said is None and not whole:
            left, more = headings_apart(left)
            names += more
        for own in (left, right):
            starts.append(len(text))
            for block, level in own:
                label, sign, words = block.partition("\ufde1")
                start, block = len(text), f"{label} {words}" if sign else block
                if level > 0:
                    headings.append((start, level))
                elif level:
                    code.append((start, start + len(block), start + len(label) * (level == NOTE)))
                text += f"{block}\n\n"
        if said is not None:
            rows.append(TableRow(starts[0], starts[1], len(text), *said))
    found = {"headings": tuple(headings), "code": tuple(code), "rows": tuple(rows)}
    return {**found, "text": f"{text.rstrip()}\n", "left_out": (*left_out, *names)}


def _parts(blocks: Iterable[Block], names: list[str]) -> Iterator[Part]:
    """Yield the text and the rows of bilingual tables in order; other tables are text.

    The ``names`` of columns that are not read are added to these.
    """
    text: list[Block] = []
    rows: list[Row] = []
    spans: dict[int, int] = {}  # how many rows the cells above still go over, by their columns
    for block in [*blocks, END]:
        if block == ROW:
            rows.append([])
            spans = {at: count - 1 for at, count in spans.items() if count > 1}
        elif block == END:
            flat = [inner for row in rows for one in row for inner in one or ()]
            for part in [*_pairs(rows, names)] or [(flat, (), None)]:
                if part[2] is None:
                    text += part[0]
                    continue
                yield text, (), None
                yield part
                text = []
            rows, spans = [], {}
        elif block[1] == CELL:
            row = rows[-1]
            row += [None] * next(n for n in range(len(spans) + 1) if len(row) + n not in spans)
            wide, high = map(int, block[0].split())
            spans |= dict.fromkeys(range(len(row), len(row) + wide), high)
            row += [[], *[None] * (wide - 1)]
        else:
            cells = [one for one in (rows[-1] if rows else ()) if one is not None]
            (cells[-1] if cells else text).append(block)
    yield text, (), None


def _pairs(rows: Sequence[Row], names: list[str]) -> Iterator[Part]:
    """Yield the rows of a table if it is bilingual; a cell that is all of a row is text."""
    plain = [["\n".join(words for words, _ in one or ()) for one in row] for row in rows]
    at, header, columns = columns_of(plain)
    known, said = fitting(plain, columns)
    if known < _FEWEST or known < _MOST * said:
        return
    names += [*left_out_of(plain, at, header, columns), *filter(None, [" ".join(header).strip()])]
    sides = sorted(SIDES, key=columns.__getitem__)
    for row, words in list(zip(rows, plain, strict=True))[at:]:
        places = [columns[side] for side in sides]
        texts = [(row[place] or []) if place < len(row) else [] for place in places]
        found = ["\n".join(words for words, _ in own) for own in texts]
        spanning = sum(one is not None for one in row) == 1
        alone = "".join(words) if spanning else "" if all(found) else "".join(found)
        if (place := boundary_in(alone)) is not None:
            halves = {side_of(half): half for half in (alone[:place].rstrip(), alone[place:])}
            texts = [[(halves[side], 0)] for side in sides]
        elif spanning:
            yield [block for one in row for block in one or ()], (), None
            continue
        elif side := untranslated(found[0]) if found[0] == found[1] else side_of(alone):
            texts = [texts[not found[0]] if one == side else [] for one in sides]
        if any(texts):
            yield texts[0], texts[1], (*remark_of(words, columns), sides[0], False)
