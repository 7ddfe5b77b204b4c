"""JSON Lines: a pair of texts on each line, for programs that read one at a time.

https://jsonlines.org
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...site.export import Format
from ...views.offers import Offer
from ..record_json import dumped, pair
from ..selection import ExportedDocument, Selection, batched


def write(selection: Selection) -> Iterator[str | bytes]:
    """Yield the file."""
    for document in selection.documents:
        yield from selection.part(document.entry, "", "", partial(_lines, document))


def _lines(one: ExportedDocument) -> Iterator[str]:
    yield from batched(f"{dumped(pair(unit))}\n" for unit in one.units)


JSON_LINES = Format(Offer("jsonl", "JSON Lines", "jsonl", "application/jsonl"), write)
