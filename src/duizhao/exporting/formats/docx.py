"""DOCX: both texts as the columns of a table, pair by pair, with the notes as footnotes.

Office Open XML as Word reads it, https://ecma-international.org/publications-and-standards/standards/ecma-376/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count

from ...edition import Note
from ...site.reading.offers import Format
from ...site.reading.prose import prose
from ...text.scripts import HAN_RUN
from ...text.word_bookmarks import bookmark
from ...zip_files import zip_file
from ..bodies import paragraphs
from ..book import Book
from ..selection import Selection

_FILES = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
    "word/header.xml": "header.xml",
    "word/footer.xml": "footer.xml",
    "word/document.xml": "document.xml",
    # It numbers the notes again, in the same order.
    "word/footnotes.xml": "footnotes.xml",
}
"""The files, and their templates."""
_FIRST = 2
"""The id of the first footnote: those before it are Word's own separators."""
_HAN = re.compile(f"({HAN_RUN.pattern})")
"""Divides a text so that every second piece is Chinese."""


def write(selection: Selection) -> Iterator[bytes]:
    """Yield the file."""
    yield from zip_file(_files(selection))


def _files(selection: Selection) -> Iterator[tuple[str, Iterable[str]]]:
    book = Book(selection)
    for name, template in _FILES.items():
        pieces = selection.render(
            f"docx_files/{template}",
            book=book,
            next_note=partial(next, count(_FIRST)),
            next_mark=partial(next, count(_FIRST)),
            bookmark=bookmark,
            paragraphs=paragraphs,
            by_script=_HAN.split,
            prose=prose,
            is_note=lambda piece: isinstance(piece, Note),
        )
        yield name, pieces


DOCX = Format(
    "docx",
    "DOCX",
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write,
    localised=True,
)
