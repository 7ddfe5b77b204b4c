"""The rules of what is inside an article: text, items, tables, footnotes, emphasis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model import SIDE_NAMES, SIDES, Article, Status
from ...model.problems import Problem, quoted
from ...records.reading import Sourced
from ...text import anchors
from .registry import first_record_rule, record_rule


@first_record_rule
def text(record: Sourced[Any]) -> Iterator[Problem]:
    """An article has a text; only one that was deleted or is reserved may have none."""
    article = record.value
    if isinstance(article, Article) and not article.segments and article.status is Status.IN_FORCE:
        hint = "write its segments, or 'status: deleted' if its text was deleted"
        yield record.problem((), "the article has no segments", hint)


@record_rule
def structure(record: Sourced[Any]) -> Iterator[Problem]:
    """What a segment says of its place in the source is possible there.

    A footnote belongs to a segment of its article and has a label; the cells of a table are each
    there once; words set apart are in the text.
    """
    if isinstance(record.value, Article):
        yield from _footnotes(record)
        yield from _cells(record)
        yield from _emphasis(record)


def _footnotes(record: Sourced[Article]) -> Iterator[Problem]:
    known = {segment.id: segment for segment in record.value.segments}
    for index, segment in enumerate(record.value.segments):
        if segment.footnote is None:
            continue
        path = ("segments", index, "footnote")
        owner = known.get(segment.footnote)
        if owner is None or owner is segment or owner.footnote is not None:
            message = f"{quoted(segment.footnote)} is not a segment that can have this footnote"
            yield record.problem(path, message, "name the segment that has its mark")
            continue
        label = segment.label
        for side in SIDES:
            mark, here = label.get(side) if label else None, owner.get(side)
            if segment.get(side) is None or here is None:
                continue
            if mark is None or mark not in here:
                what = f"its mark {quoted(mark)}" if mark else "a mark for it"
                message = f"the {SIDE_NAMES[side]} of {owner.id} does not have {what}"
                hint = "write its mark as 'label', exactly as in the text"
                yield record.problem(path, message, hint)


def _cells(record: Sourced[Article]) -> Iterator[Problem]:
    last: tuple[int, int] | None = None
    for index, segment in enumerate(record.value.segments):
        cell = segment.cell
        if cell is None:
            last = None
            continue
        place = (cell.row, cell.column)
        if last is not None and place <= last and place != (1, 1):
            message = f"the cell in row {cell.row}, column {cell.column} comes after a later one"
            hint = "write cells row by row, each once; a new table begins with row 1, column 1"
            yield record.problem(("segments", index, "cell"), message, hint)
        last = place


def _emphasis(record: Sourced[Article]) -> Iterator[Problem]:
    for index, segment in enumerate(record.value.segments):
        for number, emphasis in enumerate(segment.emphasis):
            for side in SIDES:
                quote, here = emphasis.get(side), segment.get(side)
                if quote is None:
                    continue
                found = anchors.candidates(quote, here or "")
                if len(found) != 1:
                    times = f"occurs {len(found)} times in" if found else "does not occur in"
                    message = f"{quoted(quote.exact)} {times} the {SIDE_NAMES[side]}"
                    hint = "quote the words exactly; 'prefix' or 'suffix' decides between two"
                    path = ("segments", index, "emphasis", number, side)
                    yield record.problem(path, message, hint)
