"""TMX 1.4b: the pairs of texts as a translation memory, with the notes on each.

https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import __version__
from ...site.reading.offers import Format
from ..selection import Selection

_BEGIN, _END = "<body>\n", "</body>"
"""What is around the pairs."""


def write(selection: Selection) -> Iterator[str | bytes]:
    """Yield the file."""
    originals = {entry.document.languages.original for entry in selection.documents}
    original = originals.pop() if len(originals) == 1 else None
    languages = selection.documents[0].document.languages
    source = languages.get(original).code if original else "*all*"
    outside = "".join(selection.render("tmx.xml", version=__version__, source=source))
    head, _, tail = outside.partition(_END)
    yield head
    for document in selection.documents:
        units = selection.render("tmx_units.xml", units=selection.all_units(document))
        yield from selection.part(document, _BEGIN, _END, units)
    yield _END + tail


TMX = Format("tmx", "TMX", "tmx", "application/x-tmx+xml", write)
