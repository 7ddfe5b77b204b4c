"""The files that a site has for programs and for download, and what each shows of an edition."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

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


Name = tuple[Literal["article", "theme", "term", "words"], str]
"""What a page says of something that it does not show, by its id: of an article the title or the
first words, of a theme the title and the description, of a term all, or all but its note."""


class Shown(NamedTuple):
    """What a file shows of an edition: an edit of anything else leaves it as it is."""

    notes: tuple[str, ...] = ()
    """The keys of the documents and articles that it shows with their notes.

    What the page of an article says of others counts with it, as the titles of related articles.
    """
    others: object = None
    """What it says of other texts and notes, as their number: its ``repr`` says all of it."""
    texts: Collection[str] | None = None
    """The keys of the articles whose texts it shows besides, and the ids, with a slash, of the
    documents of which it shows all; None for every text."""
    names: Collection[Name] | None = None
    """What it says besides of others; None for every name."""


@dataclass(frozen=True)
class ExportedFile:
    """A file of the site that a program reads, or a reader downloads."""

    path: str
    """Where it stands in the site."""
    made: str | bytes | Callable[[], str | bytes | Iterable[str | bytes]] = b""
    """What is in it, or a function that returns that, whole or piece by piece."""
    shown: Shown | None = None
    """The texts and notes in it; see ``PageKind.shown``. Without it, it is made in every build."""
    format: Format | None = None
    """Its format, if it is offered for download."""
    document: str = ""
    """The id of the document that is in it then; empty for the whole edition."""
    size: int = 0
    """How many bytes it has, once it is written."""
    sha256: str = ""
    """Its SHA-256 checksum then, in hexadecimal digits."""

    @property
    def content(self) -> str | bytes | Iterable[str | bytes]:
        """What is in it, whole or piece by piece."""
        return self.made() if callable(self.made) else self.made

    @property
    def pieces(self) -> Iterator[bytes]:
        """Its bytes, piece by piece."""
        content = self.content
        return encoded_pieces([content] if isinstance(content, str | bytes) else content)

    @property
    def size_in_words(self) -> str:
        """Its size in a unit in which it is short: 2.1 MB."""
        power = max(len(str(self.size)) - 1, 0) // 3
        size = self.size / 1000**power
        return f"{size:.{1 if power and size < 10 else 0}f} {('B', 'KB', 'MB', 'GB', 'TB')[power]}"


def encoded_pieces(pieces: Iterable[str | bytes]) -> Iterator[bytes]:
    """Yield the bytes of a file from pieces of text or bytes."""
    for piece in pieces:
        yield piece.encode() if isinstance(piece, str) else piece
