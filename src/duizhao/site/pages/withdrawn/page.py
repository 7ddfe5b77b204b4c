"""The page of a withdrawn document: what it was, when and why it was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from ...reading.page import Page, shortened
from ...reading.reader import Reader
from ..kind import PageKind


def pages(edition: Reader) -> Iterator[Page]:
    """Yield a page for each withdrawn document."""
    for document in edition.edition.withdrawn.values():
        title = edition.labels.name(document)
        yield Page(
            path=f"{document.id}/",
            kind=WITHDRAWN.name,
            title=title,
            description=shortened(edition.words("withdrawn.description", title=title)),
            source=document.record.file,
            subject=document.key,
            crumbs=(edition.home,),
        )


def retired(edition: Reader) -> Iterator[tuple[str, str]]:
    """Yield the paths of what was there of the documents, and of ids that they had."""
    for document in edition.edition.withdrawn.values():
        parts = [f"{name}/" for name in (*document.document.retired, "full", "source")]
        for part in parts:
            yield f"{document.id}/{part}", f"{document.id}/"
        for old in document.document.formerly:
            for part in ("", *parts):
                yield f"{old}/{part}", f"{document.id}/"


WITHDRAWN = PageKind("withdrawn", pages, retired=retired)
