"""Where the scripts of pages that are read are, and the links between the pages of a list."""

from __future__ import annotations

from dataclasses import dataclass

from ..edition import ArticleEntry, DocumentEntry
from .citing.cited_work import Work
from .links import LinkTo
from .page import Page
from .reader import Reader
from .text.text_views import TextViews

TERM_CARDS = "glossary/cards.js"
"""The script with what the cards of terms say, in each locale's part of the site."""


def words_script(document: str) -> str:
    """Return the path in the site of the script with the words of a document."""
    return f"{document}/words.js"


TRACING = "assets/traces.js"
"""The path of the script that lights words which stand for each other."""


def traces_script(document: str) -> str:
    """Return the path in the site of the script that says which words of a document these are."""
    return f"{document}/traces.js"


def texts_script(document: str) -> str:
    """Return the path in the site of the script with the texts of a document."""
    return f"{document}/texts.js"


def details_script(document: str) -> str:
    """Return the path in the site of the script with what is known of a document's passages."""
    return f"{document}/passages.js"


def contents_script(document: str) -> str:
    """Return the path in the site of the script that lists the contents of a document."""
    return f"{document}/contents.js"


@dataclass(frozen=True, slots=True)
class PaginationLinkView:
    """A link to a page of a paginated list."""

    number: int
    title: str
    href: str
    gap: bool
    """Whether pages before it are left out."""
    current: bool


@dataclass(frozen=True, slots=True)
class PaginationNav:
    """Which page of a paginated list this is, and the links to the others."""

    position: str
    number: int
    links: tuple[PaginationLinkView, ...]


class ReadingViews:
    """Makes these view models in one locale."""

    def __init__(self, localised: Reader, texts: TextViews) -> None:
        self.localised = localised
        self.words = localised.words

    def work(self, page: Page, document: DocumentEntry, article: ArticleEntry | None) -> Work:
        """Return what is cited: a document, or an article of it, as a page shows it."""
        path = f"{article.key}/" if article else page.path
        return self.localised.work(document, article, path)

    def pagination(self, page: Page, link: LinkTo) -> PaginationNav | None:
        """Return the links between the pages of a list; none if there is only one page."""
        own = page.pagination
        if own is None:
            return None
        return PaginationNav(
            self.words("pagination.position", number=own.number, count=own.count),
            own.number,
            tuple(
                PaginationLinkView(
                    one.number, one.title, link(one.path), one.gap, one.number == own.number
                )
                for one in own.links
            ),
        )
