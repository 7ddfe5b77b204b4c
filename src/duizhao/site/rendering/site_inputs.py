"""What each file of a site is made of: if that is as before, the last site has the file already.

A kind of page, and a file, says which texts and notes it shows (``PageKind.shown``,
``ExportedFile.shown``). Everything else that an edition has, all files may show: titles, numbers,
themes, the glossary. So an edit of a text or a note leaves most files as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...cache import content_digest, engine_digest
from ...edition import VersionEntry, WitnessEntry
from ...locales.catalogues import Locale
from ...model import SIDES, Article, Document, document_of
from ...records.reading import Sourced
from ..pages.export import exports
from ..pages.kinds import KINDS, own_pages
from ..reading.names import opening
from ..reading.offers import Shown
from ..reading.publication import Publication
from .page_writer import LocalePages

_OWN: Mapping[type, Any] = {
    Article: {"annotations": True, "segments": {"__all__": {"en", "zh", "traces"}}},
    Document: {"annotations", "normalisations"},
}
"""What of a record is not on pages that show neither its texts nor its notes."""


@dataclass(frozen=True)
class SiteInputs:
    """What the files of a site are made of: texts and notes apart from all else."""

    common: str
    """The digest of the engine, and all that the edition has but texts and notes."""
    texts: Mapping[str, str]
    """The digests of the texts of each document, with their history, by its id."""
    notes: Mapping[str, str]
    """The digests of the notes on each document and article, with their history, by its key."""

    @classmethod
    def of(cls, publication: Publication, overrides: Iterable[Path] = ()) -> SiteInputs:
        """Return the inputs of an edition, with the folders of its own templates."""
        edition, history = publication.edition, publication.dates.history
        sent = {record.file for record in edition.inbox.values()}
        common: list[object] = [engine_digest(overrides)]
        # Without notes, the menu has no list of them.
        common.append(bool(edition.note_count))
        texts: dict[str, list[object]] = {}
        for name, document in edition.documents.items():
            files = sorted({capture.file for _, capture in document.all_captures})
            captures = [(file, edition.captures.get(file)) for file in files]
            texts[name] = [
                _digest_without(document.record, {"annotations"}),
                [(file, source and source.digest) for file, source in captures],
            ]
        for entry in edition.articles.values():
            shown = (entry.record.file, _digest_without(entry.record, {"annotations"}))
            texts.setdefault(entry.document, []).append((shown, history.texts.get(entry.key)))
            # Lists on any page name an article without title by its first words.
            common.extend(opening(entry, side) for side in SIDES)
        others: list[WitnessEntry | VersionEntry] = [*edition.witnesses.values()]
        others += (entry for own in publication.versions.values() for entry in own.earlier.values())
        for other in others:
            texts.setdefault(other.document, []).append(other.record.source.digest)
        for place, former in history.former.items():
            texts.setdefault(document_of(place[0]), []).append((place, former))
        for record in edition.records:
            if record.file not in sent:
                common.append((record.file, _digest_without(record, _OWN.get(type(record.value)))))
        notes: dict[str, list[object]] = defaultdict(list)
        for holder in edition.holders.values():
            notes[holder.key].append(holder.record.source.digest)
        for record in edition.inbox.values():
            notes[record.value.article].append(record.source.digest)
        for note, stamps in history.notes.items():
            notes[note[0]].append((note, stamps))
        return cls(
            _digest(common),
            {name: _digest(found) for name, found in texts.items()},
            {key: _digest(found) for key, found in notes.items()},
        )

    def digest_of(self, shown: Shown, *others: object) -> str:
        """Return the digest of what a file is made of: what it shows, and others by their repr."""
        documents = set(self.texts)
        if shown.texts is not None:
            documents = {document_of(key) for key in shown.notes}.union(shown.texts)
        texts = [self.texts.get(name) for name in sorted(documents)]
        notes = [self.notes.get(key) for key in shown.notes]
        return _digest(self.common, texts, notes, shown.others, *others)


def file_inputs(inputs: SiteInputs, locales: Mapping[Locale, LocalePages]) -> Mapping[str, str]:
    """Return the digest of all that a file is made of, by its place, for those that say it."""
    found = {}
    for pages in locales.values():
        own = _digest(pages.values, _commit(pages))
        for place, shown, page in _files(pages):
            found[place] = inputs.digest_of(shown, own, page)
    return found


def _files(pages: LocalePages) -> Iterator[tuple[str, Shown, object]]:
    """Yield the place of each file of a locale, what it shows, and the page that it is."""
    lens = pages.lens
    for page in own_pages(lens):
        if (shown := KINDS[page.kind].shown) is not None:
            yield pages.place(page), shown(lens, page), page
    first = pages.locale == lens.urls.default
    for export in exports().values():
        if export.localised or first:
            for file in export.files(lens):
                if file.shown is not None:
                    yield file.path, file.shown, None


def _commit(pages: LocalePages) -> object:
    """Return what pages that name their version show of the present commit."""
    history = pages.lens.dates.history
    named = bool(pages.lens.settings.version)
    return (history.commit, history.folder, history.committed) if named else None


def _digest_without(record: Sourced[Any], fields: Any) -> str:
    """Return the digest of a record without some of its fields, which may be none."""
    if fields:
        return content_digest(record.value.model_dump_json(exclude=fields).encode())
    return record.source.digest


def _digest(*values: object) -> str:
    return content_digest(repr(values).encode())
