"""The list of all translations of terms, each with the terms for which it stands."""

from __future__ import annotations

from collections.abc import Iterator

from ...listings.glossary_orders import ROOT
from ...listings.pagination import Weight, divide, paginated
from ...reading.page import Crumb, Page
from ...reading.reader import Reader
from ..kind import PageKind, every_text, single_page

_PATH = "renderings/"
_ROW, _TERM = Weight(4, 160), Weight(4, 220)
_FRAME = Weight(120, 16_000)


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the pages of the list, if any term is translated."""
    if index := edition.edition.rendering_index:
        crumbs = (edition.home, Crumb(edition.words("glossary.title"), ROOT))
        page = single_page(edition, RENDERINGS.name, _PATH, crumbs=crumbs)
        plan = divide(_PATH, list(index.values()), lambda terms: _ROW + _TERM * len(terms), _FRAME)
        labels = plan.from_to(list(index), str, edition.words)
        yield from paginated(page, plan, edition.words, labels)


RENDERINGS = PageKind("renderings", pages, shown=every_text)
