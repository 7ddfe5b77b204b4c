"""TMX 1.4b: the pairs of texts as a translation memory, with the notes on each.

https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import __version__
from ...views.offers import Offer
from ..format import Format
from ..selection import Selection


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    originals = {entry.document.languages.original for entry in selection.entries}
    original = originals.pop() if len(originals) == 1 else None
    languages = selection.entries[0].document.languages
    yield from selection.render(
        "tmx.xml",
        version=__version__,
        source=languages.get(original).code if original else "*all*",
        units=selection.units,
    )


TMX = Format(Offer("tmx", "TMX", "tmx", "application/x-tmx+xml"), write)
