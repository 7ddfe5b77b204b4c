"""The page of a reader's own highlights and remarks, which a script fills: nobody else has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...views.locale_views import LocaleViews
from ...views.page import Page
from ...views.reader import Reader
from ...views.reading_views import texts_script
from ...views.stored_names import stored_name
from ..kind import PageKind, single_page

PATH = "my-notes/"
SCRIPT = f"{PATH}my-notes.js"
"""The path of the script that makes the list."""


@dataclass(frozen=True, slots=True)
class MyNotesPage:
    """The view model of the page."""

    script: str
    """The URL of the script."""
    store: str
    """The name under which the browser stores the notes."""
    home: str
    """The URL of the locale's part of the site, relative to the page."""
    index: str
    """What ends the URL of a page."""
    site: str
    """The absolute URL of the same part; empty if the site has none."""
    texts: str
    """The URL of the script with the texts of a document, with DOCUMENT for its id."""
    documents: tuple[tuple[str, ...], ...]
    """The id of each document, and those that it has had."""


def view(views: LocaleViews, page: Page) -> MyNotesPage:
    """Return the view model of the page."""
    localised = views.localised
    urls = localised.urls
    here = urls.in_locale(page.path, localised.locale)
    return MyNotesPage(
        script=views.link_from(page)(SCRIPT),
        store=stored_name("notes", localised.settings.namespace),
        home="../",
        index="" if urls.directory_urls else "index.html",
        site=localised.canonical_url("") or "",
        texts=urls.link(here, texts_script("DOCUMENT")),
        documents=tuple(
            (one.id, *one.document.formerly) for one in localised.edition.documents.values()
        ),
    )


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(edition, MY_NOTES.name, PATH, crumbs=(edition.home,))


MY_NOTES = PageKind("my-notes", pages, view, found_at=PATH)
