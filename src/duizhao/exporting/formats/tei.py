"""TEI P5: the texts aligned by pointers, with notes, themes, terms and witnesses beside them.

https://tei-c.org/guidelines/p5/
"""

from __future__ import annotations

from collections.abc import Iterator

from ...site.reading.offers import Format
from ...site.reading.prose import note_prose
from ..bodies import tree
from ..book import Book
from ..selection import Selection


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    yield from selection.render(
        "tei.xml",
        labels=selection.lens,
        xml_id=xml_id,
        modified=Book(selection).modified.date(),
        body_of=lambda text: tree(note_prose(text, selection.url)),
    )


def xml_id(key: str) -> str:
    """Return the key of a document, of an article or of a text as an id of XML."""
    return "d." + key.replace("/", ".").replace("#", ".")


TEI = Format("tei", "TEI", "tei.xml", "application/tei+xml", write)
