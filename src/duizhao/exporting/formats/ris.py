"""RIS: references for reference managers. A tag has a value on one line."""

from __future__ import annotations

from collections.abc import Iterator

from ...site.export import Format
from ...views.offers import Offer
from ..citations import Citation, citations
from ..selection import Selection


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    for citation in citations(selection):
        lines = ((tag, " ".join(value.split())) for tag, value in _fields(citation))
        yield "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
        yield "ER  - \r\n"


def _fields(one: Citation) -> Iterator[tuple[str, str]]:
    date = one.issued.isoformat().replace("-", "/") if one.issued else ""
    yield "TY", "ELEC"
    for name in one.authors:
        yield "AU", name
    yield "TI", one.title
    yield "TT", one.original
    yield "T2", one.container
    yield "A4", one.translator
    yield "PY", date[:4]
    yield "DA", date
    yield "PB", one.site
    yield "ET", one.version
    yield "LA", "en"
    yield "LA", one.chinese.removesuffix("-Hans")
    yield "SE", one.part
    yield "UR", one.url
    yield "AN", one.swhid


RIS = Format(
    Offer("ris", "RIS", "ris", "application/x-research-info-systems"),
    write,
)
