"""The home page: the documents, a table of their themes, and links to the other lists."""

from __future__ import annotations

from collections.abc import Iterator

from ....edition.specimen import specimens
from ...listings.document_lists import CARDS, ROWS, DocumentLists
from ...reading.page import Page
from ...reading.reader import Reader
from ..kind import PageKind, single_page


def values(reader: Reader, _page: Page) -> dict[str, object]:
    """Return the lists of documents, the pairs that are shown, and which article is read first."""
    edition, found = reader.edition, reader.parts.computed(specimens)
    documents = list(edition.documents.values())
    read = [*(one.article.of_document for one in found), *documents]
    return {
        "lists": DocumentLists(reader),
        "finds": found,
        "read": next((one.articles[0] for one in read if one.articles), None),
        "few": len(documents) <= CARDS,
        "many": len(documents) > ROWS,
    }


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(edition, HOME.name, "")


HOME = PageKind("home", pages, values=values, appended=True)
