"""A pair of texts in each row or on each line: CSV for people, JSON Lines for programs.

CSV (https://www.rfc-editor.org/rfc/rfc4180) is in UTF-8 with a byte order mark, by which Excel
knows it; themes have spaces between them. An apostrophe comes before what a spreadsheet would take
for a formula: https://owasp.org/www-community/attacks/CSV_Injection. JSON Lines:
https://jsonlines.org.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from ...edition import DocumentEntry
from ...site.reading.offers import Format
from ..record_json import dumped, pair
from ..selection import Selection, batched

COLUMNS = ("id", "document", "article", "segment", "en", "zh", "themes", "url")
_BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")
"""How a cell begins that gets an apostrophe, by which no text is the same as another."""
_END = "\r\n"
"""The end of a row."""


def write_csv(selection: Selection) -> Iterator[str | bytes]:
    """Yield the file in CSV."""
    yield _BYTE_ORDER_MARK + ",".join(COLUMNS) + _END
    for document in selection.documents:
        yield from selection.part(document, _END, "", batched(_rows(selection, document)))


def _rows(selection: Selection, document: DocumentEntry) -> Iterator[str]:
    # What is written into it, it returns: a row as a line.
    line: Any = SimpleNamespace(write=str)
    writer = csv.DictWriter(line, COLUMNS, extrasaction="ignore")
    for passage in selection.all_passages(document):
        row = {**pair(selection, passage), "themes": " ".join(selection.themes_of(passage))}
        yield writer.writerow({name: csv_cell(text or "") for name, text in row.items()})


def csv_cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def write_json_lines(selection: Selection) -> Iterator[str | bytes]:
    """Yield the file in JSON Lines."""
    for document in selection.documents:
        lines = (f"{dumped(pair(selection, one))}\n" for one in selection.all_passages(document))
        yield from selection.part(document, "", "", batched(lines))


CSV = Format("csv", "CSV", "csv", "text/csv", write_csv)
JSON_LINES = Format("jsonl", "JSON Lines", "jsonl", "application/jsonl", write_json_lines)
