"""The pages by which a reader comes into the edition, where the site's navigation names none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from ...site.reading.lens import Lens
from . import guide

DOCUMENTS = "<!-- duizhao documents -->"
"""What a page of a site of Material has where the documents of the edition are to be shown."""
HOME = "<!-- duizhao home -->"
"""What the home page of such a site has where the edition's own home page is to be shown."""


def entrances(lens: Lens) -> Iterator[str]:
    """Yield the paths of the pages by which a reader comes in."""
    yield from (f"{document}/" for document in lens.edition.documents)
    yield from ("themes/", "glossary/", "annotations/")


def with_documents(html: str, path: str, lens: Lens) -> str:
    """Return a page of such a site with the documents, each with where to start reading."""
    if DOCUMENTS not in html:
        return html
    urls = lens.urls
    here = urls.in_locale(path, lens.locale)

    def link(to: str) -> str:
        return urls.link(here, urls.in_locale(to, lens.locale))

    template = lens.environment.get_template("shared/host_documents.html")
    return html.replace(DOCUMENTS, template.render(link=link), 1)


def leads_to_edition(nav: Navigation) -> bool:
    """Tell whether a navigation has a page of the edition."""
    return any(isinstance(item, SitePage) and hasattr(item, "spec") for item in _items(nav.items))


def lead_to_edition(nav: Navigation, files: Files, lens: Lens) -> None:
    """Add the entrances to a menu that names none, and the page that says how to contribute.

    Of several documents none is added: the home page lists them.
    """
    if leads_to_edition(nav):
        return
    named = {item.file.src_uri for item in _items(nav.items) if isinstance(item, SitePage)}
    documents = lens.edition.documents
    for path in entrances(lens):
        file = files.get_file_from_path(f"{path}index.md")
        if file is not None and not (len(documents) > 1 and path.rstrip("/") in documents):
            nav.items.append(file.page)
    for file in files.documentation_pages():
        if guide.is_for_readers(file) and file.src_uri not in named:
            nav.items.append(file.page)


def _items(items: Sequence[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _items(getattr(item, "children", None) or ())
