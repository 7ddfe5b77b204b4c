"""The files that a site offers for download, of the whole edition and of each document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ...model import Document, DocumentKind

DOWNLOADS = "downloads/"
"""The path of their page, and the folder in which they are."""


@dataclass(frozen=True)
class Format:
    """A format in which the edition, or a document of it, can be downloaded."""

    name: str
    """Its name, as commands and ``mkdocs.yml`` have it; ``download.<name>`` says what is in it."""
    title: str
    """What it is called, the same in every language."""
    extension: str
    """How the names of its files end, without a dot."""
    media_type: str
    """Its media type: https://www.iana.org/assignments/media-types."""
    write: Callable[[Any], Iterator[str | bytes]] = field(repr=False, compare=False)
    """Yields the file of a ``Selection`` piece by piece: a large edition need not fit in memory."""
    package: str = field(default="", kw_only=True)
    """The optional package that it needs, as it is imported; see ``duizhao.extras``."""
    by_document: bool = field(default=True, kw_only=True)
    """Whether a document has a file of its own; else there is one of the whole edition alone."""
    whole: bool = field(default=True, kw_only=True)
    """Whether a site has one of the whole edition where that has several documents."""
    localised: bool = field(default=False, kw_only=True)
    """Whether each locale has files of its own, with the notes in the readers' language."""
    document_kind: DocumentKind | None = field(default=None, kw_only=True)
    """The kind of documents that alone have it, if not every kind has."""

    def suits(self, document: Document) -> bool:
        """Return whether a document has a file of its own in it."""
        return self.by_document and self.document_kind in (None, document.kind)

    def path(self, document: str = "") -> str:
        """Return where the file of a document is in the site, or that of the whole edition.

        The path is that in the default locale's part of the site.
        """
        name = f"documents/{document}" if document else "edition"
        return f"{DOWNLOADS}{name}.{self.extension}"


@dataclass(frozen=True)
class OfferedFile:
    """A file for download."""

    format: Format
    document: str
    """The id of the document that is in it; empty for the whole edition."""
    path: str
    """Where it is in the site."""
    size: int = 0
    """How many bytes it has."""
    sha256: str = ""
    """Its SHA-256 checksum, in hexadecimal digits."""

    @property
    def size_in_words(self) -> str:
        """Its size in a unit in which it is short: 2.1 MB."""
        power = max(len(str(self.size)) - 1, 0) // 3
        size = self.size / 1000**power
        return f"{size:.{1 if power and size < 10 else 0}f} {('B', 'KB', 'MB', 'GB', 'TB')[power]}"
