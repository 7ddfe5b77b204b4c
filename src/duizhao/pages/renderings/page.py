"""The list of all translations of terms, each with the terms for which it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ...edition.rendering_index import RenderedTerm
from ...locales.catalogues import language
from ...views.links import LinkTo
from ...views.listings.pagination import Paginator, Weight, divide, paginated
from ...views.locale_views import LocaleViews
from ...views.page import Crumb, Page
from ...views.reader import Reader
from ...views.reading_views import PaginationNav
from ..kind import PageKind, no_notes, single_page

PATH = "renderings/"
_ROW, _TERM = Weight(4, 160), Weight(4, 220)
_FRAME = Weight(120, 16_000)


class StandsFor(NamedTuple):
    """A term where it has this translation."""

    text: str
    lang: str
    href: str
    times: str
    """How often, in words."""


class RenderingRow(NamedTuple):
    """A translation."""

    text: str
    lang: str
    terms: tuple[StandsFor, ...]


@dataclass(frozen=True, slots=True)
class RenderingsPage:
    """The view model of the page."""

    tally: str
    """How many translations there are, in words."""
    rows: tuple[RenderingRow, ...]
    pagination: PaginationNav | None


def view(views: LocaleViews, page: Page) -> RenderingsPage:
    """Return the view model of the list, or of one page of it."""
    localised, link = views.localised, views.link_from(page)
    index = localised.edition.rendering_index
    listed = page.slice_of(list(index.items()))
    return RenderingsPage(
        tally=localised.words("renderings.count", count=len(index)),
        rows=tuple(_row(localised, words, terms, link) for words, terms in listed),
        pagination=views.reading.pagination(page, link),
    )


def _row(
    localised: Reader, words: str, terms: tuple[RenderedTerm, ...], link: LinkTo
) -> RenderingRow:
    known = localised.edition.terms
    return RenderingRow(
        words,
        language(known[terms[0].term].value.translation).tag,
        tuple(
            StandsFor(
                (term := known[one.term].value).get(term.original),
                language(term.original).tag,
                link(f"glossary/{one.term}/"),
                localised.words("term.times", count=one.count.count),
            )
            for one in terms
        ),
    )


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the pages of the list, if any term is translated."""
    index = edition.edition.rendering_index
    if not index:
        return
    crumbs = (edition.home, Crumb(edition.words("glossary.title"), "glossary/"))
    page = single_page(edition, RENDERINGS.name, PATH, crumbs=crumbs)
    plan = divide(PATH, list(index.values()), lambda terms: _ROW + _TERM * len(terms), _FRAME)
    yield from paginated(page, plan, edition.words, _labels(edition, plan))


def _labels(edition: Reader, plan: Paginator) -> list[str]:
    """Return what is on each page: from which translation to which."""
    words = list(edition.edition.rendering_index)
    found = [words[plan.stretch(number)] for number in range(1, len(plan.starts) + 1)]
    return [
        edition.words("pagination.stretch", first=own[0], last=own[-1]) if len(own) > 1 else own[0]
        for own in found
    ]


RENDERINGS = PageKind("renderings", pages, view, notes=no_notes)
