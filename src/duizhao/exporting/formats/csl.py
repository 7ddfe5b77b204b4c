"""CSL-JSON: references for Zotero and whatever else sets them by a CSL style.

https://docs.citationstyles.org/en/stable/specification.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model import PartialDate
from ...site.export import Format
from ...views.offers import Offer
from ..citations import Citation, citations
from ..record_json import dumped
from ..selection import Selection


def write(selection: Selection) -> Iterator[str]:
    """Yield the file, a reference on each line."""
    yield "["
    for number, citation in enumerate(citations(selection)):
        yield f"{',' if number else ''}\n{dumped(_item(citation))}"
    yield "\n]\n"


def _item(one: Citation) -> dict[str, Any]:
    fields = {
        "id": one.key,
        "type": "webpage",
        "title": one.title,
        "original-title": one.original,
        "container-title": one.container,
        "author": [{"literal": name} for name in one.authors],
        "translator": [{"literal": one.translator}] if one.translator else [],
        "publisher": one.site,
        "issued": _date(one.issued),
        "version": one.version,
        "language": "en",
        "section": one.part,
        "URL": one.url,
        "note": one.swhid and f"SWHID: {one.swhid}",
    }
    return {name: value for name, value in fields.items() if value}


def _date(date: PartialDate | None) -> dict[str, list[list[int]]] | None:
    if date is None:
        return None
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}


CSL = Format(Offer("csl", "CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json"), write)
