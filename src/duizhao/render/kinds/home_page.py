"""The home page: the documents, a picture of their themes, and the ways in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...edition import ArticleEntry, DivisionEntry, DocumentEntry, Edition, Passage
from ..document_lists import CARDS, ROWS, DocumentLists
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


@dataclass(frozen=True)
class DocumentRow:
    """A document in the matrix of an edition that has several."""

    document: DocumentEntry
    """The document."""
    counts: Mapping[str, int]
    """How many articles of it belong to each theme, by the id of the theme; none of it is left
    out."""
    places: Mapping[str, str]
    """The path and fragment at which the page of each of these themes begins with it."""


class HomeView(PageView):
    """What the template of the home page may ask."""

    @property
    def form(self) -> str:
        """How the documents stand on it: a book, cards, rows, or lists of them alone."""
        count = len(self.edition.documents)
        forms = {1: "book", CARDS: "cards", ROWS: "rows"}
        return next((form for most, form in forms.items() if count <= most), "lists")

    @cached_property
    def lists(self) -> DocumentLists:
        """The lists of the documents."""
        return DocumentLists(self.localised)

    @property
    def matrix(self) -> ThemeMatrix | None:
        """The matrix of the one document, if it is short enough for one."""
        return theme_matrix(self.edition)

    @property
    def document_matrix(self) -> list[DocumentRow]:
        """The documents and their themes, if there are several and few enough to be drawn."""
        count = len(self.edition.documents)
        if not 1 < count <= CARDS or not 0 < len(self.edition.themes) <= MATRIX_THEMES:
            return []
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        places: dict[str, dict[str, str]] = defaultdict(dict)
        for theme in self.edition.themes:
            sheets = self.localised.divisions.theme(theme)
            for index, passage in enumerate(self.edition.passages(theme)):
                document = passage.entry.document
                counts[document][theme] += 1
                places[document].setdefault(theme, f"{sheets.path_of(index)}#document-{document}")
        documents = self.edition.documents.items()
        return [
            DocumentRow(one, counts[name], places[name]) for name, one in documents if counts[name]
        ]


def theme_matrix(edition: Edition) -> ThemeMatrix | None:
    """Return the matrix of the one document of an edition, if it is short enough for one."""
    documents = list(edition.documents.values())
    if len(documents) != 1 or not 0 < len(edition.themes) <= MATRIX_THEMES:
        return None
    entries = edition.of_document(documents[0].id)
    if not 0 < len(entries) <= MATRIX_ARTICLES:
        return None
    passages: dict[str, dict[str, Passage]] = defaultdict(dict)
    for theme in edition.themes:
        for passage in edition.passages(theme):
            passages[passage.entry.key][theme] = passage
    opening = edition.contents(documents[0].id).opening
    rows = (MatrixRow(entry, passages[entry.key], opening.get(entry.id, ())) for entry in entries)
    return ThemeMatrix(documents[0], tuple(rows))


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(edition, HOME.name, "")


HOME = PageKind("home", pages, HomeView, appended=True)
