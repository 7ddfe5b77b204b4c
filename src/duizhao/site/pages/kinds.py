"""The kinds of pages by name, and the pages of all kinds that an edition has in a locale."""

from __future__ import annotations

from collections.abc import Mapping

from ...model import document_of
from ...registry import registered
from ..citing.metadata import Metadata, metadata
from ..reading.lens import Lens
from ..reading.page import Page
from .kind import PageKind

KINDS: Mapping[str, PageKind] = registered("PAGES", PageKind)
"""Every kind of page by its name: a new module with a template of its name is a new kind."""


def all_pages(lens: Lens) -> tuple[Page, ...]:
    """Return every page, the home page first, and those that forward from old ids."""
    return tuple(pages_by_path(lens).values())


def pages_by_path(lens: Lens) -> Mapping[str, Page]:
    """Return the same by path."""
    return lens.computed(_pages_by_path)


def _pages_by_path(lens: Lens) -> Mapping[str, Page]:
    pages = {page.path: page for kind in KINDS.values() for page in kind.pages(lens)}
    retired = dict(paths for kind in KINDS.values() for paths in kind.retired(lens))
    moved = {
        path: _forwarding(lens, path, pages[target])
        for path, target in retired.items()
        # Where another page has taken the path, that page stays.
        if path not in pages
    }
    return dict(sorted({**pages, **moved}.items()))


def _forwarding(lens: Lens, path: str, target: Page) -> Page:
    return Page(
        path=path,
        kind="moved",
        title=lens.words("moved.title-of", title=target.title),
        description=lens.words("moved.description"),
        subject=target.path,
        forward=lens.urls.link(path, target.path),
    )


def own_pages(lens: Lens) -> tuple[Page, ...]:
    """Return the pages with a file of their own: all but those below a hand-written page."""
    return tuple(page for page in all_pages(lens) if not KINDS[page.kind].appended)


def render(lens: Lens, page: Page) -> str:
    """Return the main content of a page as HTML."""
    kind = KINDS[page.kind]
    values = kind.values(lens, page) if kind.values else {}
    template = lens.environment.get_template(kind.template)
    return template.render(page=page, here=lens.here(page), **values)


def render_appended(lens: Lens, path: str) -> str:
    """Return what the edition shows below a hand-written page at ``path``, as HTML."""
    page = pages_by_path(lens).get(path)
    return render(lens, page) if page is not None and KINDS[page.kind].appended else ""


def page_metadata(lens: Lens, page: Page) -> Metadata | None:
    """Return what the head of a page says of the text on it, if that can be cited."""
    cites = KINDS[page.kind].cites
    document = lens.edition.documents.get(document_of(page.subject))
    if not cites or document is None:
        return None
    article = lens.edition.articles[page.subject] if cites == "article" else None
    licence = lens.settings.licence
    offered = (one.path(document.id) for one in lens.settings.offers if one.name == "pdf")
    pdf = "" if article else next(filter(None, map(lens.canonical_url, offered)), "")
    return metadata(
        lens.work(article) if article else lens.work(document, page.path),
        document,
        lens.canonical_url(f"{document.id}/"),
        lens.short(document),
        licence.url if licence else None,
        pdf,
    )
