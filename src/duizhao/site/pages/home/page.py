"""The home page: the documents, a table of their themes, and links to the other lists."""

from __future__ import annotations

from collections.abc import Iterator

from ....edition.specimen import specimen
from ...listings.document_lists import CARDS, ROWS, DocumentLists
from ...reading.page import Page
from ...reading.reader import Reader
from ..kind import PageKind, single_page


def values(reader: Reader, _page: Page) -> dict[str, object]:
    """Return the lists of documents, the pair that is shown, and which article is read first."""
    edition, found = reader.edition, specimen(reader.edition)
    documents = list(edition.documents.values())
    shown = [found.article.of_document] if found else []
    read = next((one.articles[0] for one in (*shown, *documents) if one.articles), None)
    return {
        "lists": DocumentLists(reader),
        "specimen": found,
        "read": read,
        "few": len(documents) <= CARDS,
        "many": len(documents) > ROWS,
        "ways": {
            "themes": "themes/",
            "glossary": "glossary/",
            "annotations": "annotations/",
            "contribute": reader.settings.contributing,
        },
    }


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(edition, HOME.name, "")


HOME = PageKind("home", pages, values=values, appended=True)
