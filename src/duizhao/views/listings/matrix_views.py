"""View models of tables that show which articles, or documents, belong to which themes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from ...edition import ArticleEntry, DocumentEntry, ThemePassage
from ..links import Link, LinkTo
from ..reader import Reader
from ..text.text_views import DivisionName, TextViews
from .document_lists import CARDS
from .theme_views import ThemeViews

MOST_ARTICLES, MOST_THEMES = 40, 14
"""The longest document, and the most themes, for which there is a table."""


class ArticleCell(NamedTuple):
    """That an article belongs to a theme."""

    href: str
    """Where in the article the passage begins."""
    whole: bool
    """Whether the whole article belongs to it."""
    theme: str
    """The title of the theme."""


class DocumentCell(NamedTuple):
    """How many articles of a document belong to a theme."""

    href: str
    """Where on the page of the theme the document begins."""
    articles: int
    theme: str
    """The title of the theme."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article, with the parts, chapters and sections that begin with it."""

    divisions: tuple[tuple[DivisionName, str], ...]
    """What each is called, with the URL; the outermost first."""
    href: str
    number: str
    title: Markup | None
    status: str
    cells: tuple[ArticleCell | None, ...]
    """For each theme; None if the article does not belong to it."""


@dataclass(frozen=True, slots=True)
class ArticleMatrix:
    """The articles of a document by theme."""

    id: str
    caption: str
    themes: tuple[Link, ...]
    rows: tuple[ArticleRow, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document."""

    title: str
    href: str
    cells: tuple[DocumentCell | None, ...]
    """For each theme; None if no article of it belongs to it."""


@dataclass(frozen=True, slots=True)
class DocumentMatrix:
    """The documents of an edition by theme."""

    themes: tuple[Link, ...]
    rows: tuple[DocumentRow, ...]


class MatrixViews:
    """Makes these tables in one locale."""

    def __init__(self, localised: Reader, texts: TextViews, themes: ThemeViews) -> None:
        self.localised = localised
        self.edition = localised.edition
        self.labels = localised.labels
        self._texts = texts
        self._themes = themes

    def of_articles(self, link: LinkTo) -> ArticleMatrix | None:
        """Return the table for the one document of an edition, if it is short enough for one."""
        edition, documents = self.edition, list(self.edition.documents.values())
        if len(documents) != 1 or not 0 < len(edition.themes) <= MOST_THEMES:
            return None
        document = documents[0]
        entries = edition.of_document(document.id)
        if not 0 < len(entries) <= MOST_ARTICLES:
            return None
        passages: dict[str, dict[str, ThemePassage]] = defaultdict(dict)
        for theme in edition.themes:
            for passage in edition.passages(theme):
                passages[passage.entry.key][theme] = passage
        return ArticleMatrix(
            f"dz-picture-{document.id}",
            self.localised.words("picture.caption", title=self.labels.name(document)),
            self._columns(link),
            tuple(
                self._article_row(document, entry, passages[entry.key], link) for entry in entries
            ),
        )

    def _article_row(
        self,
        document: DocumentEntry,
        entry: ArticleEntry,
        passages: dict[str, ThemePassage],
        link: LinkTo,
    ) -> ArticleRow:
        names, side = self.labels, self.localised.side
        opening = self.edition.contents(document.id).opening.get(entry.id, ())
        titled = entry.article.title is not None
        return ArticleRow(
            tuple(
                (
                    self._texts.division_name(one, side),
                    link(f"{document.id}/#{one.division.id}"),
                )
                for one in opening
            ),
            link(f"{entry.key}/"),
            names.number(entry),
            self.localised.texts.title(names.name(entry)) if titled else None,
            names.status(entry, side),
            tuple(
                self._article_cell(theme, passages[theme], link) if theme in passages else None
                for theme in self.edition.themes
            ),
        )

    def _article_cell(self, theme: str, passage: ThemePassage, link: LinkTo) -> ArticleCell:
        fragment = "" if passage.whole else f"#{passage.units[0]}"
        href = link(f"{passage.entry.key}/{fragment}")
        return ArticleCell(href, passage.whole, self._themes.title(theme))

    def of_documents(self, link: LinkTo) -> DocumentMatrix | None:
        """Return the table for the documents of an edition, if there are few enough for one."""
        edition = self.edition
        several = 1 < len(edition.documents) <= CARDS
        if not several or not 0 < len(edition.themes) <= MOST_THEMES:
            return None
        rows = tuple(self._document_rows(link))
        return DocumentMatrix(self._columns(link), rows) if rows else None

    def _document_rows(self, link: LinkTo) -> Iterator[DocumentRow]:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        places: dict[str, dict[str, str]] = defaultdict(dict)
        for theme in self.edition.themes:
            plan = self.localised.page_plans.theme(theme)
            for index, passage in enumerate(self.edition.passages(theme)):
                document = passage.entry.document
                counts[document][theme] += 1
                places[document].setdefault(theme, f"{plan.path_of(index)}#document-{document}")
        for id_, document_entry in self.edition.documents.items():
            if counts[id_]:
                yield DocumentRow(
                    self.labels.short(document_entry),
                    link(f"{id_}/"),
                    tuple(
                        DocumentCell(
                            link(places[id_][theme]), counts[id_][theme], self._themes.title(theme)
                        )
                        if theme in counts[id_]
                        else None
                        for theme in self.edition.themes
                    ),
                )

    def _columns(self, link: LinkTo) -> tuple[Link, ...]:
        title = self._themes.title
        return tuple(Link(title(theme), link(f"themes/{theme}/")) for theme in self.edition.themes)
