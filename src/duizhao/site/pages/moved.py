"""The page that forwards from a retired id: the pages of all other kinds tell where they are."""

from __future__ import annotations

from collections.abc import Iterator

from ..reading.lens import Lens
from ..reading.offers import Shown
from ..reading.page import Page
from .kind import PageKind

PASSAGES = "passages"
"""The folder in which a document once had all that is known of its passages, one by one."""


def pages(_lens: Lens) -> Iterator[Page]:
    """Yield nothing: which paths are retired is known from the pages of the other kinds."""
    yield from ()


MOVED = PageKind("moved", pages, shown=lambda _lens, _page: Shown(texts=(), names=()))
