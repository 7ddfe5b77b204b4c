"""The list of themes, with the articles that belong to each."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import THEMES
from ..reading.lens import Lens
from ..reading.page import Page
from .kind import PageKind, single_page


def pages(lens: Lens) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(lens, THEME_LIST.name, "themes/", source=THEMES.path(), crumbs=(lens.home,))


def values(lens: Lens, _page: Page) -> dict[str, object]:
    """Return how many notes are on passages of each theme."""
    return {"note_counts": lens.note_lists.counts("")["theme"]}


THEME_LIST = PageKind("themes", pages, values=values, found_at="themes/")
