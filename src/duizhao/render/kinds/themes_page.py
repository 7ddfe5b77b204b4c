"""The list of themes, with the articles that belong to each."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import THEMES
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind, single_page
from ..pages import Page


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(
        edition, THEME_LIST.name, "themes/", source=THEMES.path(), crumbs=(edition.home,)
    )


THEME_LIST = PageKind("themes", pages, searchable=True)
