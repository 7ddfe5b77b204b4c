"""Every page of an edition in one locale, and the pages that forward from retired ids."""

from __future__ import annotations

from ..views.page import Page
from ..views.reader import Reader
from .kinds import KINDS
from .moved.page import forwarding_page


def page_list(edition: Reader) -> tuple[Page, ...]:
    """Return every page by its path, the home page first."""
    pages = {page.path: page for kind in KINDS.values() for page in kind.pages(edition)}
    retired = dict(paths for kind in KINDS.values() for paths in kind.retired(edition))
    moved = {
        path: forwarding_page(edition, path, pages[target])
        for path, target in retired.items()
        # Where another page has taken the path, that page stays.
        if path not in pages
    }
    return tuple(page for _, page in sorted({**pages, **moved}.items()))
