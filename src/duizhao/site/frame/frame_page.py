"""The variable ``page`` of the frame's templates: what is around the content of one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from ...locales.catalogues import Locale, language
from ...locales.words import Catalogue
from ...registry import named
from ..citing.metadata import Metadata
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
    """A link to another page."""

    title: str
    """What it says."""
    url: str
    """Where it goes, relative to the page."""


class MenuLink(NamedTuple):
    """A link of the menu."""

    title: str
    """What it says."""
    url: str
    """Where it goes, relative to the page."""
    active: bool
    """Whether the page is there, or below it."""
    links: Sequence[MenuLink]
    """The links below it, if it is the name of a group."""


class LocaleLink(NamedTuple):
    """The same page in another locale."""

    tag: str
    """The language tag of that locale."""
    name: str
    """The name of that language in itself."""
    url: str
    """Where it is, relative to the page."""


class ExportLink(NamedTuple):
    """A file for programs that the head of a page names."""

    title: str
    """What it is called."""
    url: str
    """Where it is, relative to the page."""
    media_type: str
    """Its media type."""


class FramePage:
    """A page as the frame's templates know it: one of the records, or a hand-written one.

    What MkDocs knows of its own pages has the same name here: ``title``, ``content``, ``meta``,
    ``toc``, ``canonical_url``.
    """

    toc: Sequence[object] = ()
    """The contents of a hand-written page; MkDocs has them."""

    def __init__(
        self, site: SiteFacts, lens: Lens, nav: Sequence[NavPage], page: Page, content: str = ""
    ) -> None:
        """``nav`` are the main pages of the site, ``content`` is what stands within the frame."""
        self._site, self._lens, self._nav, self._page = site, lens, nav, page
        self._path = lens.urls.in_locale(page.path, lens.locale)
        self.content, self.title = content, page.title
        self.meta = {"title": page.title, "description": page.description}
        self.path, self.kind, self.subject = page.path, page.kind, page.subject
        self.link = lens.link_from(page)
        """Returns the URL of a path in the locale, with its fragment."""

    # What can be asked of it

    @cached_property
    def written(self) -> bool:
        """Whether it is a hand-written page, perhaps with something of the records below."""
        return self.kind not in KINDS or KINDS[self.kind].appended

    @cached_property
    def reading(self) -> bool:
        """Whether the reader can choose how the texts on it are shown."""
        return not self.written and KINDS[self.kind].reading

    @cached_property
    def annotatable(self) -> bool:
        """Whether a note can be written on it."""
        return not self.written and KINDS[self.kind].annotatable and self._page.is_first_page

    @cached_property
    def paired(self) -> bool:
        """Whether both texts stand on it, in the order that the reader chose."""
        return self._page.paired

    @cached_property
    def paginated(self) -> bool:
        """Whether it is one of several pages of a list."""
        return self._page.pagination is not None

    @cached_property
    def root(self) -> str:
        """The URL of the site's root."""
        return "../" * self._path.count("/") or "./"

    @cached_property
    def home(self) -> str:
        """The URL of the locale's home page."""
        return self.link("")

    @cached_property
    def search(self) -> str:
        """The URL of the page of the search, if there is one."""
        missing = SEARCH in self._lens.settings.missing
        return "" if missing or named("FUNCTIONS", "search_files") is None else self.link(SEARCH)

    @cached_property
    def check(self) -> str:
        """The URL of the page that checks quotations, which is there with the search."""
        return CHECK.join(self.search.rsplit(SEARCH, 1))

    @cached_property
    def picture(self) -> str | None:
        """The whole URL of the picture that is shown with a link, if the site has one."""
        path = picture_path(self._lens.settings)
        return self._lens.urls.canonical(path) if path else None

    @cached_property
    def menu(self) -> list[MenuLink]:
        """The main pages of the site."""
        return self._menu(self._nav)

    def _menu(self, nav: Sequence[NavPage]) -> list[MenuLink]:
        documents = self._lens.edition.documents
        links = []
        for item in nav:
            if item.url:
                links.append(MenuLink(item.title, item.url, active=False, links=()))
            elif item.path not in self._empty:
                below = self._menu(item.pages)
                at = self.path == item.path if item.path == "" else self.path.startswith(item.path)
                active = any(link.active for link in below) if below else at
                only = item.path.rstrip("/") in documents and len(documents) == 1
                title = self._lens.words("chrome.text") if only else item.title
                links.append(MenuLink(title, self.link(item.path), active, below))
        return links

    @cached_property
    def _empty(self) -> set[str]:
        """The paths of the lists that have nothing in them."""
        edition = self._lens.edition
        lists: dict[str, object] = {
            "themes/": edition.themes,
            "glossary/": edition.terms,
            "annotations/": edition.note_count,
        }
        return {path for path, items in lists.items() if not items}

    # What is written of it

    @cached_property
    def full_title(self) -> str:
        """Its title with that of its document; on the home page, the name of the site."""
        page = self._page
        if not page.path or not page.title:
            return self._site.name
        return f"{page.title} · {page.within}" if page.within else page.title

    @cached_property
    def window_title(self) -> str:
        """The same with the name of the site."""
        title, name = self.full_title, self._site.name
        return title if title == name else f"{title} · {name}"

    @cached_property
    def description(self) -> str:
        """What is on it."""
        return self._page.description or self._site.description

    @cached_property
    def forward(self) -> str | None:
        """The URL to which it forwards, if what it showed has moved."""
        return self._page.forward

    @cached_property
    def canonical_url(self) -> str | None:
        """Its canonical URL, if the site has one."""
        return self._lens.urls.canonical(self._path)

    @cached_property
    def edit(self) -> str | None:
        """The URL at which its source can be edited, if there is one."""
        source = self._page.source
        return self._lens.settings.repository.edit(source) if source else None

    @cached_property
    def crumbs(self) -> list[Link]:
        """The pages above it, the home page first."""
        return [self._crumb(one) for one in self._page.crumbs]

    @cached_property
    def previous(self) -> Link | None:
        """The page before it."""
        return self._crumb(self._page.previous) if self._page.previous else None

    @cached_property
    def next(self) -> Link | None:
        """The page after it."""
        return self._crumb(self._page.next) if self._page.next else None

    def _crumb(self, to: Crumb) -> Link:
        return Link(self._lens.texts.crumb(to), self.link(to.path))

    @cached_property
    def others(self) -> list[LocaleLink]:
        """The page in each of the other locales."""
        urls, locales = self._lens.urls, self._lens.settings.locales
        return [
            LocaleLink(tag, name, urls.link(self._path, urls.in_locale(self.path, locale)))
            for locale, tag, name in _other_locales(locales, self._lens.locale)
        ]

    @cached_property
    def alternates(self) -> Mapping[str, str]:
        """The URL of the page in every locale, by language tag."""
        return alternates(self._lens, self.path)

    @cached_property
    def exports(self) -> list[ExportLink]:
        """The files for programs that it names."""
        link = self._lens.file_link_from(self._page)
        return [
            ExportLink(file.title, link(file.path), file.media_type or export.media_type)
            for export in exports().values()
            for file in export.links(self._lens, self._record)
        ]

    @cached_property
    def metadata(self) -> Metadata | None:
        """What its head says of the text on it."""
        return page_metadata(self._lens, self._page) if self._record else None

    def beside_mkdocs(self) -> dict[str, object]:
        """Return what a page of MkDocs does not know of itself, by name."""
        names = [name for name, one in vars(FramePage).items() if isinstance(one, cached_property)]
        own = ("path", "kind", "subject", "link")
        return {name: getattr(self, name) for name in (*own, *names) if name[0] != "_"}

    @property
    def _record(self) -> Page | None:
        """The page, if it is made from records."""
        return None if self.written else self._page


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
    title, locales = lens.words("chrome.not-found"), lens.settings.locales
    page = FramePage(site, lens, (), Page("", WRITTEN, title, site.description))
    vars(page).update(full_title=title, others=[], alternates={}, exports=[], canonical_url=None)
    if lens.urls.directory_urls:
        root = f"{urlsplit(site.url or '/').path.rstrip('/')}/"
        vars(page).update(root=root, home=root, search=page.search and root + SEARCH)
    others = (one for one in locales if language(one).side != lens.side)
    vars(page).update(picture=None, second=next(map(Catalogue, others), None))
    return page


def alternates(lens: Lens, path: str) -> dict[str, str]:
    """Return the URL of a page in every locale by language tag; none if there is one locale."""
    urls, locales = lens.urls, lens.settings.locales
    if len(locales) == 1:
        return {}
    here, tags = urls.in_locale(path, lens.locale), _tags(locales)
    places = {tag: urls.in_locale(path, locale) for tag, locale in tags.items()}
    return {tag: urls.canonical(at) or urls.link(here, at) for tag, at in places.items()}


@lru_cache
def _tags(locales: Sequence[Locale]) -> dict[str, Locale]:
    return {**{language(one).tag: one for one in locales}, "x-default": locales[0]}


@lru_cache
def _other_locales(locales: Sequence[Locale], own: Locale) -> list[tuple[Locale, str, str]]:
    """Return all locales but one, with tag and name: by their scripts where two differ so."""
    sides = [language(locale).side for locale in locales]
    others = [(one, language(one)) for one in locales if one != own]
    return [
        (one, there.tag, there.name if sides.count(there.side) == 1 else there.script)
        for one, there in others
    ]


def menu_paths(nav: Sequence[NavPage]) -> Iterator[str]:
    """Yield the paths of the pages in a menu."""
    for item in nav:
        yield item.path
        yield from menu_paths(item.pages)
