"""The page at the path of a retired id, which forwards to the page that has taken its place."""

from __future__ import annotations

from collections.abc import Iterator

from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind
from ..pages import Page


def forwarding_page(edition: LocalisedEdition, path: str, target: Page) -> Page:
    """Return the page at ``path`` that forwards to another one."""
    return Page(
        path=path,
        kind=MOVED.name,
        title=edition.words("moved.title-of", title=target.title),
        description=edition.words("moved.description"),
        subject=target.path,
        forward=edition.urls.link(path, target.path),
    )


def pages(_edition: LocalisedEdition) -> Iterator[Page]:
    """Yield nothing: which paths are retired is known from the pages of the other kinds."""
    yield from ()


MOVED = PageKind("moved", pages)
