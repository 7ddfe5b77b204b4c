"""Where the translation wavers, and the list of all renderings with the terms that they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..listings.glossary_orders import ROOT
from ..listings.pagination import Weight, divide, paginated, pair_size
from ..reading.lens import Lens
from ..reading.page import PICTURE, Crumb, Page, shortened
from .kind import PageKind, every_text, single_page

PATH = "renderings/"
"""Its path."""
SCRIPT = f"{PATH}threads.js"
"""The path of the script of the picture."""
_ROW, _TERM = Weight(4, 160), Weight(4, 220)
_THREAD, _PASSAGE = Weight(18, 1_500), Weight(7, 500)
_FRAME = Weight(120, 16_000)


def pages(lens: Lens) -> Iterator[Page]:
    """Yield the pages of the list, the first with the picture, if any term is translated."""
    picture = lens.publication.wavering
    if picture.renderings:
        crumbs = (lens.home, Crumb(lens.words("glossary.title"), ROOT))
        page = single_page(lens, RENDERINGS.name, PATH, crumbs=crumbs)
        rows = [_ROW + _TERM * len(terms) for terms in picture.renderings.values()]
        if threads := picture.threads.values():
            title, lead = lens.words("wavering.title"), lens.words("wavering.description")
            shown = f"{PATH}{PICTURE}"
            page = replace(page, title=title, description=shortened(lead), picture=shown)
            rows[0] += _THREAD * len(threads)
            for place in (place for places in threads for place in list(places)[: picture.shown]):
                rows[0] += _PASSAGE + Weight(0, pair_size(place.pair))
        plan = divide(PATH, rows, lambda row: row, _FRAME)
        labels = plan.from_to(list(picture.renderings), picture.name, lens.words)
        yield from paginated(page, plan, lens.words, labels)


RENDERINGS = PageKind("renderings", pages, shown=every_text)
