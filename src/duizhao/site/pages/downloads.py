"""The page that lists the files for download, each with its size."""

from __future__ import annotations

from collections.abc import Iterator

from ..listings.pagination import paginated
from ..reading.lens import Lens
from ..reading.offers import DOWNLOADS, ExportedFile
from ..reading.page import Page
from .kind import PageKind, single_page

SUMS = f"{DOWNLOADS}SHA256SUMS.txt"
"""The checksums of the files on the page, as ``sha256sum --check`` reads them."""


def values(lens: Lens, page: Page) -> dict[str, object]:
    """Return the files on a page by the documents that they are of; empty for the whole edition."""
    listed = lens.page_plans.with_files
    found: dict[str, list[ExportedFile]] = {one: [] for one in page.slice_of(listed)}
    for file in offered_in(lens):
        document = file.document or listed[0]
        if document in found:
            found[document].append(file)
    return {"files": {document: files for document, files in found.items() if files}}


def offered_in(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the files in the locale: those that are the same in all are the default locale's."""
    offered = lens.publication.offered
    for offer in lens.settings.offers:
        locale = lens.locale if offer.localised else lens.urls.default
        yield from (file for file in offered.get(locale, ()) if file.format == offer)


def pages(lens: Lens) -> Iterator[Page]:
    """Yield the pages of the list, if the site offers any files."""
    if not (offers := lens.settings.offers):
        return
    page = single_page(lens, DOWNLOADS_PAGE.name, DOWNLOADS, crumbs=(lens.home,))
    plans, documents = lens.page_plans, lens.edition.documents
    plan = plans.downloads(len(offers))
    # The whole edition has no name of its own in a list of documents.
    named = [documents[one or next(iter(documents))] for one in plans.with_files]
    yield from paginated(page, plan, lens.words, lens.stretches(named, plan))


DOWNLOADS_PAGE = PageKind("downloads", pages, values=values, found_at=DOWNLOADS)
