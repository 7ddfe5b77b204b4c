"""TEI P5: the texts aligned by pointers, with notes, themes, terms and witnesses beside them.

https://tei-c.org/guidelines/p5/
"""

from __future__ import annotations

from collections.abc import Iterator

from ...edition import DivisionEntry
from ...model import SIDES
from ...site.export import Format
from ...views.offers import Offer
from ..selection import ExportedArticle, ExportedUnit, Selection


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    yield from selection.render(
        "tei.xml",
        selection=selection,
        labels=selection.localised.labels,
        settings=selection.localised.settings,
        sides=SIDES,
        unit_id=unit_id,
        xml_id=xml_id,
        divided=divided,
    )


def xml_id(key: str) -> str:
    """Return the key of a document, of an article or of a text as an id of XML."""
    return "d." + key.replace("/", ".").replace("#", ".")


def unit_id(unit: ExportedUnit, side: str) -> str:
    """Return the id of a text in one language."""
    return f"{xml_id(unit.id)}.{side}"


def divided(
    articles: Iterator[ExportedArticle],
) -> Iterator[tuple[int, tuple[DivisionEntry, ...], ExportedArticle]]:
    """Yield each article with how many divisions end before it and those that begin with it."""
    before: tuple[str, ...] = ()
    for article in articles:
        now = tuple(one.division.id for one in article.above)
        shared = 0
        while shared < min(len(before), len(now)) and before[shared] == now[shared]:
            shared += 1
        yield len(before) - shared, article.above[shared:], article
        before = now


TEI = Format(Offer("tei", "TEI", "tei.xml", "application/tei+xml"), write)
