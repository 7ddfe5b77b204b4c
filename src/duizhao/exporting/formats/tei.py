"""TEI P5: the texts aligned by pointers, with notes, themes, terms and witnesses beside them.

https://tei-c.org/guidelines/p5/
"""

from __future__ import annotations

from collections.abc import Iterator

from ...site.reading.offers import Format
from ..selection import Selection


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    yield from selection.render("tei.xml", labels=selection.labels, xml_id=xml_id)


def xml_id(key: str) -> str:
    """Return the key of a document, of an article or of a text as an id of XML."""
    return "d." + key.replace("/", ".").replace("#", ".")


TEI = Format("tei", "TEI", "tei.xml", "application/tei+xml", write)
