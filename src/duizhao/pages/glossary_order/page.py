"""The page of the glossary by pinyin, by English, or by how often its terms occur."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import GLOSSARY
from ...views.listings.glossary_orders import ROOT
from ...views.listings.glossary_views import TermList, page_labels
from ...views.listings.pagination import paginated
from ...views.locale_views import LocaleViews
from ...views.page import Crumb, Page, shortened
from ...views.reader import Reader
from ...views.reading_views import PaginationNav
from ..kind import PageKind, no_notes


@dataclass(frozen=True, slots=True)
class GlossaryOrderPage:
    """The view model of the page."""

    title: str
    tally: str
    """How many terms there are, in words."""
    terms: TermList
    pagination: PaginationNav | None


def view(views: LocaleViews, page: Page) -> GlossaryOrderPage:
    """Return the view model of a page of the list."""
    glossary, link = views.glossary, views.link_from(page)
    return GlossaryOrderPage(
        title=_title(views.localised, glossary.order(page).kind),
        tally=glossary.count(),
        terms=glossary.terms(page, link),
        pagination=views.reading.pagination(page, link),
    )


def _title(localised: Reader, kind: str) -> str:
    return localised.words(f"order.title.{kind}")


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the pages of each list."""
    if not edition.edition.terms:
        return
    above = (edition.home, Crumb(edition.words("glossary.title"), ROOT))
    for order in edition.glossary_orders.orders:
        page = Page(
            path=order.path,
            kind=GLOSSARY_ORDER.name,
            title=_title(edition, order.kind),
            description=shortened(edition.words("glossary.description")),
            source=GLOSSARY.path(),
            subject=order.path,
            crumbs=above,
        )
        yield from paginated(page, order.paginator, edition.words, page_labels(order, edition))


GLOSSARY_ORDER = PageKind("glossary-order", pages, view, notes=no_notes)
