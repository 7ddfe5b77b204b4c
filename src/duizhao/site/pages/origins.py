"""The page of where the words of a document come from, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ..listings.pagination import paginated
from ..reading.lens import Lens
from ..reading.offers import Shown
from ..reading.page import Page, shortened
from .kind import PageKind, moved
from .version import above


def pages(lens: Lens) -> Iterator[Page]:
    """Yield a page for each document some of whose words another text has too."""
    for document in filter(lambda one: one.origins, lens.edition.documents.values()):
        page = Page(
            path=f"{document.id}/origins/",
            kind=ORIGINS.name,
            title=lens.words("origins.title-of", title=lens.short(document)),
            description=shortened(lens.words("origins.description", title=lens.name(document))),
            source=document.record.file,
            subject=document.key,
            crumbs=above(lens, document),
        )
        plan = lens.page_plans.origins(document.id)
        yield from paginated(page, plan, lens.words, lens.stretches(document.articles, plan))


def shown(_lens: Lens, page: Page) -> Shown:
    """Return the texts of the document, without their notes."""
    return Shown(texts=(f"{page.subject}/",), names=())


def retired(lens: Lens) -> Iterator[tuple[str, str]]:
    """Return the paths below the documents' retired ids, and where each leads now."""
    kept = (one for one in lens.edition.documents.values() if one.origins)
    return moved("{}/origins/", ((one.id, one.document.formerly) for one in kept))


ORIGINS = PageKind("origins", pages, retired=retired, shown=shown, cites="document", group="texts")
