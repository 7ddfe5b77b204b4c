"""The page of the glossary in the order of the locale's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import GLOSSARY
from ...views.listings.glossary_orders import ROOT
from ...views.listings.glossary_views import TermList, sheet_labels
from ...views.listings.pagination import sheets
from ...views.locale_views import LocaleViews
from ...views.localised_edition import LocalisedEdition
from ...views.page import Page
from ...views.reading_views import Sheets
from ..kind import PageKind, single_page


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The view model of the page."""

    tally: str
    """How many terms there are, in words."""
    terms: TermList
    sheets: Sheets | None


def view(views: LocaleViews, page: Page) -> GlossaryPage:
    """Return the view model of a sheet of the page."""
    link = views.link_from(page)
    return GlossaryPage(
        tally=views.glossary.count(),
        terms=views.glossary.terms(page, link),
        sheets=views.reading.sheets(page, link),
    )


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield the sheets of the page."""
    page = single_page(
        edition, TERM_LIST.name, ROOT, source=GLOSSARY.path(), crumbs=(edition.home,)
    )
    own = edition.glossary_orders.own
    yield from sheets(page, own.division, edition.words, sheet_labels(own, edition))


TERM_LIST = PageKind("glossary", pages, view, found_at=ROOT)
