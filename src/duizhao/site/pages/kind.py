"""What a kind of page is: which pages there are, and their template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ...edition import ArticleEntry, Edition
from ...locales.words import Catalogue
from ..reading.lens import Lens
from ..reading.offers import Shown
from ..reading.page import Crumb, Page, shortened

PageSource = Callable[[Lens], Iterator[Page]]
"""Yields the pages of one kind."""
RetiredPaths = Callable[[Lens], Iterator[tuple[str, str]]]
"""Yields the paths at which retired ids stood, each with the path that has taken its place."""


def moved(place: str, ids: Iterable[tuple[str, Iterable[str]]]) -> Iterator[tuple[str, str]]:
    """Yield the paths at which retired ids stood, each with the path that has taken its place.

    ``ids`` are those of today with the retired ones of each; ``place`` is the path of a page with
    ``{}`` for its id.
    """
    for now, formerly in ids:
        for old in formerly:
            yield place.format(old), place.format(now)


def every_text(_lens: Lens, _page: Page) -> Shown:
    """Return that a page shows all texts, and no notes."""
    return Shown()


def own_document(lens: Lens, page: Page) -> Shown:
    """Return the texts and notes of the document whose page this is."""
    return shown_of(lens.edition, page.path.partition("/")[0])


def part_of_document(lens: Lens, page: Page, articles: Sequence[ArticleEntry]) -> Shown:
    """Return the texts and notes on one of the pages of a document, whose articles are divided."""
    document = lens.edition.documents[page.subject]
    own = tuple(article.key for article in page.slice_of(articles))
    days = lens.dates.text(document.keys)
    others = lens.work(document, page.path), days, document.note_count
    return Shown((document.key, *own), others, texts=(), names=())


def shown_of(edition: Edition, document: str, others: object = None) -> Shown:
    """Return the texts and notes of a document and its articles."""
    own = edition.documents[document].holders
    return Shown(tuple(one.key for one in own), others, [f"{document}/"], names=())


@dataclass(frozen=True)
class PageKind:
    """A kind of page."""

    name: str
    """Its name."""
    pages: PageSource
    """Yields the pages of this kind that an edition has."""
    values: Callable[[Lens, Page], Mapping[str, object]] | None = None
    """Returns what the template reads besides the edition, by name, if there is anything."""
    retired: RetiredPaths = lambda _lens: iter(())
    """Yields the retired paths of pages of this kind, at which a page forwards to the new one."""
    shown: Callable[[Lens, Page], Shown] | None = None
    """Returns which texts and notes a page shows.

    The page is taken from the last site if none of them has changed, nor the settings, nor what
    every page may show: ids, numbers, the order of things. Without it, the pages of this kind are
    rendered in every build.
    """
    group: Literal["texts", "lists"] = "lists"
    """The pages with which it shares a stylesheet: those that show the text of a document, or those
    that lead there."""
    reading: bool = False
    """Whether the reader can choose how the texts on it are shown."""
    annotatable: bool = False
    """Whether a note can be written on it."""
    cites: Literal["", "document", "article"] = ""
    """What can be cited on it."""
    found_at: str = ""
    """Its path, if the search finds it by title and description, as a hand-written page."""
    appended: bool = False
    """Whether it stands below the hand-written page at its path, instead of alone."""

    @property
    def template(self) -> str:
        """Its template, which reads the edition, the ``page`` and its ``values``."""
        return f"{self.name.replace('-', '_')}.html"


def single_page(
    lens: Lens,
    kind: str,
    path: str,
    *,
    source: str | None = None,
    crumbs: tuple[Crumb, ...] = (),
) -> Page:
    """Return a page that an edition has once: the locale's words have title and description."""
    title, description = described(kind, lens.words)
    return Page(path, kind, title, description, source=source, crumbs=crumbs)


def described(kind: str, words: Catalogue) -> tuple[str, str]:
    """Return the title and the description that a locale's words have for such a page."""
    return words(f"{kind}.title"), shortened(words(f"{kind}.description"))
