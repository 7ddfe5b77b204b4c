"""The page on which quotations are checked, by a script, in the texts of the edition."""

from __future__ import annotations

from collections.abc import Iterator

from ..reading.lens import Lens
from ..reading.page import Page
from .kind import PageKind, single_page

PATH = "check/"


def pages(lens: Lens) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(lens, CHECK.name, PATH, crumbs=(lens.home,))


CHECK = PageKind("check", pages, found_at=PATH)
