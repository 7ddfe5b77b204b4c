"""The page of an article."""

from __future__ import annotations

from collections.abc import Iterator

from ...edition import ArticleEntry
from ...edition.specimen import specimens
from ..reading.lens import Lens
from ..reading.offers import Name, Shown
from ..reading.page import PICTURE, Crumb, Page, in_a_row, shortened
from .kind import PageKind


def pages(lens: Lens) -> Iterator[Page]:
    """Yield a page for each article, with its neighbours in the document."""
    finds = {find.article.key for find in lens.publication.computed(specimens)}
    for document in lens.edition.documents.values():
        entries = document.articles
        above = (lens.home, Crumb(lens.short(document), f"{document.id}/"))
        crumbs = [Crumb(lens.full_name(e), f"{e.key}/") for e in entries]
        for entry, place in zip(entries, in_a_row(crumbs), strict=True):
            inner = [
                Crumb(lens.division_crumb(one), f"{document.id}/#{one.division.id}")
                for one in entry.divisions
            ]
            yield Page(
                **place,
                kind=ARTICLE.name,
                description=_first_words(lens, entry),
                source=entry.record.file,
                subject=entry.key,
                crumbs=(*above, *inner),
                within=lens.short(document) if lens.edition.named else "",
                updated=lens.dates.newest([entry.key]),
                picture=f"{place['path']}{PICTURE}" if entry.key in finds else "",
            )


def _first_words(lens: Lens, entry: ArticleEntry) -> str:
    """Return how an article begins, in the locale's language where it has a text."""
    texts = [segment.get(lens.side) for segment in entry.segments]
    text = (" " if lens.side == "en" else "").join(text for text in texts if text)
    return shortened(text or lens.full_name(entry))


def shown(_lens: Lens, page: Page) -> Shown:
    """Return that the page of an article shows its text and notes, and its neighbours' names."""
    names: list[Name] = [("article", one.path[:-1]) for one in (page.previous, page.next) if one]
    return Shown((page.subject,), texts=(), names=names)


def retired(lens: Lens) -> Iterator[tuple[str, str]]:
    """Yield the paths of retired ids of articles and of their documents, and where each leads."""
    for document in lens.edition.documents.values():
        entries = document.articles
        for old in document.document.formerly:
            yield from ((f"{old}/{entry.id}/", f"{entry.key}/") for entry in entries)
        for folder in (document.id, *document.document.formerly):
            for entry in entries:
                for old in entry.article.formerly:
                    yield f"{folder}/{old}/", f"{entry.key}/"
            for old in document.document.retired:
                yield f"{folder}/{old}/", f"{document.id}/"


ARTICLE = PageKind(
    "article",
    pages,
    retired=retired,
    shown=shown,
    reading=True,
    annotatable=True,
    cites="article",
    group="texts",
)
