"""The list of all translations of terms, each with the terms for which it stands."""

from __future__ import annotations

from collections.abc import Iterator

from ..listings.glossary_orders import ROOT
from ..listings.pagination import Weight, divide, paginated
from ..reading.lens import Lens
from ..reading.page import Crumb, Page
from .kind import PageKind, every_text, single_page

_PATH = "renderings/"
_ROW, _TERM = Weight(4, 160), Weight(4, 220)
_FRAME = Weight(120, 16_000)


def pages(lens: Lens) -> Iterator[Page]:
    """Yield the pages of the list, if any term is translated."""
    if index := lens.edition.rendering_index:
        crumbs = (lens.home, Crumb(lens.words("glossary.title"), ROOT))
        page = single_page(lens, RENDERINGS.name, _PATH, crumbs=crumbs)
        plan = divide(_PATH, list(index.values()), lambda terms: _ROW + _TERM * len(terms), _FRAME)
        labels = plan.from_to(list(index), str, lens.words)
        yield from paginated(page, plan, lens.words, labels)


RENDERINGS = PageKind("renderings", pages, shown=every_text)
