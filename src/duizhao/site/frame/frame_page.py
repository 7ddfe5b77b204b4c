"""The variable ``page`` of the frame's templates: what is around the content of one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import NamedTuple
from urllib.parse import urlsplit

from ...locales.catalogues import language
from ...locales.words import Catalogue
from ...registry import named
from ..page_data.link_picture import picture_path
from ..pages.check import PATH as CHECK
from ..pages.export import exports
from ..pages.kinds import KINDS, page_metadata
from ..reading.lens import Lens
from ..reading.page import Crumb, Page
from .site_facts import NavPage, SiteFacts

SEARCH = "search/"
"""The page of the search."""
WRITTEN = "written"
"""The kind of a hand-written page, as stylesheets name it, if it is none of the two below."""
_HAND_WRITTEN = {"": "home", SEARCH: "search"}
"""The kinds of two hand-written pages, by path."""


class Link(NamedTuple):
    """A link outside the content of a page."""

    title: str
    """What it says."""
    url: str
    """Where it goes, relative to the page."""
    tag: str = ""
    """The language tag of what is there, or its media type."""


class FramePage:
    """A page as the frame's templates know it: one of the records, or a hand-written one.

    What MkDocs knows of its own pages has the same name here: ``title``, ``content``, ``meta``,
    ``toc``, ``canonical_url``.
    """

    def __init__(
        self, site: SiteFacts, lens: Lens, nav: Sequence[NavPage], page: Page, content: str = ""
    ) -> None:
        """``nav`` are the main pages of the site, ``content`` is what stands within the frame."""
        self._lens, self._nav = lens, nav
        kind, urls, locales = KINDS.get(page.kind), lens.urls, lens.settings.locales
        here = urls.in_locale(page.path, lens.locale)
        record = page if kind is not None and not kind.appended else None
        self.content, self.title, self.toc = content, page.title, ()
        self.meta = {"title": page.title, "description": page.description}
        self.path, self.kind, self.subject = page.path, page.kind, page.subject
        self.group = kind.group if kind else "lists"
        """The pages with which it shares a stylesheet."""
        self.written = record is None
        """Whether it is a hand-written page, perhaps with something of the records below."""
        self.reading = kind is not None and kind.reading
        """Whether the reader can choose how the texts on it are shown."""
        self.annotatable = kind is not None and kind.annotatable and page.is_first_page
        """Whether a note can be written on it."""
        self.paired = page.paired
        self.full_title = f"{page.title} · {page.within}" if page.within else page.title
        """The title with that of its document; on the home page, the name of the site."""
        if not (page.path and page.title):
            self.full_title = site.name
        self.window_title = " · ".join(dict.fromkeys((self.full_title, site.name)))
        self.description = page.description or site.description
        self.forward = page.forward or ""
        """The URL to which it forwards, if what it showed has moved."""
        self.canonical_url = urls.canonical(here) or ""
        self.own_picture = ""
        """The whole URL of its picture, if it has one of its own."""
        if page.picture and picture_path(lens.settings):
            self.own_picture = urls.canonical(page.picture) or ""
        self.edit = (page.source and lens.settings.repository.edit(page.source)) or ""
        """The URL at which its source can be edited, if there is one."""
        self.link = partial(urls.link, page.path)
        """Returns the URL of a path in the locale, with its fragment."""
        self.root = "../" * here.count("/") or "./"
        """The URL of the site's root."""
        self.crumbs = [self._crumb(one) for one in page.crumbs]
        """The pages above it, the home page first."""
        self.previous = self._crumb(page.previous) if page.previous else None
        self.next = self._crumb(page.next) if page.next else None
        others = [(one, language(one)) for one in locales if one != lens.locale]
        sides = [language(one).side for one in locales]
        self.others = [
            # Where two locales are of one language, their scripts tell them apart.
            Link(
                there.name if sides.count(there.side) == 1 else there.script,
                urls.link(here, urls.in_locale(page.path, one)),
                there.tag,
            )
            for one, there in others
        ]
        """The page in each of the other locales."""
        self.alternates = alternates(lens, page.path)
        """The URL of the page in every locale, by language tag."""
        self.exports = [
            Link(one.title, urls.link(here, one.path), one.media_type or export.media_type)
            for export in exports().values()
            if export.links is not None
            for one in export.links(lens, record)
        ]
        """The files for programs that its head names."""
        self.metadata = page_metadata(lens, page) if record else None
        """What its head says of the text on it, if it can be cited."""

    @cached_property
    def home(self) -> str:
        """The URL of the locale's home page."""
        return self.link("")

    @cached_property
    def search(self) -> str:
        """The URL of the page of the search, if there is one."""
        made = named("FUNCTIONS", "search_files") and SEARCH not in self._lens.settings.missing
        return self.link(SEARCH) if made else ""

    @cached_property
    def check(self) -> str:
        """The URL of the page that checks quotations, which is there with the search."""
        return CHECK.join(self.search.rsplit(SEARCH, 1))

    @cached_property
    def picture(self) -> str | None:
        """The whole URL of the picture that is shown with a link, if the site has one."""
        path = picture_path(self._lens.settings)
        return self.own_picture or (self._lens.urls.canonical(path) if path else None)

    @cached_property
    def menu(self) -> list[NavPage]:
        """The main pages of the site, each with its URL from here, and whether it is open."""
        edition = self._lens.edition
        lists = {
            "themes/": edition.themes,
            "glossary/": edition.terms,
            "annotations/": edition.note_count,
        }
        # Not those of which the edition has none.
        return self._menu(self._nav, {path for path, items in lists.items() if not items})

    def _menu(self, nav: Sequence[NavPage], empty: set[str]) -> list[NavPage]:
        documents, links = self._lens.edition.documents, []
        for item in nav:
            if not item.url and item.path in empty:
                continue
            only = item.path.rstrip("/") in documents and len(documents) == 1
            below = tuple(self._menu(item.pages, empty))
            at = self.path.startswith(item.path) if item.path else not self.path
            links.append(
                replace(
                    item,
                    title=self._lens.words("chrome.text") if only else item.title,
                    url=item.url or self.link(item.path),
                    active=any(one.active for one in below) if below else at and not item.url,
                    pages=below,
                )
            )
        return links

    def beside_mkdocs(self) -> dict[str, object]:
        """Return what a page of MkDocs does not know of itself, by name."""
        known = ("title", "content", "toc", "meta")
        own = [name for name in vars(self) if name[0] != "_" and name not in known]
        later = ("home", "search", "check", "picture", "menu")
        return {name: getattr(self, name) for name in (*own, *later)}

    def _crumb(self, to: Crumb) -> Link:
        return Link(self._lens.texts.crumb(to), self.link(to.path))


def written_page(
    lens: Lens, path: str, title: str, description: str = "", source: str | None = None
) -> Page:
    """Return what the frame needs to know of a hand-written page; ``source`` is its file."""
    kind, crumbs = _HAND_WRITTEN.get(path, WRITTEN), (lens.home,) if path else ()
    return Page(path, kind, title, description, source=source, crumbs=crumbs)


def not_found_page(site: SiteFacts, lens: Lens) -> FramePage:
    """Return the page for wrong URLs, which may be served at any URL.

    Where pages are read from a disk there is no host: it is opened where it stands. It has the
    words of a ``second`` locale, whose readers read the texts' other language first.
    """
    title = lens.words("chrome.not-found")
    page = FramePage(site, lens, (), Page("", WRITTEN, title, site.description))
    locales = (one for one in lens.settings.locales if language(one).side != lens.side)
    known: dict[str, object] = {"full_title": title, "window_title": f"{title} · {site.name}"}
    known |= {"others": [], "alternates": {}, "exports": [], "canonical_url": "", "picture": None}
    if lens.urls.directory_urls:
        root = f"{urlsplit(site.url or '/').path.rstrip('/')}/"
        known |= {"root": root, "home": root, "search": page.search and root + SEARCH}
    vars(page).update(known, second=next(map(Catalogue, locales), None))
    return page


def alternates(lens: Lens, path: str) -> dict[str, str]:
    """Return the canonical URL of a page in every locale, if there are several, by language tag."""
    urls, locales = lens.urls, lens.settings.locales
    if len(locales) == 1 or not urls.site:
        return {}
    tags = [*((language(one).tag, one) for one in locales), ("x-default", locales[0])]
    return {tag: urls.canonical(urls.in_locale(path, one)) or "" for tag, one in tags}


def menu_paths(nav: Sequence[NavPage]) -> Iterator[str]:
    """Yield the paths of the pages in a menu."""
    for item in nav:
        yield item.path
        yield from menu_paths(item.pages)
