"""The documents whose pages the last site has already, so that they are not rendered again.

The pages of a document are made of the texts of the whole edition, which they quote and count, and
of the notes on the document itself; of other notes, only of those that compare their passage with
one of it. So an edit of a note leaves the pages of all other documents as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from ..cache import cached, content_digest, engine_digest
from ..edition import Edition
from ..history.git import History
from ..locales.catalogues import Locale
from ..records.reading import Sourced
from .page_writer import LocalePages
from .site_parts import SitePart

_CACHE_NAME = "documents"


class UnchangedDocuments:
    """Knows of what the pages of each document are made, and whether the last site has them."""

    def __init__(
        self,
        edition: Edition,
        history: History,
        locales: Mapping[Locale, LocalePages],
        overrides: Path | None,
    ) -> None:
        common = (engine_digest([overrides] if overrides else []), history, _texts(edition))
        inputs = content_digest(repr(common).encode())
        notes = dict(_notes(edition))
        self._keys: dict[str, str] = {}
        """The key of the cache for the pages of each document, by the folder of the site."""
        for locale, pages in locales.items():
            of_locale = content_digest(repr(pages.inputs).encode())
            for document, own in notes.items():
                folder = pages.renderer.localised.urls.in_locale(f"{document}/", locale)
                key = content_digest(repr((inputs, of_locale, own)).encode())
                self._keys[folder] = f"{folder} {key}"

    def part(self, earlier: Path) -> SitePart:
        """Return the part of the last site that is the same in the next one."""
        digests: dict[str, str] = {}
        for key in self._keys.values():
            digests |= cached(_CACHE_NAME, key, lambda: None) or {}
        return SitePart(earlier, digests)

    def store(self, digests: Mapping[str, str]) -> None:
        """Store the digests of the pages of a site, by their places, for the next build."""
        pages: dict[str, dict[str, str]] = {folder: {} for folder in self._keys}
        for place, digest in digests.items():
            first, _, rest = place.partition("/")
            for folder in (f"{first}/", f"{first}/{rest.partition('/')[0]}/"):
                if folder in pages:
                    pages[folder][place] = digest
        for folder, key in self._keys.items():
            cached(_CACHE_NAME, key, partial(dict, pages[folder]))


def _texts(edition: Edition) -> list[Any]:
    """Return what tells whether a record of the edition is another, its notes left out."""
    captures = [(name, source.digest) for name, source in sorted(edition.captures.items())]
    inbox = {record.file for record in edition.inbox.values()}
    records = (record for record in edition.records if record.file not in inbox)
    return [*captures, *((record.file, _digest_without_notes(record)) for record in records)]


def _digest_without_notes(record: Sourced[Any]) -> str:
    if not getattr(record.value, "annotations", ()):
        return record.source.digest
    return content_digest(record.value.model_dump_json(exclude={"annotations"}).encode())


def _notes(edition: Edition) -> Iterator[tuple[str, list[str]]]:
    """Yield each document with the digests of the records whose notes are on its pages."""
    records = {holder.key: [holder.record.source.digest] for holder in edition.holders}
    for record in edition.inbox.values():
        records.get(record.value.article, []).append(record.source.digest)
    keys: dict[str, list[str]] = defaultdict(list)
    for key in records:
        keys[key.partition("/")[0]].append(key)
    for document, own in keys.items():
        comparing = {note.key for key in own for note in edition.comparing(key)}
        yield document, [digest for key in (*own, *sorted(comparing)) for digest in records[key]]
