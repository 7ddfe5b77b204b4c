"""XLIFF 2.1: the pairs of texts with the notes, for translation programs.

https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html. All files of one have the
same source language: the original's, or Chinese where the originals are in both.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import SIDES, Side, other_side
from ...site.reading.offers import Format
from ..selection import Selection


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    languages = [entry.document.languages for entry in selection.documents]
    originals = {one.original for one in languages}
    source: Side = originals.pop() or "zh" if len(originals) == 1 else "zh"
    codes = {side: {one.get(side).code for one in languages} for side in SIDES}
    yield from selection.render(
        "xliff.xml",
        source=source,
        target=other_side(source),
        # The short tag where those of the documents differ.
        languages={side: one.pop() if len(one) == 1 else side for side, one in codes.items()},
    )


XLIFF = Format("xliff", "XLIFF", "xlf", "application/xliff+xml", write)
