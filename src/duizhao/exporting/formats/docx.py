"""DOCX: both texts as the columns of a table, pair by pair, with the notes as footnotes.

Office Open XML as Word reads it, https://ecma-international.org/publications-and-standards/standards/ecma-376/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...locales.catalogues import language
from ...site.export import Format
from ...text.word_bookmarks import bookmark
from ...views.offers import Offer
from ...zip_members import zip_file
from ..bodies import paragraphs
from ..book import Book, BookNote, BookUnit, with_notes
from ..selection import Selection

_FILES = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
"""The files that are not made of the texts, and their templates."""


def write(selection: Selection) -> Iterator[bytes]:
    """Yield the file."""
    yield from zip_file(_files(selection))


def _files(selection: Selection) -> Iterator[tuple[str, Iterable[str]]]:
    book, ids, marks = Book(selection), _Ids(), _Ids()

    def rendered(template: str) -> Iterator[str]:
        return selection.render(
            f"docx_files/{template}",
            book=book,
            selection=selection,
            title=selection.title(selection.localised.side),
            tag=language(selection.localised.locale).tag,
            notes=_notes(book),
            ids=ids,
            marks=marks,
            bookmark=bookmark,
            with_notes=with_notes,
            paragraphs=paragraphs,
            is_note=lambda piece: isinstance(piece, BookNote),
        )

    for name, template in _FILES.items():
        yield name, rendered(template)
    yield "word/document.xml", rendered("document.xml")
    # It numbers the notes again, in the same order.
    ids.last = _Ids.first
    yield "word/footnotes.xml", rendered("footnotes.xml")


class _Ids:
    """Numbers footnotes and bookmarks: the first two footnotes are Word's own separators."""

    first = 1

    def __init__(self) -> None:
        self.last = self.first

    def next(self) -> int:
        """Return the next number."""
        self.last += 1
        return self.last


def _notes(book: Book) -> Iterator[BookNote]:
    """Yield all notes in the order in which the texts refer to them."""
    for unit in _units(book):
        for _, pieces in with_notes(unit):
            yield from (piece for piece in pieces if isinstance(piece, BookNote))


def _units(book: Book) -> Iterator[BookUnit]:
    for entry in book.selection.entries:
        yield book.document(entry).title
        for article in book.articles(entry):
            if article.title is not None:
                yield article.title
            yield from article.segments


DOCX = Format(
    Offer(
        "docx",
        "DOCX",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        localised=True,
    ),
    write,
)
