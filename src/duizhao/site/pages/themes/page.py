"""The list of themes, with the articles that belong to each."""

from __future__ import annotations

from collections.abc import Iterator

from ....model import THEMES
from ...reading.page import Page
from ...reading.reader import Reader
from ..kind import PageKind, single_page


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(
        edition, THEME_LIST.name, "themes/", source=THEMES.path(), crumbs=(edition.home,)
    )


THEME_LIST = PageKind("themes", pages, found_at="themes/")
