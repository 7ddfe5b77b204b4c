"""What each file of a site is made of: if that is as before, the last site has the file already.

A kind of page, and a file, says which texts, notes and names it shows (``PageKind.shown``,
``ExportedFile.shown``). Everything else that an edition has, all files may show: ids, numbers, the
order of things, the Chinese of all terms, at which titles are broken into lines. So an edit of a
text, a note, a title, a theme or a term leaves most files as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ...cache import content_digest, engine_digest
from ...edition import ArticleEntry, Edition, VersionEntry, WitnessEntry
from ...locales.catalogues import Locale
from ...model import SIDES, Article, Document, Term, Theme, document_of
from ...records.reading import Sourced
from ..pages.export import exports
from ..pages.kinds import KINDS, own_pages
from ..reading.names import opening
from ..reading.offers import Name, Shown
from ..reading.publication import Publication
from .page_writer import LocalePages

_ORIGINS = {"taken_from", "taken_up_by"}
_TEXTS: Any = {
    "annotations": True,
    "title": _ORIGINS,
    "segments": {"__all__": {"en", "zh", "traces", *_ORIGINS}},
}
"""What of an article is neither a name nor a fact of it."""
_OWN: Mapping[type, Any] = {
    Article: {**_TEXTS, "title": True, "made": True, "reviewed": True},
    Document: {
        *("annotations", "normalisations", "place", "occasion", "parties", "source", "rights"),
        *("remarks", "made", "reviewed", "waive", "harmless"),
    },
    Theme: {"title", "description"},
    Term: {"en", "since", "renderings", "note", "waive"},
}
"""What of a record is not on pages that show neither its texts, its notes nor its names."""


class SiteInputs:
    """What the files of a site are made of: texts, notes and names apart from all else."""

    def __init__(self, publication: Publication, overrides: Iterable[Path] = ()) -> None:
        """``overrides`` are the folders of the edition's own templates."""
        self._publication = publication
        edition = publication.edition
        sent = {record.file for record in edition.inbox.values()}
        common: list[object] = [
            (record.file, _digest_without(record, _OWN.get(type(record.value))))
            for record in edition.records
            if record.file not in sent
        ]
        # Without notes, the menu has no list of them; nor the contents a page of origins.
        with_origins = [one.id for one in edition.documents.values() if one.origins]
        shared = bool(edition.note_count), with_origins
        self._common = _digest(engine_digest(overrides), shared, common)
        self._texts = _texts(publication)
        self._notes = _notes(publication)
        self._names = dict(_names(edition))
        self._every_text, self._every_name = _digest(self._texts), _digest(self._names)
        self._around = cache(lambda key: _digest(*self._facts_around(key)))

    def digest_of(self, shown: Shown, *others: object) -> str:
        """Return the digest of what a file is made of: what it shows, and others by their repr."""
        texts = self._every_text
        if shown.texts is not None:
            texts = _digest([self._texts.get(key) for key in sorted({*shown.notes, *shown.texts})])
        names = self._every_name
        if shown.names is not None:
            names = _digest([self._names.get(one) for one in sorted(shown.names)])
        notes = [(self._notes.get(key), self._around(key)) for key in shown.notes]
        return _digest(self._common, texts, names, notes, shown.others, *others)

    def _facts_around(self, key: str) -> Iterator[object]:
        """Yield what a page with the notes on something says of others, and of its document."""
        publication, edition = self._publication, self._publication.edition
        if (holder := edition.holders.get(key)) is None:
            return
        yield edition.cross_references.basis(holder.document_id)
        comparing = {note.key for note in holder.comparing}
        yield [self._notes.get(one) for one in sorted(comparing)]
        others = {one.article for note in holder.notes for one in note.compared}
        near = set(comparing)
        if isinstance(holder, ArticleEntry):
            others.update(to.key for to in holder.references)
            citing = [one.key for one in holder.citing]
            related = [one.key for one in holder.related]
            own = edition.documents[holder.document]
            yield citing, related, publication.captured.places(holder)
            # What the page of an article says of all articles of its document.
            yield publication.page_plans.full_on_one(own.id), publication.strip(own) is not None
            near.update(citing, related)
            yield [self._names["theme", one] for one in holder.themes]
            yield [self._names["words", one] for one in holder.terms]
        yield [self._names.get(("article", one)) for one in sorted(near)]
        yield [self._texts.get(one) for one in sorted(others)]


def _texts(publication: Publication) -> Mapping[str, str]:
    """Return the digests of texts, with their history, by the keys of articles and documents.

    An article has that of its document's record with it. At the id of a document with a slash is
    that of all its texts.
    """
    edition, history = publication.edition, publication.dates.history
    whole: dict[str, list[object]] = defaultdict(list)
    own: dict[str, list[object]] = defaultdict(list)
    for name, document in edition.documents.items():
        files = sorted({capture.file for _, capture in document.all_captures})
        captures = [(file, edition.captures.get(file)) for file in files]
        whole[name] = [
            _digest_without(document.record, {"annotations"}),
            [(file, source and source.digest) for file, source in captures],
        ]
    others: list[WitnessEntry | VersionEntry] = [*edition.witnesses.values()]
    others += (one for found in publication.versions.values() for one in found.earlier.values())
    for other in others:
        whole[other.document].append(other.record.source.digest)
    for place, former in history.former.items():
        own[place[0]].append((place, former))
    for entry in edition.articles.values():
        digest = _digest_without(entry.record, {"annotations"})
        own[entry.key] += [entry.record.file, digest, history.texts.get(entry.key)]
        if entry.document in publication.versions:
            # What changed from one version to the next may have come from any article.
            whole[entry.document].append(digest)
    found = {name: _digest(parts) for name, parts in whole.items()}
    of_documents = {f"{name}/": [digest] for name, digest in found.items()}
    for key, parts in own.items():
        document_id = document_of(key)
        found[key] = _digest(found.get(document_id), parts)
        of_documents.setdefault(f"{document_id}/", []).append(found[key])
    return found | {name: _digest(parts) for name, parts in of_documents.items()}


def _notes(publication: Publication) -> Mapping[str, str]:
    """Return the digests of the notes on each document and article, with their history."""
    edition, notes = publication.edition, defaultdict[str, list[object]](list)
    for holder in edition.holders.values():
        notes[holder.key].append(holder.record.source.digest)
    for record in edition.inbox.values():
        notes[record.value.article].append(record.source.digest)
    for note, stamps in publication.dates.history.notes.items():
        notes[note[0]].append((note, stamps))
    return {key: _digest(found) for key, found in notes.items()}


def _names(edition: Edition) -> Iterator[tuple[Name, str]]:
    """Yield the digests of what pages say of others; see ``Shown.names``."""
    for key, entry in edition.articles.items():
        # Lists name an article without title by its first words.
        called = [opening(entry, side) for side in SIDES]
        yield ("article", key), _digest(_digest_without(entry.record, _TEXTS), called)
    for theme, found in edition.themes.items():
        yield ("theme", theme), _digest_without(found, {"waive"})
    for name, term in edition.terms.items():
        yield ("term", name), _digest_without(term, {"waive"})
        yield ("words", name), _digest_without(term, {"note", "waive"})


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
