"""The page of a document or article that was withdrawn or removed: what it was, when and why."""

from __future__ import annotations

from collections.abc import Iterator

from ...edition.holders import Holder
from ...model import TAKEDOWNS
from ..reading.lens import Lens
from ..reading.page import Page, shortened
from .kind import PageKind


def pages(lens: Lens) -> Iterator[Page]:
    """Yield a page for each document and article that was withdrawn or had to be removed."""
    known = lens.edition
    for key in known.gone:
        entry: Holder | None = known.withdrawn.get(key) or known.withdrawn_articles.get(key)
        title = (entry and lens.full_name(entry)) or key
        yield Page(
            path=f"{key}/",
            kind=WITHDRAWN.name,
            title=title,
            description=shortened(lens.words("withdrawn.description", title=title)),
            source=entry.record.file if entry else TAKEDOWNS.path(),
            subject=key,
            crumbs=(lens.home,),
        )


def retired(lens: Lens) -> Iterator[tuple[str, str]]:
    """Yield the paths of what was there of them, and of ids that they had."""
    for article in lens.edition.withdrawn_articles.values():
        for old in article.article.formerly:
            yield f"{article.document}/{old}/", f"{article.key}/"
    for entry in lens.edition.documents.values():
        for key in (one for one in lens.edition.takedowns if one.startswith(f"{entry.id}/")):
            for version in entry.document.versions:
                yield f"{key}/".replace("/", f"/@{version.id}/", 1), f"{key}/"
    for document in lens.edition.withdrawn.values():
        parts = [f"{name}/" for name in (*document.document.retired, "full", "source")]
        for part in parts:
            yield f"{document.id}/{part}", f"{document.id}/"
        for old in document.document.formerly:
            for part in ("", *parts):
                yield f"{old}/{part}", f"{document.id}/"


WITHDRAWN = PageKind("withdrawn", pages, retired=retired, group="texts")
