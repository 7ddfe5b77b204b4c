"""CSV: a pair of texts in each row, in UTF-8 with a byte order mark, by which Excel knows it.

https://www.rfc-editor.org/rfc/rfc4180
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ...views.offers import Offer
from ..format import Format
from ..record_json import pair
from ..selection import Selection, batched

COLUMNS = ("id", "document", "article", "segment", "en", "zh", "themes", "url")
_BYTE_ORDER_MARK = "\ufeff"


def write(selection: Selection) -> Iterator[str]:
    """Yield the file; themes have spaces between them."""
    yield _BYTE_ORDER_MARK
    fields = map(pair, selection.units)
    rows = ({**one, "themes": " ".join(one["themes"])} for one in fields)
    yield from batched(_lines([dict(zip(COLUMNS, COLUMNS, strict=True))]))
    yield from batched(_lines(rows))


def _lines(rows: Iterable[dict[str, object]]) -> Iterator[str]:
    line = io.StringIO(newline="")
    writer = csv.DictWriter(line, COLUMNS)
    for row in rows:
        writer.writerow(row)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


CSV = Format(Offer("csv", "CSV", "csv", "text/csv"), write)
