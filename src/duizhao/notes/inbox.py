"""Notes from the inbox into the records that they are about: for each record all or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..checks.report import Report
from ..edition import Edition
from ..model import INBOX, Annotation, Remark, Submission, kind_of, kind_of_key
from ..model.problems import Problem
from ..records.atomic_files import delete, refuse_changed, write
from ..records.editing import EditError, as_annotation, with_annotations
from ..records.reading import Sourced, load
from ..records.source import Source


@dataclass(frozen=True)
class Move:
    """What happens to one record: which notes are folded into it, or why none are."""

    file: str
    """The record's file, or the note's own file if its record is unknown."""
    notes: tuple[str, ...]
    """The ids of the notes to fold into it."""
    text: str = field(default="", repr=False)
    """The record's text with them; empty if nothing is folded."""
    record: Source | None = field(default=None, repr=False)
    """The record as it was read."""
    sources: tuple[Source, ...] = field(default=(), repr=False)
    """The notes as they were read."""
    problems: tuple[Problem, ...] = ()
    why: str = ""
    """What prevents it, if that is not a problem of a record."""

    @property
    def refused(self) -> bool:
        """Whether nothing is folded."""
        return not self.text


def plan(report: Report, ids: Sequence[str] = ()) -> list[Move]:
    """Return what folding those notes (default: all) does to each record.

    Either all notes of a record are folded or, if one of them has an error, none. Raises KeyError
    with the id of a note that is not in the inbox.
    """
    edition = report.edition
    broken = {_id(file): file for file in edition.broken if file.startswith(f"{INBOX.place}/")}
    for note in ids:
        if note not in edition.inbox and note not in broken:
            raise KeyError(note)
    chosen = list(dict.fromkeys(ids)) or sorted({*edition.inbox, *broken})
    errors: dict[str, list[Problem]] = defaultdict(list)
    for problem in report.errors:
        errors[problem.where.file].append(problem)
    moves: list[Move] = []
    by_record: dict[str, list[str]] = defaultdict(list)
    for note in chosen:
        submission = edition.inbox.get(note)
        holder = edition.holders.get(submission.value.article) if submission else None
        if holder is None:
            file = broken.get(note, INBOX.path(note))
            found = errors[file]
            if submission is not None and not found:
                key = submission.value.article
                found = errors[kind_of_key(key).path(key)]
            moves.append(Move(file, (note,), problems=tuple(found)))
        else:
            by_record[holder.record.file].append(note)
    for notes in by_record.values():
        moves.append(_move(edition, notes, errors))
    return sorted(moves, key=lambda move: (move.file, move.notes))


def _id(file: str) -> str:
    """Return the id of the note in a file, or the whole file name if that is not an id."""
    path = Path(file)
    return path.stem if file == INBOX.path(path.stem) else path.name


def _move(edition: Edition, notes: Iterable[str], errors: dict[str, list[Problem]]) -> Move:
    waiting = sorted(notes, key=lambda n: (edition.inbox[n].value.date, n))
    holder = edition.holders[edition.inbox[waiting[0]].value.article]
    record: Sourced[Any] = holder.record
    present = {note.id: note for note in record.value.annotations}
    # A note that is already in the record, after an interrupted run, is only removed here.
    done = {n for n in waiting if n in present and _same(present[n], edition.inbox[n].value)}
    if found := [p for n in waiting if n not in done for p in errors[INBOX.path(n)]]:
        return Move(record.file, tuple(waiting), problems=tuple(found))
    source = record.source
    try:
        values = [as_annotation(n, edition.inbox[n].source) for n in waiting if n not in done]
        text = with_annotations(source, values) if values else source.text
    except EditError as error:
        return Move(record.file, tuple(waiting), why=str(error))
    kind = kind_of(record.file)
    broken = load(Source(record.file, text), kind)[1] if kind else []
    if broken:
        return Move(record.file, tuple(waiting), problems=tuple(broken))
    sources = tuple(edition.inbox[n].source for n in waiting)
    return Move(record.file, tuple(waiting), text, source, sources)


def _same(note: Annotation, submission: Submission) -> bool:
    fields = set(Remark.model_fields)
    return note.model_dump(include=fields) == submission.model_dump(include=fields)


def apply_move(root: Path, move: Move) -> None:
    """Write the record with its notes, and then remove them from the inbox.

    Raises ChangedError if one of these files has changed since it was read, and another OSError
    if one cannot be written; a note is then in the record, or still in the inbox, or in both, and
    folding it again is safe.
    """
    if move.record is None:
        return
    for note in move.sources:
        refuse_changed(root / note.file, note.data)
    mark = move.record.byte_order_mark
    write(root / move.file, move.text, was=move.record.data, byte_order_mark=mark)
    for note in move.sources:
        delete(root / note.file, note.data)
