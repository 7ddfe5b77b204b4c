"""The home page: the documents, a table of their themes, and links to the other lists."""

from __future__ import annotations

from collections.abc import Iterator

from ...edition.specimen import specimens
from ..listings.document_lists import CARDS, ROWS, list_of_all, series_lists
from ..reading.lens import Lens
from ..reading.page import Page
from .kind import PageKind, single_page


def values(lens: Lens, _page: Page) -> dict[str, object]:
    """Return the lists of documents, the pairs that are shown, and which article is read first."""
    edition, found = lens.edition, lens.publication.computed(specimens)
    documents = list(edition.documents.values())
    read = [*(edition.documents[one.article.document] for one in found), *documents]
    return {
        "series": series_lists(lens),
        "others": next((one.documents for one in edition.series_groups if not one.series), ()),
        "all": lens.computed(list_of_all),
        "finds": found,
        "read": next((one.articles[0] for one in read if one.articles), None),
        "few": len(documents) <= CARDS,
        "many": len(documents) > ROWS,
    }


def pages(lens: Lens) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(lens, HOME.name, "")


HOME = PageKind("home", pages, values=values, appended=True)
