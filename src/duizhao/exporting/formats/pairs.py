"""A pair of texts in each row or on each line: CSV for people, JSON Lines for programs.

CSV (https://www.rfc-editor.org/rfc/rfc4180) is in UTF-8 with a byte order mark, by which Excel
knows it; themes have spaces between them. JSON Lines: https://jsonlines.org.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ...edition import DocumentEntry
from ...site.reading.offers import Format
from ..record_json import dumped, pair
from ..selection import Selection, batched

COLUMNS = ("id", "document", "article", "segment", "en", "zh", "themes", "url")
_BYTE_ORDER_MARK = "\ufeff"
_ROWS = 100
"""How many rows are written at a time."""
_END = "\r\n"
"""The end of a row."""


def write_csv(selection: Selection) -> Iterator[str | bytes]:
    """Yield the file in CSV."""
    yield _BYTE_ORDER_MARK + ",".join(COLUMNS) + _END
    for document in selection.documents:
        yield from selection.part(document, _END, "", _rows(selection, document))


def _rows(selection: Selection, document: DocumentEntry) -> Iterator[str]:
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, COLUMNS)
    for number, unit in enumerate(selection.all_units(document)):
        writer.writerow({**pair(selection, unit), "themes": " ".join(selection.themes_of(unit))})
        if number % _ROWS == 0:
            yield lines.getvalue()
            lines.seek(0)
            lines.truncate()
    yield lines.getvalue()


def write_json_lines(selection: Selection) -> Iterator[str | bytes]:
    """Yield the file in JSON Lines."""
    for document in selection.documents:
        lines = (f"{dumped(pair(selection, one))}\n" for one in selection.all_units(document))
        yield from selection.part(document, "", "", batched(lines))


CSV = Format("csv", "CSV", "csv", "text/csv", write_csv)
JSON_LINES = Format("jsonl", "JSON Lines", "jsonl", "application/jsonl", write_json_lines)
