"""The page that forwards from a retired id."""

from __future__ import annotations

from collections.abc import Iterator

from ...views.page import Page
from ...views.reader import Reader
from ..kind import PageKind

PASSAGES = "passages"
"""The folder in which a document once had all that is known of its passages, one by one."""


def forwarding_page(edition: Reader, path: str, target: Page) -> Page:
    """Return the page at ``path`` that forwards to another one."""
    return Page(
        path=path,
        kind=MOVED.name,
        title=edition.words("moved.title-of", title=target.title),
        description=edition.words("moved.description"),
        subject=target.path,
        forward=edition.urls.link(path, target.path),
    )


def pages(_edition: Reader) -> Iterator[Page]:
    """Yield nothing: which paths are retired is known from the pages of the other kinds."""
    yield from ()


MOVED = PageKind("moved", pages)
