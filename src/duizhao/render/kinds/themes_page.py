"""The list of themes, with the articles that belong to each."""

from __future__ import annotations

from collections.abc import Iterator

from ...edition import Passage
from ...model import THEMES
from ..document_groups import DocumentGroup, by_document
from ..localised_edition import LocalisedEdition
from ..note_ways import NoteWay
from ..page_kind import PageKind, single_page
from ..page_view import PageView
from ..pages import Page
from .home_page import ThemeMatrix, theme_matrix
from .theme_page import path_of

MOST = 40
"""How many articles of a theme the list of themes names."""


class ThemesView(PageView):
    """What the template of the list of themes may ask."""

    most = MOST
    """How many articles of a theme it names."""

    @property
    def matrix(self) -> ThemeMatrix | None:
        """The articles by theme as a picture, if the edition is small enough for one."""
        return theme_matrix(self.edition)

    def notes(self, theme: str) -> NoteWay | None:
        """Return the list of the notes on a theme, if there is one."""
        return self.localised.note_ways.of("theme", theme)

    def place_of(self, theme: str, passage: Passage) -> str:
        """Return the URL of a passage on a theme's page."""
        return self.link(path_of(self.localised, theme, passage))

    def documents(self, theme: str) -> list[DocumentGroup[Passage]]:
        """Return the first articles that belong to a theme, by document."""
        passages = self.edition.passages(theme)[:MOST]
        return by_document(self.edition, passages, lambda passage: passage.entry.key)


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(
        edition, THEME_LIST.name, "themes/", source=THEMES.path(), crumbs=(edition.home,)
    )


THEME_LIST = PageKind("themes", pages, ThemesView, found_at="themes/")
