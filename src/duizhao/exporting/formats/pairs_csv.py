"""CSV: a pair of texts in each row, in UTF-8 with a byte order mark, by which Excel knows it.

https://www.rfc-editor.org/rfc/rfc4180
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import partial

from ...site.export import Format
from ...views.offers import Offer
from ..selection import ExportedDocument, Selection

COLUMNS = ("id", "document", "article", "segment", "en", "zh", "themes", "url")
_BYTE_ORDER_MARK = "\ufeff"
_ROWS = 100
"""How many rows are written at a time."""
_END = "\r\n"
"""The end of a row."""


def write(selection: Selection) -> Iterator[str | bytes]:
    """Yield the file; themes have spaces between them."""
    yield _BYTE_ORDER_MARK + ",".join(COLUMNS) + _END
    for document in selection.documents:
        yield from selection.part(document.entry, _END, "", partial(_rows, document))


def _rows(one: ExportedDocument) -> Iterator[str]:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    for number, unit in enumerate(one.units):
        document, _, article = unit.holder.key.partition("/")
        themes = " ".join(unit.themes)
        pair = unit.pair
        writer.writerow((unit.id, document, article, unit.name, pair.en, pair.zh, themes, unit.url))
        if number % _ROWS == 0:
            yield lines.getvalue()
            lines.seek(0)
            lines.truncate()
    yield lines.getvalue()


CSV = Format(Offer("csv", "CSV", "csv", "text/csv"), write)
