"""What it takes to withdraw a document or a note: which files change, and what refers to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..checks.report_formats import counted
from ..edition import Edition
from ..model import SIDES, Annotation
from ..records.editing import with_field, without_text
from ..text.passage_links import passage_links

_LISTED = 20
"""How many ids the summary lists."""


@dataclass(frozen=True)
class Removal:
    """The changes that a removal makes."""

    written: Mapping[str, str]
    """The new text of each file that stays."""
    deleted: tuple[str, ...]
    """The files that are deleted."""
    references: tuple[tuple[str, str], ...]
    """What elsewhere still refers to it: the place, and what is there."""
    summary: tuple[str, ...]
    """What happens, in words."""


def removal_of_document(
    edition: Edition, document: str, reason: Mapping[str, str] | None, day: date
) -> Removal:
    """Return what withdraws a document or, without a reason, deletes it.

    Raises EditError if its record cannot be changed.
    """
    entry = edition.documents[document]
    articles = entry.articles
    keys = {*entry.keys}
    inbox = [one for one in edition.inbox.values() if one.value.article in keys]
    witnesses = [one for one in edition.witnesses.values() if one.document == document]
    elsewhere = {c.file for d in edition.documents.values() if d is not entry
                 for _, c in d.all_captures}  # fmt: skip
    captures = [
        edition.captures[one.file].file
        for _, one in entry.all_captures
        if one.file in edition.captures and one.file not in elsewhere
    ]
    files = [one.record.file for one in articles]
    files += [one.record.file for one in witnesses]
    files += [*(one.file for one in inbox), *captures]
    ids = [name for one in articles for name in (one.id, *one.article.formerly)]
    retired = list(dict.fromkeys((*entry.document.retired, *ids)))
    shown = ", ".join(retired[:_LISTED]) + (" …" if len(retired) > _LISTED else "")
    numbers = {"article": len(articles), "note": entry.note_count, "capture": len(captures)}
    counts = ", ".join(counted(count, what) for what, count in numbers.items())
    written: dict[str, str] = {}
    if reason is None:
        files.append(entry.record.file)
        what = [f"'{document}' is not in git: it is deleted", f"deleted: {counts}"]
    else:
        fields = {"retired": retired, "withdrawn": _withdrawal(reason, day)}
        written[entry.record.file] = without_text(entry.record.source, fields)
        what = [
            f"'{document}' is withdrawn: its URL and those of its articles stay, and say so",
            f"deleted: {counts}",
            f"retired, and never to be used again: {document}; its articles {shown}",
        ]
    return Removal(written, tuple(files), tuple(_references(edition, keys)), tuple(what))


def removal_of_note(
    edition: Edition, key: str, note_id: str, reason: Mapping[str, str], day: date
) -> Removal:
    """Return what withdraws a note. Raises EditError if its record cannot be changed."""
    note = next(one for one in edition.holders[key].notes if one.id == note_id)
    given = "withdrawn", _withdrawal(reason, day), Annotation
    text = with_field(note.record.source, [note.path], *given)
    what = f"the note '{note_id}' on {key} is withdrawn: its place stays, and says so"
    return Removal({note.record.file: text}, (), (), (what,))


def _withdrawal(reason: Mapping[str, str], day: date) -> dict[str, object]:
    return {"date": day, "reason": dict(reason)}


def _references(edition: Edition, keys: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each place elsewhere that names a document or one of its articles."""
    for series in edition.series.values():
        for index, name in enumerate(series.value.documents):
            if name in keys:
                yield str(series.location(("documents", index))), f"the series '{series.value.id}'"
    for note in edition.all_notes():
        if note.key in keys:
            continue
        for index, passage in enumerate(note.compared):
            if passage.article in keys:
                path = (*note.path, "compared", index, "article")
                yield str(note.record.location(path)), f"the note '{note.id}' compares it"
        for side in SIDES:
            for link in passage_links(note.remark.get(side) or ""):
                if link.key in keys:
                    yield str(note.record.location((*note.path, side))), link.url
