"""The list of themes, with the articles that belong to each."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import THEMES
from ...views.page import Page
from ...views.reader import Reader
from ..kind import PageKind, single_page


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(
        edition, THEME_LIST.name, "themes/", source=THEMES.path(), crumbs=(edition.home,)
    )


def values(reader: Reader, _page: Page) -> dict[str, object]:
    """Return the list of the notes on each theme that has some, by theme."""
    found = {theme: reader.note_listings.of("theme", theme) for theme in reader.edition.themes}
    return {"notes": {theme: listing for theme, listing in found.items() if listing}}


THEME_LIST = PageKind("themes", pages, values=values, found_at="themes/")
