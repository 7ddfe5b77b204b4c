"""The order of an edition's documents: that of its series, then by date, then by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..model import Document, Series
from ..records.reading import Sourced
from .documents import DocumentEntry


@dataclass(frozen=True)
class SeriesGroup:
    """Documents that are listed together."""

    series: Series | None
    """The series that they are; nothing for the documents of no series."""
    documents: tuple[DocumentEntry, ...]
    """The documents, in order."""


def in_order(
    records: Mapping[str, Sourced[Document]], series: Mapping[str, Sourced[Series]]
) -> dict[str, Sourced[Document]]:
    """Return documents by id: those of each series in its order, the others after them.

    The others are in the order of their dates, those without one last; of one day, of their ids.
    """

    def by_date(name: str) -> tuple[bool, date, str]:
        issued = records[name].value.issued
        return issued is None, issued.first if issued else date.min, name

    declared = [name for one in series.values() for name in one.value.documents if name in records]
    return {name: records[name] for name in (*declared, *sorted(records, key=by_date))}


def series_groups(
    series: Mapping[str, Sourced[Series]], documents: Mapping[str, DocumentEntry]
) -> tuple[SeriesGroup, ...]:
    """Return each series that has documents with them, and last the documents of no series.

    A document that is listed twice belongs to the first series that names it.
    """
    left = dict(documents)
    result: list[SeriesGroup] = []
    for record in series.values():
        own = tuple(left.pop(name) for name in record.value.documents if name in left)
        if own:
            result.append(SeriesGroup(record.value, own))
    if left:
        result.append(SeriesGroup(None, tuple(left.values())))
    return tuple(result)
