"""The rule of what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ...edition import Edition
from ...messages import say
from ...model import Withdrawal
from ...model.problems import Problem
from ...records.editing import OF_THE_TEXT
from ...records.reading import Path_, Sourced
from .registry import Over, rule


@rule(Over.DAY)
def withdrawn(edition: Edition, today: date) -> Iterator[Problem]:
    """A withdrawal is not in the future; of a withdrawn document only its own record is left.

    The ids of its articles are in its ``retired``, so that links to them still arrive.
    """
    for document in edition.withdrawn.values():
        value, record = document.document, document.record
        if value.withdrawn is not None:
            yield from _date(value.withdrawn, record, (), value.withdrawn.date, today)
        for name in OF_THE_TEXT:
            if getattr(value, name):
                message = say("withdrawals.still-has", name=name)
                yield record.problem((name,), message, say("common.delete"), key=True)
        for entry in edition.of_document(document.id):
            message = say("withdrawals.document-is-withdrawn", name=document.id)
            hint = say("withdrawals.delete-file", name=entry.id, file=record.file)
            yield entry.record.problem((), message, hint)
    for holder in edition.holders:
        for note in edition.withdrawn_notes(holder.key):
            if note.withdrawal is not None:
                yield from _date(note.withdrawal, note.record, note.path, note.remark.date, today)


def _date(
    withdrawal: Withdrawal, record: Sourced[Any], path: Path_, first: date, today: date
) -> Iterator[Problem]:
    where = (*path, "withdrawn", "date")
    if withdrawal.date > today:
        message = say("withdrawals.in-the-future", date=withdrawal.date)
        yield record.problem(where, message, say("withdrawals.today-is", today=today))
    elif withdrawal.date < first:
        message = say("withdrawals.before-the-note", date=withdrawal.date, first=first)
        yield record.problem(where, message, say("withdrawals.write-the-day"))
