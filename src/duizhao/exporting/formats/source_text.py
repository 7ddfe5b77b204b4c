"""The sources as found: the files themselves, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...site.pages.export import Export, FileLink
from ...site.pages.source import SOURCE
from ...site.reading.lens import Lens
from ...site.reading.offers import ExportedFile
from ...site.reading.page import Page
from ...site.sources.captured_texts import CapturedTexts


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield every capture."""
    captured = lens.captured
    for document in lens.edition.documents:
        for number, text in enumerate(captured.of_document(document)):
            yield ExportedFile(text.path, partial(_data, captured, document, number))


def _data(captured: CapturedTexts, document: str, number: int) -> bytes:
    return captured.of_document(document)[number].data


def links(lens: Lens, page: Page | None) -> Iterator[FileLink]:
    """Yield the captures of the document, on the pages that show them."""
    if page is not None and page.kind == SOURCE.name:
        for text in lens.captured.of_document(page.subject):
            yield FileLink(text.capture.file, text.path)


SOURCE_TEXT = Export("source-text", "text/plain", files, links)
