"""The files for download: each format that the site offers, of the edition and its documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ..model import document_of
from ..site.pages.article import ARTICLE
from ..site.pages.document import DOCUMENT
from ..site.pages.export import Export, FileLink
from ..site.pages.kind import shown_of
from ..site.reading.lens import Lens
from ..site.reading.offers import ExportedFile, Format, Name, Shown
from ..site.reading.page import Page
from .selection import Selection


def files(lens: Lens, folder: Path | None = None) -> Iterator[ExportedFile]:
    """Yield the files of a locale: those that are the same in all are the default locale's.

    Where the files of the documents are written below ``folder`` first, those of the whole edition
    are made of them.
    """
    edition = lens.edition
    whole = Shown(tuple(edition.holders))
    names: list[Name] = [("theme", theme) for theme in edition.themes]
    names += [("term", term) for term in edition.terms]
    for offer in lens.settings.offers:
        if offer.localised or lens.locale == lens.urls.default:
            paths = {one: _path(lens, offer, one) for one in _documents(lens, offer)}
            written = {one: folder / path for one, path in paths.items() if one} if folder else {}
            for document, path in paths.items():
                selection = Selection(lens, document, {} if document else written)
                shown = shown_of(edition, document) if document else whole
                shown = shown._replace(names=names)
                made = partial(offer.write, selection)
                yield ExportedFile(path, made, shown, offer, document)


def _documents(lens: Lens, offer: Format) -> Iterator[str]:
    """Yield the ids of the documents that have files, and nothing for the whole edition."""
    known = lens.edition.documents
    for document in lens.page_plans.with_files if offer.by_document else ("",):
        if offer.suits(known[document].document) if document else offer.whole:
            yield document


def links(lens: Lens, page: Page | None) -> Iterator[FileLink]:
    """Yield the files of the document, on its own page and on those of its articles."""
    if page is None or page.kind not in (DOCUMENT.name, ARTICLE.name):
        return
    name = document_of(page.subject)
    document = lens.edition.documents.get(name)
    for offer in lens.settings.offers:
        if document is not None and offer.suits(document.document):
            yield FileLink(offer.title, _path(lens, offer, name), offer.media_type)


def _path(lens: Lens, offer: Format, document: str) -> str:
    path = offer.path(document)
    return lens.urls.in_locale(path, lens.locale) if offer.localised else path


DOWNLOADS = Export(
    "downloads", "application/octet-stream", files, links, before_pages=True, localised=True
)
