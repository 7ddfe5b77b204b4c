"""The page that lists the files for download, each with its size and its checksum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...views.links import LinkTo
from ...views.listings.pagination import paginated
from ...views.locale_views import LocaleViews
from ...views.offers import DOWNLOADS, OfferedFile
from ...views.page import Page
from ...views.reader import Reader
from ...views.reading_views import PaginationNav
from ..kind import PageKind, single_page


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file for download."""

    href: str
    title: str
    """What its format is called."""
    what: str
    """What is in it."""
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FilesSection:
    """The files of the whole edition, or of a document."""

    id: str
    title: str
    href: str
    """The URL of the document's page; empty for the whole edition."""
    files: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True)
class DownloadsPage:
    """The view model of the page."""

    sections: tuple[FilesSection, ...]
    pagination: PaginationNav | None


def view(views: LocaleViews, page: Page) -> DownloadsPage:
    """Return the view model of the page, or of one page of a long list."""
    localised, link = views.localised, views.link_from(page)
    listed = localised.page_plans.with_files
    documents = page.slice_of(listed)
    found: dict[str, list[FileRow]] = {document: [] for document in documents}
    for file in _offered(localised):
        document = file.document or listed[0]
        if document in found:
            found[document].append(_row(localised, file, page))
    return DownloadsPage(
        tuple(_section(localised, one, files, link) for one, files in found.items() if files),
        views.reading.pagination(page, link),
    )


def _section(localised: Reader, document: str, files: list[FileRow], link: LinkTo) -> FilesSection:
    if not document:
        return FilesSection("edition", localised.words("download.edition"), "", tuple(files))
    name = localised.labels.name(localised.edition.documents[document])
    return FilesSection(f"of-{document}", name, link(f"{document}/"), tuple(files))


def _offered(localised: Reader) -> Iterator[OfferedFile]:
    """Yield the files in the locale: those that are the same in all are the default locale's."""
    offered = localised.parts.offered
    for offer in localised.settings.offers:
        locale = localised.locale if offer.localised else localised.urls.default
        yield from (file for file in offered.get(locale, ()) if file.offer == offer)


def _row(localised: Reader, file: OfferedFile, page: Page) -> FileRow:
    here = localised.urls.in_locale(page.path, localised.locale)
    return FileRow(
        localised.urls.link(here, file.path),
        file.offer.title,
        localised.words(f"download.{file.offer.name}"),
        _size(file.size),
        file.sha256,
    )


def _size(count: int) -> str:
    """Return a number of bytes in a unit in which it is short: 2.1 MB."""
    power = max(len(str(count)) - 1, 0) // 3
    size = count / 1000**power
    return f"{size:.{1 if power and size < 10 else 0}f} {('B', 'KB', 'MB', 'GB', 'TB')[power]}"


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the pages of the list, if the site offers any files."""
    offers = edition.settings.offers
    if not offers:
        return
    page = single_page(edition, DOWNLOADS_PAGE.name, DOWNLOADS, crumbs=(edition.home,))
    plans, documents = edition.page_plans, edition.edition.documents
    plan = plans.downloads(len(offers))
    # The whole edition has no name of its own in a list of documents.
    named = [documents[one or next(iter(documents))] for one in plans.with_files]
    labels = edition.labels.stretches(named, plan)
    yield from paginated(page, plan, edition.words, labels)


DOWNLOADS_PAGE = PageKind("downloads", pages, view, found_at=DOWNLOADS)
