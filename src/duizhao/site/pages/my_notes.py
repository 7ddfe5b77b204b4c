"""The page of a reader's own highlights and remarks, which a script fills: nobody else has them."""

from __future__ import annotations

from collections.abc import Iterator

from ..reading.lens import Lens
from ..reading.page import Page
from .kind import PageKind, single_page

PATH = "my-notes/"
SCRIPT = f"{PATH}my-notes.js"
"""The path of the script that makes the list."""


def pages(lens: Lens) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(lens, MY_NOTES.name, PATH, crumbs=(lens.home,))


def values(lens: Lens, _page: Page) -> dict[str, object]:
    """Return where the script is, under which name the browser stores the notes, and the ids.

    Those are the id of each document, with the ones that it had.
    """
    documents = lens.edition.documents.values()
    return {
        "script": SCRIPT,
        "store": lens.settings.stored_name("notes"),
        "documents": [(one.id, *one.document.formerly) for one in documents],
    }


MY_NOTES = PageKind("my-notes", pages, values=values, found_at=PATH)
