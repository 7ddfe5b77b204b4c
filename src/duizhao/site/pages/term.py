"""The page of a term."""

from __future__ import annotations

from collections.abc import Iterator

from ...edition import TermEntry
from ...edition.indexes.glossary import renderings_of
from ...locales.catalogues import language
from ..listings.glossary_orders import ROOT
from ..listings.pagination import paginated
from ..reading.lens import Lens
from ..reading.offers import Name, Shown
from ..reading.page import Crumb, Page, in_a_row, shortened
from .kind import PageKind, moved


def pages(lens: Lens) -> Iterator[Page]:
    """Yield a page for each term, with its neighbours in the glossary."""
    words, above = lens.words, (lens.home, Crumb(lens.words("glossary.title"), ROOT))
    order = [term for _, term in lens.glossary_orders.own.entries]
    crumbs = [_crumb(lens, term) for term in order]
    for term, place in zip(order, in_a_row(crumbs), strict=True):
        zh, found = lens.converted(term.term.zh), term.occurrences
        description = words("term.description", zh=zh, en=term.term.en, count=len(found))
        page = Page(
            **place,
            kind=TERM.name,
            description=shortened(description),
            source=term.record.file,
            subject=term.id,
            crumbs=above,
            paired=True,
        )
        plan = lens.page_plans.term(term.id)
        labels = lens.stretches([one.holder for one in found], plan, several=True)
        yield from paginated(page, plan, words, labels)


def _crumb(lens: Lens, term: TermEntry) -> Crumb:
    own, other = (lens.converted(term.term.get(one)) for one in (lens.side, lens.other_side))
    return Crumb(f"{own} {other}", f"{ROOT}{term.id}/", other, language(lens.other_side).tag)


def retired(lens: Lens) -> Iterator[tuple[str, str]]:
    """Return the paths of the terms' retired ids, and where each leads now."""
    terms = lens.edition.glossary.values()
    return moved(f"{ROOT}{{}}/", ((one.id, one.term.formerly) for one in terms))


def shown(lens: Lens, page: Page) -> Shown:
    """Return the texts and notes on a page of a term; it also says where the term occurs."""
    term = lens.edition.glossary[page.subject]
    found = term.occurrences
    places = [(*one.key, one.en, one.zh, one.renderings) for one in found]
    others = (places, lens.page_plans.term(term.id))
    on_page = tuple(dict.fromkeys(one.holder.key for one in page.slice_of(found)))
    names: list[Name] = [("term", term.id), *(("article", one.holder.key) for one in found)]
    return Shown(on_page, others, texts=(), names=names)


def values(lens: Lens, page: Page) -> dict[str, object]:
    """Return where each place of a term is, and what counts its renderings in some places."""
    return {"places": lens.page_plans.term_places(page.subject), "renderings_of": renderings_of}


TERM = PageKind("term", pages, values=values, retired=retired, shown=shown, group="texts")
