"""The glossary by pinyin, by English, and by how often its terms occur: a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import GLOSSARY
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind
from ..pages import Crumb, Page, shortened
from ..sheets import sheets
from .glossary_page import GlossaryView, labels


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield the sheets of each page."""
    if not edition.edition.terms:
        return
    above = (edition.home, Crumb(edition.words("glossary.title"), "glossary/"))
    for order in edition.glossary_orders.orders:
        page = Page(
            path=order.path,
            kind=GLOSSARY_ORDER.name,
            title=edition.words(f"order.title.{order.kind}"),
            description=shortened(edition.words("glossary.description")),
            source=GLOSSARY.path(),
            subject=order.path,
            crumbs=above,
        )
        yield from sheets(page, order.division, edition.words, labels(order, edition))


GLOSSARY_ORDER = PageKind("glossary-order", pages, GlossaryView)
