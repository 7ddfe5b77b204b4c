"""The pages of the glossary: in the order of the locale's language, and in every order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...model import GLOSSARY
from ..listings.glossary_orders import ROOT, GlossaryOrder
from ..listings.pagination import paginated
from ..reading.lens import Lens
from ..reading.page import Crumb, Page
from .kind import PageKind, every_text, single_page


def values(lens: Lens, page: Page) -> dict[str, object]:
    """Return the orders of the locale, and that of the page."""
    return {"orders": lens.glossary_orders, "order": lens.glossary_orders.at(page.subject)}


def pages(lens: Lens) -> Iterator[Page]:
    """Yield the pages of the glossary, and of each order if it has any term."""
    orders, words = lens.glossary_orders, lens.words
    page = single_page(lens, TERM_LIST.name, ROOT, source=GLOSSARY.path(), crumbs=(lens.home,))
    yield from paginated(page, orders.own.paginator, words, _labels(orders.own, lens))
    above = (lens.home, Crumb(page.title, ROOT))
    for order in orders.orders if lens.edition.terms else ():
        title, path = words(f"order.title.{order.kind}"), order.path
        page = replace(page, path=path, title=title, subject=path, crumbs=above)
        yield from paginated(page, order.paginator, words, _labels(order, lens))


def _labels(order: GlossaryOrder, lens: Lens) -> list[str]:
    """Return what is on each page: from which term to which, in the order's language."""
    side = {"pinyin": "zh", "english": "en"}.get(order.kind, lens.side)
    terms = [term.term.get(side) for _, term in order.entries]
    return order.paginator.from_to(terms, lens.converted, lens.words)


TERM_LIST = PageKind("glossary", pages, values=values, shown=every_text, found_at=ROOT)
