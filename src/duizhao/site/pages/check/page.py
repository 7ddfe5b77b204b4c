"""The page on which quotations are checked, by a script, in the texts of the edition."""

from __future__ import annotations

from collections.abc import Iterator

from ...reading.page import Page
from ...reading.reader import Reader
from ..kind import PageKind, single_page

PATH = "check/"
SCRIPT = f"{PATH}check.js"
"""The path of the script that checks them."""


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(edition, CHECK.name, PATH, crumbs=(edition.home,))


def values(reader: Reader, _page: Page) -> dict[str, object]:
    """Return where the script is, and the day of the newest text or note, if it is known."""
    keys = [holder.key for holder in reader.edition.holders]
    return {"script": SCRIPT, "newest": reader.dates.newest(keys)}


CHECK = PageKind("check", pages, values=values, found_at=PATH)
