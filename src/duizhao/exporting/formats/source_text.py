"""The sources as found: the files themselves, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator

from ...site.pages.export import Export, FileLink
from ...site.pages.source import SOURCE
from ...site.reading.lens import Lens
from ...site.reading.offers import ExportedFile
from ...site.reading.page import Page


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield every capture."""
    for document in lens.edition.documents:
        for text in lens.captured.of_document(document):
            yield ExportedFile(text.path, text.data)


def links(lens: Lens, page: Page | None) -> Iterator[FileLink]:
    """Yield the captures of the document, on the pages that show them."""
    if page is not None and page.kind == SOURCE.name:
        for text in lens.captured.of_document(page.subject):
            yield FileLink(text.capture.file, text.path)


SOURCE_TEXT = Export("source-text", "text/plain", files, links)
