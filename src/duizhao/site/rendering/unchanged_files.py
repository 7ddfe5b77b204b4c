"""The files that the last site has already, so that they are not made again.

All pages and downloads are made of the texts of the whole edition, which they quote and count. Of
its notes, most show some only, and say which (``PageKind.notes``, ``ExportedFile.notes``). So an
edit of a note leaves all other files as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ...cache import cached, content_digest, engine_digest
from ...edition import Edition
from ...history.git import History
from ...locales.catalogues import Locale
from ...records.reading import Sourced
from ..pages.export import exports
from ..pages.kind import ShownNotes
from ..pages.kinds import KINDS
from .page_writer import LocalePages

_CACHE_NAME = "files"


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


class UnchangedFiles:
    """Knows of what each file is made, and whether the last site has it."""

    def __init__(
        self, inputs: SiteInputs, locales: Mapping[Locale, LocalePages], earlier: Path | None
    ) -> None:
        """``earlier`` is the last site, if there is one."""
        self._earlier = earlier
        self._keys: dict[str, str] = {}
        """The key of the cache for each file, by its place in the site."""
        for pages in locales.values():
            own = content_digest(repr(pages.values).encode())
            for place, notes, page in _files(pages):
                key = inputs.digest_of(notes.holders, notes.others, own, page)
                self._keys[place] = f"{place} {key}"

        found = {place: cached(_CACHE_NAME, key, lambda: None) for place, key in self._keys.items()}
        self.digests = {place: digest for place, digest in found.items() if digest and earlier}
        """The digest of each file that is the same in the last site, by its place."""

    def file(self, place: str) -> bytes | None:
        """Return a file, if the last site has it as it was written."""
        if self._earlier is None or place not in self.digests:
            return None
        try:
            data = (self._earlier / place).read_bytes()
        except OSError:
            return None
        return data if content_digest(data) == self.digests[place] else None

    def store(self, digests: Mapping[str, str]) -> None:
        """Store the digests of the files of a site, by their places, for the next build."""
        for place, digest in digests.items():
            if place in self._keys:
                cached(_CACHE_NAME, self._keys[place], partial(str, digest))


def _files(pages: LocalePages) -> Iterator[tuple[str, ShownNotes, object]]:
    """Yield the place of each file of a locale, the notes in it, and the page that it is."""
    reader = pages.reader
    for page in reader.own_pages:
        notes = KINDS[page.kind].notes
        if notes is not None:
            yield pages.place(page), notes(reader, page), page
    first = pages.locale == reader.urls.default
    for export in exports().values():
        if export.localised or first:
            for file in export.files(reader):
                if file.notes is not None:
                    yield file.path, file.notes, None


def _digest_without_notes(record: Sourced[Any]) -> str:
    if not getattr(record.value, "annotations", ()):
        return record.source.digest
    return content_digest(record.value.model_dump_json(exclude={"annotations"}).encode())


def _digest(*values: object) -> str:
    return content_digest(repr(values).encode())
