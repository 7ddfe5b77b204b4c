"""The page of the glossary in the order of the locale's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import GLOSSARY
from ...views.listings.glossary_orders import ROOT
from ...views.listings.glossary_views import TermList, page_labels
from ...views.listings.pagination import paginated
from ...views.locale_views import LocaleViews
from ...views.page import Page
from ...views.reader import Reader
from ...views.reading_views import PaginationNav
from ..kind import PageKind, no_notes, single_page


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The view model of the page."""

    tally: str
    """How many terms there are, in words."""
    terms: TermList
    pagination: PaginationNav | None


def view(views: LocaleViews, page: Page) -> GlossaryPage:
    """Return the view model of a page of the list."""
    link = views.link_from(page)
    return GlossaryPage(
        tally=views.glossary.count(),
        terms=views.glossary.terms(page, link),
        pagination=views.reading.pagination(page, link),
    )


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the pages of the list."""
    page = single_page(
        edition, TERM_LIST.name, ROOT, source=GLOSSARY.path(), crumbs=(edition.home,)
    )
    own = edition.glossary_orders.own
    yield from paginated(page, own.paginator, edition.words, page_labels(own, edition))


TERM_LIST = PageKind("glossary", pages, view, notes=no_notes, found_at=ROOT)
