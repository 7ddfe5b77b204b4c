"""TBX-Basic: the glossary as a term base, ISO 30042 in the form that programs read most.

https://www.tbxinfo.net
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import SIDES, Bilingual, Side, Term
from ...site.export import Format
from ...views.offers import Offer
from ..selection import Selection


@dataclass(frozen=True, slots=True)
class Concept:
    """A term of the glossary with all its forms."""

    id: str
    url: str
    note: Bilingual | None
    forms: tuple[tuple[Side, tuple[str, ...]], ...]
    """The forms in each language, the preferred one first."""


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    concepts = (_concept(selection, term) for term in selection.terms)
    yield from selection.render("tbx.xml", title=selection.title("en"), concepts=concepts)


def _concept(selection: Selection, term: Term) -> Concept:
    more = {term.original: term.also, term.translation: term.renderings}
    forms = tuple((side, tuple(dict.fromkeys((term.get(side), *more[side])))) for side in SIDES)
    return Concept(term.id, selection.url(f"glossary/{term.id}/"), term.note, forms)


TBX = Format(Offer("tbx", "TBX", "tbx", "application/x-tbx+xml", by_document=False), write)
