"""TMX 1.4b: the pairs of texts as a translation memory, with the notes on each.

https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ... import __version__
from ...site.export import Format
from ...views.offers import Offer
from ..selection import Selection

_BEGIN, _END = "<body>\n", "</body>"
"""What is around the pairs."""


def write(selection: Selection) -> Iterator[str | bytes]:
    """Yield the file."""
    originals = {entry.document.languages.original for entry in selection.entries}
    original = originals.pop() if len(originals) == 1 else None
    languages = selection.entries[0].document.languages
    source = languages.get(original).code if original else "*all*"
    outside = "".join(selection.render("tmx.xml", version=__version__, source=source))
    head, _, tail = outside.partition(_END)
    yield head
    for document in selection.documents:
        made = partial(selection.render, "tmx_units.xml", units=document.units)
        yield from selection.part(document.entry, _BEGIN, _END, made)
    yield _END + tail


TMX = Format(Offer("tmx", "TMX", "tmx", "application/x-tmx+xml"), write)
