"""What the site templates may ask of a page: its URLs, its navigation, its other locale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from ...locales.catalogues import Locale, language
from ...locales.words import Catalogue
from ...registry import named
from ..citing.metadata import Metadata
from ..page_data.link_picture import picture_path
from ..pages.check.page import PATH as CHECK
from ..pages.export import exports
from ..pages.kinds import KINDS, page_metadata
from ..pages.my_notes.page import PATH as MY_NOTES
from ..reading.lens import Lens
from ..reading.page import Crumb, Page

SEARCH = "search/"
"""The page of the search."""
MOST_OFFERED = 14
"""How many terms, and how many themes, it offers before anything is typed."""
WRITTEN = "written"
"""The kind of a hand-written page, as stylesheets name it, if it is none of the two below."""
_HAND_WRITTEN = {"": "home", SEARCH: "search"}
"""The kinds of two hand-written pages, by path."""


@dataclass(frozen=True)
class NavPage:
    """A main page of the site."""

    title: str
    """What it is called."""
    path: str
    """Its folder, the same in all locales: '' for the home page; of a group that of its first."""
    url: str = ""
    """The URL of a page elsewhere, in place of a folder."""
    pages: tuple[NavPage, ...] = ()
    """The pages below it, if it is the name of a group."""


@dataclass(frozen=True)
class ExtraScript:
    """A script that the site adds to every page."""

    path: str
    """Where it is, as a path in the site; then its URL, relative to a page."""
    module: bool = False
    """Whether it is a module."""
    defer: bool = False
    """Whether it waits for the whole page."""
    is_async: bool = False
    """Whether it waits for nothing."""


@dataclass(frozen=True)
class SiteFacts:
    """What the configuration says of the site in one locale."""

    name: str
    """What the site is called."""
    description: str
    """What is on it."""
    url: str
    """The URL at which it is published, if that is known."""
    repo: str
    """The URL of the repository, if there is one."""
    copyright: str = ""
    """What stands in the footer besides, as HTML."""
    logo: str = ""
    """The path of the picture beside the name of the site."""
    favicon: str = ""
    """The path of the icon, if it is not ours."""
    social: tuple[tuple[str, str], ...] = ()
    """The name and the URL of each further link of the footer."""
    extra_css: tuple[str, ...] = ()
    """The paths of the stylesheets that the site adds."""
    extra_js: tuple[ExtraScript, ...] = ()
    """The scripts that the site adds."""


@dataclass(frozen=True)
class Link:
    """A link outside the content of a page."""

    title: str
    """What it says."""
    url: str
    """Where it goes, relative to the page."""
    active: bool = False
    """Whether the page is there, or below it."""
    links: Sequence[Link] = ()
    """The links below it, if it is the name of a group."""


@dataclass(frozen=True)
class ExportLink:
    """A file for programs that the head of a page names."""

    title: str
    """What it is called."""
    url: str
    """Where it is, relative to the page."""
    media_type: str
    """Its media type."""


@dataclass(frozen=True)
class LocaleLink:
    """The same page in another locale."""

    tag: str
    """The language tag of that locale."""
    name: str
    """The name of that language in itself."""
    url: str
    """Where it is, relative to the page."""


@dataclass(frozen=True)
class SearchLink:
    """The way to the search."""

    page: str
    """The URL of its page."""
    script: str
    """The URL of its script."""
    sheet: str
    """The URL of its stylesheet."""
    check: str
    """The URL of the page that checks quotations."""


@dataclass(frozen=True)
class SearchStart:
    """What the page of the search offers before anything is typed."""

    terms: Sequence[tuple[str, str, str, str]]
    """The terms that occur most: URL, both words, and the language tag of the Chinese one."""
    themes: Sequence[Link]
    """The themes."""
    others: Sequence[Link]
    """The pages that check quotations, and list a reader's own highlights and remarks."""


@dataclass(frozen=True)
class SiteAssets:
    """The stylesheets and scripts of the site, as paths in it."""

    css: Mapping[str, Sequence[str]]
    """The stylesheets, each with the kinds of page that do without it."""
    js: Sequence[str]
    """The scripts of every page."""
    early: str
    """The script that the head of every page waits for."""
    search: Sequence[str]
    """The script of the search, and its stylesheet."""
    composer: str
    """The script of the form for a note."""
    parts: str
    """What the scripts put on every page of the locale."""
    conversion: str | None = None
    """The tables that convert Chinese into the other script, if any of it can be."""
    font: str | None = None
    """The font that the first page needs, if the stylesheets name it."""


@dataclass(frozen=True)
class FrameContext:
    """The variable ``dz`` of the site templates: all that they may ask of the edition."""

    lang: str
    """The language tag of the interface."""
    words: Catalogue
    """The words of the interface."""
    second: Catalogue | None
    """The words of the first locale whose readers read the texts' other language first."""
    repo: str | None
    """The URL of the repository, if there is one."""
    offline: bool
    """Whether the pages are read from a disk."""
    title: str
    """The title of the page."""
    description: str
    """What is on the page."""
    root: str
    """The URL of the site's root."""
    home: str
    """The URL of the locale's home page."""
    css: Sequence[str]
    """The URLs of the stylesheets."""
    js: Sequence[str]
    """The URLs of the scripts."""
    early: str
    """The URL of the script that the head waits for."""
    search: SearchLink | None
    """The way to the search, if it has a page."""
    font: str | None = None
    """The URL of the font to fetch before the stylesheet asks for it."""
    licence: str = ""
    """The name of the licence of the notes, if they have one."""
    copyright: str = ""
    """What stands in the footer besides, as HTML."""
    logo: str = ""
    """The URL of the picture beside the name of the site."""
    favicon: str = ""
    """The URL of the icon, if it is not ours."""
    social: Sequence[tuple[str, str]] = ()
    """The name and the URL of each further link of the footer."""
    extra_css: Sequence[str] = ()
    """The URLs of the stylesheets that the site adds."""
    extra_js: Sequence[ExtraScript] = ()
    """The scripts that the site adds, with their URLs."""
    serving: bool = False
    """Whether somebody edits the records and MkDocs adds a script that loads pages again."""
    placeholders: Sequence[tuple[str, str]] = ()
    """Where something is left to fill in before the edition is published, and what it is.

    Shown to somebody who edits it.
    """
    page: Page | None = None
    """What the edition knows of the page, if it is made from records."""
    reading: bool = False
    """Whether the reader can choose how the texts on the page are shown."""
    nav: Sequence[Link] = ()
    """The main pages of the site."""
    crumbs: Sequence[Link] = ()
    """The pages above the page, the home page first."""
    previous: Link | None = None
    """The page before it."""
    next: Link | None = None
    """The page after it."""
    others: Sequence[LocaleLink] = ()
    """The page in each of the other locales."""
    alternates: Sequence[tuple[str, str]] = ()
    """Language tags and URLs of the page in every locale."""
    exports: Sequence[ExportLink] = ()
    """The files for programs that the page names."""
    canonical: str | None = None
    """The canonical URL of the page, if the site has one."""
    picture: str | None = None
    """The whole URL of the picture that is shown with a link, if the site has one."""
    edit: str | None = None
    """The URL at which the source of the page can be edited, if there is one."""
    composer: str | None = None
    """The URL of the form for a note, if one can be written on the page."""
    conversion: str | None = None
    """The URL of what converts the page's Chinese into the other script, if that can be."""
    search_start: SearchStart | None = None
    """What the page of the search offers; none on every other page."""
    metadata: Metadata | None = None
    """What the head of the page says of the text on it."""


@dataclass
class FrameContexts:
    """Makes the variable ``dz`` of the site templates, page by page, for one locale."""

    facts: SiteFacts
    lens: Lens
    assets: SiteAssets
    _: KW_ONLY
    serving: bool
    placeholders: Sequence[tuple[str, str]] = ()

    def __post_init__(self) -> None:
        self.locale = self.lens.locale
        self.urls = self.lens.urls
        self.words = self.lens.words
        self._commons: dict[str, dict[str, Any]] = {}
        self._menus: dict[tuple[int, str, int], tuple[Sequence[NavPage], list[Link]]] = {}
        picture = picture_path(self.lens.settings)
        self._picture = self.urls.canonical(picture) if picture else None

    def of_record(self, page: Page, nav: Sequence[NavPage]) -> FrameContext:
        """Return ``dz`` for a page of the edition."""
        kind, root = KINDS[page.kind], self._root(page.path)
        conversion = self.assets.conversion if kind.reading else None
        title = f"{page.title} · {page.within}" if page.within else page.title
        return self._of_page(
            page.path,
            title,
            page.description,
            nav,
            css=self._css(root, page.kind),
            exports=self._exports(page.path, page),
            edit=self._edit(page.source),
            page=page,
            reading=kind.reading,
            crumbs=[self._link(page, crumb) for crumb in page.crumbs],
            previous=self._link(page, page.previous) if page.previous else None,
            next=self._link(page, page.next) if page.next else None,
            conversion=root + conversion if conversion else None,
            composer=root + self.assets.composer
            if kind.annotatable and page.is_first_page and self.assets.composer
            else None,
            metadata=page_metadata(self.lens, page),
        )

    def hand_written(
        self,
        path: str,
        title: str,
        description: str,
        source: str | None,
        nav: Sequence[NavPage],
    ) -> FrameContext:
        """Return ``dz`` for a hand-written page: its path, title, description and file."""
        home = self.urls.link(self._in(path), self._in(""))
        return self._of_page(
            path,
            title,
            description,
            nav,
            css=self._css(self._root(path), _HAND_WRITTEN.get(path, WRITTEN)),
            exports=self._exports(path, None),
            edit=self._edit(source),
            crumbs=[Link(self.words("home.title"), home)] if path else [],
            search_start=self._search_start() if path == SEARCH else None,
        )

    def _of_page(
        self,
        path: str,
        title: str,
        description: str,
        nav: Sequence[NavPage],
        **more: Any,
    ) -> FrameContext:
        """Return ``dz`` for a page at a path; ``more`` is what it has besides."""
        here = self._in(path)
        return FrameContext(
            **self._common(self._root(path)),
            home=self.urls.link(here, self._in("")),
            search=self._search(self._root(path), self.urls.link(here, self._in(SEARCH))),
            title=title if path and title else self.facts.name,
            description=description or self.facts.description,
            nav=self._menu(nav, path),
            others=self._others(path),
            alternates=self.alternates(path),
            canonical=self.urls.canonical(here),
            picture=self._picture,
            **more,
        )

    def _css(self, root: str, kind: str) -> list[str]:
        return [root + path for path, not_on in self.assets.css.items() if kind not in not_on]

    def _search_start(self) -> SearchStart:
        lens = self.lens
        edition, here = lens.edition, self._in(SEARCH)

        def link(path: str) -> str:
            return self.urls.link(here, self._in(path))

        most = edition.frequent_terms[:MOST_OFFERED]
        terms = [(name, edition.terms[name].value) for name in most]
        return SearchStart(
            [
                (link(f"glossary/{name}/"), lens.converted(term.zh), term.en, lens.chinese_tag)
                for name, term in terms
            ],
            [
                Link(lens.own_words(theme.value.title), link(f"themes/{name}/"))
                for name, theme in [*edition.themes.items()][:MOST_OFFERED]
            ],
            [
                Link(self.words("check.title"), link(CHECK)),
                Link(self.words("my-notes.title"), link(MY_NOTES)),
            ],
        )

    def _edit(self, source: str | None) -> str | None:
        return self.lens.settings.repository.edit(source) if source else None

    def template(self) -> FrameContext:
        """Return ``dz`` for the page for wrong URLs, which may be served at any URL.

        Where pages are read from a disk there is no host: it is opened where it stands.
        """
        if not self.urls.directory_urls:
            root, home, search = "./", self.urls.link("", ""), self.urls.link("", SEARCH)
        else:
            root = home = f"{urlsplit(self.facts.url or '/').path.rstrip('/')}/"
            search = root + SEARCH
        return FrameContext(
            **self._common(root),
            home=home,
            search=self._search(root, search),
            css=self._css(root, WRITTEN),
            title=self.words("chrome.not-found"),
            description=self.facts.description,
        )

    def _root(self, path: str) -> str:
        """Return the URL of the site's root, seen from a page."""
        return "../" * self._in(path).count("/") or "./"

    def _search(self, root: str, page: str) -> SearchLink | None:
        if SEARCH in self.lens.settings.missing or named("FUNCTIONS", "search_files") is None:
            return None
        script, sheet = (root + name for name in self.assets.search)
        return SearchLink(page, script, sheet, CHECK.join(page.rsplit(SEARCH, 1)))

    def _common(self, root: str) -> dict[str, Any]:
        """Return what is the same on every page that is as deep in the site."""
        if root not in self._commons:
            own = self.lens.settings
            online = self.urls.directory_urls
            self._commons[root] = {
                "lang": language(self.locale).tag,
                "words": self.words,
                "second": self._second(),
                "repo": self.facts.repo or None,
                "offline": not online,
                "serving": self.serving,
                "placeholders": self.placeholders,
                "root": root,
                "js": [root + name for name in (self.assets.parts, *self.assets.js)],
                "early": root + self.assets.early,
                "font": root + self.assets.font if self.assets.font and online else None,
                "licence": own.licence.name if own.licence else "",
                "copyright": self.facts.copyright,
                "logo": self.facts.logo and root + self.facts.logo,
                "favicon": self.facts.favicon and root + self.facts.favicon,
                "social": self.facts.social,
                "extra_css": [root + name for name in self.facts.extra_css],
                "extra_js": [replace(one, path=root + one.path) for one in self.facts.extra_js],
            }
        return self._commons[root]

    def _link(self, page: Page, to: Crumb) -> Link:
        return Link(self.lens.texts.crumb(to), self.urls.link(page.path, to.path))

    def _exports(self, path: str, page: Page | None) -> list[ExportLink]:
        here, link = self._in(path), self.urls.link
        return [
            ExportLink(file.title, link(here, file.path), file.media_type or export.media_type)
            for export in exports().values()
            for file in export.links(self.lens, page)
        ]

    def _menu(self, nav: Sequence[NavPage], path: str) -> list[Link]:
        """Return the menu for a page; pages from which it is the same share one list."""
        first, stroke, _ = path.partition("/")
        depth = path.count("/")
        if any(item.startswith(first + stroke) and item.count("/") > 1 for item in _paths(nav)):
            # Which pages of this part of the site it names matters too.
            return self._nav(nav, path)
        key = (id(nav), first, depth)
        if key not in self._menus:
            # The list is held too: while it is, no other has its id.
            self._menus[key] = nav, self._nav(nav, path)
        return self._menus[key][1]

    def _nav(self, nav: Sequence[NavPage], path: str) -> list[Link]:
        documents = self.lens.edition.documents
        links = []
        for item in nav:
            if item.url:
                links.append(Link(item.title, item.url))
                continue
            if item.path in self._empty:
                continue
            below = self._nav(item.pages, path)
            active = path == item.path if item.path == "" else path.startswith(item.path)
            active = any(link.active for link in below) if below else active
            only = item.path.rstrip("/") in documents and len(documents) == 1
            title = self.words("chrome.text") if only else item.title
            links.append(Link(title, self.urls.link(path, item.path), active, below))
        return links

    @cached_property
    def _empty(self) -> set[str]:
        """The paths of the lists that have nothing in them."""
        edition = self.lens.edition
        lists: dict[str, object] = {
            "themes/": edition.themes,
            "glossary/": edition.terms,
            "annotations/": edition.note_count,
        }
        return {path for path, items in lists.items() if not items}

    def _in(self, path: str, locale: Locale | None = None) -> str:
        """Return the path of a page in a locale's part of the site, by default this one's."""
        return self.urls.in_locale(path, locale or self.locale)

    @property
    def _locales(self) -> Sequence[Locale]:
        return self.lens.settings.locales

    def _second(self) -> Catalogue | None:
        side = self.words.language.side
        others = (locale for locale in self._locales if language(locale).side != side)
        return next(map(Catalogue, others), None)

    def _others(self, path: str) -> list[LocaleLink]:
        """Return the page in the other locales, called by their scripts where two differ so."""
        sides = [language(locale).side for locale in self._locales]
        found = []
        for locale in self._locales:
            if locale != self.locale:
                there = language(locale)
                name = there.name if sides.count(there.side) == 1 else there.script
                url = self.urls.link(self._in(path), self._in(path, locale))
                found.append(LocaleLink(there.tag, name, url))
        return found

    def alternates(self, path: str) -> list[tuple[str, str]]:
        """Return language tags and URLs of a page in every locale."""
        here, found = self._in(path), []
        if len(self._locales) == 1:
            return []
        tags = [(locale, language(locale).tag) for locale in self._locales]
        for locale, tag in (*tags, (self._locales[0], "x-default")):
            there = self._in(path, locale)
            found.append((tag, self.urls.canonical(there) or self.urls.link(here, there)))
        return found


def _paths(nav: Sequence[NavPage]) -> Iterator[str]:
    for item in nav:
        yield item.path
        yield from _paths(item.pages)
