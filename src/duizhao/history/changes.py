"""What differs between two editions: notes, texts, and other records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ..checks.id_namespaces import successors
from ..edition import Edition, Note, pairs_at
from ..model import SIDES, Bilingual, Model, Pair, Side
from ..records.reading import Sourced

_LISTS = ("series", "themes", "terms", "contributors")
ChangeKind = Literal["added", "changed", "removed", "withdrawn"]


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note that was added, changed, removed or withdrawn."""

    kind: ChangeKind
    old: Note | None
    new: Note | None
    reason: Bilingual | None = None
    """Why it was withdrawn."""

    @property
    def note(self) -> Note:
        """The new note, or the old one if it was removed."""
        note = self.new or self.old
        assert note is not None
        return note


@dataclass(frozen=True, slots=True)
class TextChange:
    """A title or a segment whose text in one language changed."""

    key: str
    unit: str
    side: Side
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class RecordChange:
    """Anything else that was added, changed or removed: a theme, a term …"""

    kind: ChangeKind
    record: str
    """What it is: ``theme``, ``term`` …"""
    id: str
    fields: tuple[tuple[str, str, str], ...] = ()
    """The fields that changed of an entry of a list, each with what was and what is there.

    Of a text in two languages the name says which: ``note.en``; nothing there is empty.
    """


@dataclass(frozen=True)
class Changes:
    """What differs between two editions."""

    notes: tuple[NoteChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    records: tuple[RecordChange, ...] = ()
    folded: int = 0
    """How many notes moved from the inbox into their records, unchanged."""
    unread: tuple[str, ...] = ()
    """The files of the new edition that could not be read completely; what could not be read is
    not counted as removed."""

    def __bool__(self) -> bool:
        return bool(self.notes or self.texts or self.records or self.folded or self.unread)


def changes(old: Edition, new: Edition) -> Changes:
    """Return what differs between two editions, in the order of the new one."""
    moved = successors(old, new)
    followed = {**moved.documents, **moved.articles}
    notes, folded = _notes(old, new, followed)
    return Changes(
        tuple(notes),
        tuple(_texts(old, new, followed)),
        tuple(_records(old, new)),
        folded,
        tuple(sorted(new.broken - old.broken)),
    )


def _notes(old: Edition, new: Edition, followed: dict[str, str]) -> tuple[list[NoteChange], int]:
    before = {(followed.get(n.key, n.key), n.id): n for n in old.all_notes()}
    found: list[NoteChange] = []
    seen: set[tuple[str, str]] = set()
    folded = 0
    for note in new.all_notes():
        keys = [(note.key, name) for name in (note.id, *note.formerly)]
        key = next((k for k in keys if k in before), None)
        if key is None:
            found.append(NoteChange("added", None, note))
            continue
        seen.add(key)
        if _content_of(before[key]) != _content_of(note):
            found.append(NoteChange("changed", before[key], note))
        folded += before[key].submitted and not note.submitted
    withdrawn = {
        (holder.key, name): note.withdrawal.reason
        for holder in new.holders.values()
        for note in holder.withdrawn_notes
        if note.withdrawal is not None
        for name in (note.id, *note.formerly)
    }
    found.extend(
        NoteChange("withdrawn" if key in withdrawn else "removed", note, None, withdrawn.get(key))
        for key, note in before.items()
        if key not in seen and not {note.record.file, _file(old, note.key)} & new.broken
    )
    return found, folded


def _content_of(note: Note) -> dict[str, Any]:
    # A note has fields in its record that it does not have in the inbox, and mostly leaves out.
    return note.remark.model_dump(exclude={"id", "article", "formerly"}, exclude_defaults=True)


def _texts(old: Edition, new: Edition, followed: dict[str, str]) -> Iterator[TextChange]:
    origin = {now: then for then, now in followed.items()}
    keys = new.holders
    gone = [k for k in old.holders if k not in followed and k not in keys]
    gone = [k for k in gone if _file(old, k) not in new.broken]
    for key in (*keys, *gone):
        then, now = pairs_at(old, origin.get(key, key)), pairs_at(new, key)
        for unit in dict.fromkeys((*now, *then)):
            for side in SIDES:
                one, other = text_of(then.get(unit), side), text_of(now.get(unit), side)
                if one != other:
                    yield TextChange(key, unit, side, one, other)


def _file(edition: Edition, key: str) -> str:
    holder = edition.holders.get(key)
    return holder.record.file if holder is not None else ""


def text_of(pair: Pair | None, side: Side) -> str | None:
    """Return a pair's text in a language, if there is a pair and it has one."""
    return pair.get(side) if pair is not None else None


def _records(old: Edition, new: Edition) -> Iterator[RecordChange]:
    tables: list[tuple[str, Any, Any]] = [
        *((k, _values(old, k), _values(new, k)) for k in ("documents", "articles", "witnesses")),
        *((k, _listed(old, k), _listed(new, k)) for k in _LISTS),
    ]
    for table, before, after in tables:
        name = {"series": "series", "witnesses": "witness"}.get(table, table.removesuffix("s"))
        for key in dict.fromkeys((*after, *before)):
            if key not in before:
                yield RecordChange("added", name, key)
            elif key not in after:
                entry = getattr(old, table)[key]
                if getattr(entry, "record", entry).file not in new.broken:
                    kind: ChangeKind = "withdrawn" if key in new.gone else "removed"
                    yield RecordChange(kind, name, key)
            elif before[key] != after[key]:
                yield RecordChange("changed", name, key, _fields(before[key], after[key]))


def _values(edition: Edition, name: str) -> dict[str, Any]:
    """Return the fields of each record except its text and its notes."""
    entries = getattr(edition, name)
    texts: Any = {"title": True, "annotations": True, "segments": {"__all__": {*SIDES}}}
    return {key: one.record.value.model_dump(exclude=texts) for key, one in entries.items()}


def _fields(before: Any, after: Any) -> tuple[tuple[str, str, str], ...]:
    """Return what differs between two entries of a list, field by field."""
    if not isinstance(before, Model):
        return ()
    one, other = dict(_texts_of(before.model_dump())), dict(_texts_of(after.model_dump()))
    return tuple(
        (name, one.get(name, ""), other.get(name, ""))
        for name in dict.fromkeys((*other, *one))
        if one.get(name, "") != other.get(name, "")
    )


def _texts_of(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts_of(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, list | tuple):
        yield name, "; ".join(str(item) for item in value)
    elif value is not None:
        yield name, str(value)


def _listed(edition: Edition, name: str) -> dict[str, Any]:
    entries: dict[str, Sourced[Any]] = getattr(edition, name)
    return {key: entry.value for key, entry in entries.items()}
