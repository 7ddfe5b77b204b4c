"""TBX-Basic: the glossary as a term base, ISO 30042 in the form that programs read most.

https://www.tbxinfo.net
"""

from __future__ import annotations

from collections.abc import Iterator

from ...site.reading.offers import Format
from ..selection import Selection


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    yield from selection.render("tbx.xml")


TBX = Format("tbx", "TBX", "tbx", "application/x-tbx+xml", write, by_document=False)
