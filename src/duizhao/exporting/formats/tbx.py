"""TBX-Basic: the glossary as a term base, ISO 30042 in the form that programs read most.

https://www.tbxinfo.net
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Side, Term
from ...site.reading.offers import Format
from ..selection import Selection


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    yield from selection.render("tbx.xml", forms=_forms)


def _forms(term: Term, side: Side) -> list[str]:
    """Return the forms of a term in a language, the preferred one first."""
    more = term.also if side == term.original else term.renderings
    return list(dict.fromkeys((term.get(side), *more)))


TBX = Format("tbx", "TBX", "tbx", "application/x-tbx+xml", write, by_document=False)
