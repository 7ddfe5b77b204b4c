"""The captures of an edition, compared with its records once, and the pages that show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from ...checks.captures import Coverage, cover
from ...edition import ArticleEntry, DocumentEntry, Edition
from ...model import SIDES, Capture, Side
from .capture_lines import CaptureLine, CaptureOwner, capture_lines, divided

MOST = 220_000
"""About how many bytes of HTML the lines of one page may take."""


@dataclass(frozen=True)
class CapturedText:
    """A capture and the proof that it is in the records."""

    document: DocumentEntry
    """The document that declares it."""
    capture: Capture
    """What the document declares of it."""
    coverage: Coverage
    """What each of its characters is."""
    data: bytes
    """The file as it is kept."""

    @property
    def path(self) -> str:
        """Where the site has the file."""
        return f"{self.document.id}/source/{self.capture.file}"


@dataclass(frozen=True)
class CapturePage:
    """A page with a capture, or with some lines of a long one."""

    text: CapturedText
    """The capture."""
    number: int
    """Which page of the document's captures it is, from 1."""
    lines: tuple[CaptureLine, ...]
    """The lines on it."""
    whole: bool
    """Whether all of the capture is on it."""

    @property
    def path(self) -> str:
        """The path of the page."""
        folder = f"{self.text.document.id}/source/"
        return folder if self.number == 1 else f"{folder}{self.number}/"


class CapturedTexts:
    """The captures of an edition, by document."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        """The edition."""
        self.of_document = cache(lambda document: tuple(self._of_document(document)))
        """The captures of a document that are kept, in the order of its record."""
        self.pages = cache(self._pages)
        """The pages that show the captures of a document, in their order."""

    def _of_document(self, name: str) -> Iterator[CapturedText]:
        document = self.edition.documents[name]
        for capture in document.document.every_capture:
            if (source := self.edition.captures.get(capture.file)) is not None:
                coverage = cover(document, document.contents, source)
                yield CapturedText(document, capture, coverage, source.data)

    def _pages(self, document: str) -> tuple[CapturePage, ...]:
        found: list[CapturePage] = []
        for text in self.of_document(document):
            source = self.edition.captures[text.capture.file]
            groups = list(divided(capture_lines(source.text, text.coverage), MOST))
            for lines in groups:
                found.append(CapturePage(text, len(found) + 1, lines, len(groups) == 1))
        return tuple(found)

    def places(self, entry: ArticleEntry) -> dict[Side, str]:
        """Return where an article begins in the source as found, by language."""
        name = next(iter(entry.pairs), "")
        found = ((side, self.place(entry.key, name, side)) for side in SIDES)
        return {side: place for side, place in found if place}

    def place(self, key: str, unit: str, side: Side) -> str | None:
        """Return the URL path, with its fragment, of a text in the source as found."""
        return self._places.get(CaptureOwner(key, unit, side))

    @cached_property
    def _places(self) -> dict[CaptureOwner, str]:
        found: dict[CaptureOwner, str] = {}
        for document in self.edition.documents:
            for page in self.pages(document):
                for line in page.lines:
                    for block in line.blocks:
                        if block.owner is not None and block.begins:
                            found.setdefault(block.owner, f"{page.path}#{block.owner.anchor}")
        return found
