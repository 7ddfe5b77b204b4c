"""The home page: the documents, their articles by theme as a picture, and the ways in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...edition import ArticleEntry, DivisionEntry, DocumentEntry, Passage
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind, single_page
from ..page_view import PageView
from ..pages import Page

MATRIX_ARTICLES, MATRIX_THEMES = 40, 14
"""The longest document, and the most themes, that are drawn as a matrix."""


@dataclass(frozen=True)
class MatrixRow:
    """An article in the matrix of a document."""

    entry: ArticleEntry
    """The article."""
    passages: Mapping[str, Passage]
    """Where it belongs to a theme, by the id of the theme."""
    divisions: tuple[DivisionEntry, ...]
    """The parts, chapters and sections that begin with it, the outermost first."""


@dataclass(frozen=True)
class ThemeMatrix:
    """The articles of a document and the themes to which they belong."""

    document: DocumentEntry
    """The document."""
    rows: tuple[MatrixRow, ...]
    """Its articles, in order."""


class HomeView(PageView):
    """What the template of the home page may ask."""

    @property
    def matrices(self) -> list[ThemeMatrix]:
        """The matrices of the documents that are short enough for one."""
        if not 0 < len(self.edition.themes) <= MATRIX_THEMES:
            return []
        passages: dict[str, dict[str, Passage]] = defaultdict(dict)
        for theme in self.edition.themes:
            for passage in self.edition.passages(theme):
                passages[passage.entry.key][theme] = passage
        found = []
        for document in self.edition.documents.values():
            entries = self.edition.of_document(document.id)
            if 0 < len(entries) <= MATRIX_ARTICLES:
                opening = self.edition.contents(document.id).opening
                rows = tuple(
                    MatrixRow(entry, passages[entry.key], opening.get(entry.id, ()))
                    for entry in entries
                )
                found.append(ThemeMatrix(document, rows))
        return found


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(edition, HOME.name, "")


HOME = PageKind("home", pages, HomeView, appended=True)
