"""JSON Lines: a pair of texts on each line, for programs that read one at a time.

https://jsonlines.org
"""

from __future__ import annotations

from collections.abc import Iterator

from ...views.offers import Offer
from ..format import Format
from ..record_json import dumped, pair
from ..selection import Selection, batched


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    yield from batched(f"{dumped(pair(unit))}\n" for unit in selection.units)


JSON_LINES = Format(Offer("jsonl", "JSON Lines", "jsonl", "application/jsonl"), write)
