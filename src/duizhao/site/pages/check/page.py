"""The page on which quotations are checked, by a script, in the texts of the edition."""

from __future__ import annotations

from collections.abc import Iterator

from ...reading.page import Page
from ...reading.reader import Reader
from ..kind import PageKind, single_page

PATH = "check/"


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(edition, CHECK.name, PATH, crumbs=(edition.home,))


CHECK = PageKind("check", pages, found_at=PATH)
