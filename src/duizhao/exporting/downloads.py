"""The files for download: each format that the site offers, of the edition and its documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ..site.pages.article.page import ARTICLE
from ..site.pages.document.page import DOCUMENT
from ..site.pages.export import Export, ExportedFile, FileLink
from ..site.pages.kind import Shown, shown_of
from ..site.reading.offers import Format, OfferedFile
from ..site.reading.page import Page
from ..site.reading.reader import Reader
from .selection import Selection


def files(reader: Reader, folder: Path | None = None) -> Iterator[ExportedFile]:
    """Yield the files of a locale: those that are the same in all are the default locale's.

    Where the files of the documents are written below ``folder`` first, those of the whole edition
    are made of them.
    """
    whole = Shown(tuple(one.key for one in reader.edition.holders))
    for offer in reader.settings.offers:
        if offer.localised or reader.locale == reader.urls.default:
            paths = {one: _path(reader, offer, one) for one in _documents(reader, offer)}
            written = {one: folder / path for one, path in paths.items() if one} if folder else {}
            for document, path in paths.items():
                selection = Selection(reader, document, {} if document else written)
                shown = shown_of(reader.edition, document) if document else whole
                made, file = partial(offer.write, selection), OfferedFile(offer, document, path)
                yield ExportedFile(path, made, file, shown)


def _documents(reader: Reader, offer: Format) -> Iterator[str]:
    """Yield the ids of the documents that have files, and nothing for the whole edition."""
    known = reader.edition.documents
    for document in reader.page_plans.with_files if offer.by_document else ("",):
        if offer.suits(known[document].document) if document else offer.whole:
            yield document


def links(reader: Reader, page: Page | None) -> Iterator[FileLink]:
    """Yield the files of the document, on its own page and on those of its articles."""
    if page is None or page.kind not in (DOCUMENT.name, ARTICLE.name):
        return
    name = page.subject.partition("/")[0]
    document = reader.edition.documents.get(name)
    for offer in reader.settings.offers:
        if document is not None and offer.suits(document.document):
            yield FileLink(offer.title, _path(reader, offer, name), offer.media_type)


def _path(reader: Reader, offer: Format, document: str) -> str:
    path = offer.path(document)
    return reader.urls.in_locale(path, reader.locale) if offer.localised else path


DOWNLOADS = Export(
    "downloads", "application/octet-stream", files, links, before_pages=True, localised=True
)
