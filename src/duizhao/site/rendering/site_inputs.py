"""What the pages of a site are made of, as digests: the same digests, the same pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...cache import content_digest, engine_digest
from ...edition import Edition
from ...history.git import History
from ...records.reading import Sourced


@dataclass(frozen=True)
class SiteInputs:
    """What all pages of an edition are made of, its notes apart from the rest."""

    texts: str
    """The digest of the engine, the history, and all that the edition has but its notes."""
    notes: Mapping[str, tuple[str, ...]]
    """The digests of the records with the notes on each document and article, by its key."""

    @classmethod
    def of(cls, edition: Edition, history: History, overrides: Path | None) -> SiteInputs:
        """Return the inputs of an edition, with the folder of its own templates."""
        engine = engine_digest([overrides] if overrides else [])
        captures = [(name, source.digest) for name, source in sorted(edition.captures.items())]
        sent = {record.file for record in edition.inbox.values()}
        records = [
            (record.file, _digest_without_notes(record))
            for record in edition.records
            if record.file not in sent
        ]
        notes = {holder.key: [holder.record.source.digest] for holder in edition.holders}
        for record in edition.inbox.values():
            notes.setdefault(record.value.article, []).append(record.source.digest)
        return cls(
            _digest(engine, history, captures, records),
            {key: tuple(digests) for key, digests in notes.items()},
        )

    def digest_of(self, holders: Iterable[str], *others: object) -> str:
        """Return the digest of the texts, the notes on some documents and articles, and others.

        The ``repr`` of the others says all that pages show of them.
        """
        return _digest(self.texts, [self.notes.get(key) for key in holders], *others)


def _digest_without_notes(record: Sourced[Any]) -> str:
    if not getattr(record.value, "annotations", ()):
        return record.source.digest
    return content_digest(record.value.model_dump_json(exclude={"annotations"}).encode())


def _digest(*values: object) -> str:
    return content_digest(repr(values).encode())
