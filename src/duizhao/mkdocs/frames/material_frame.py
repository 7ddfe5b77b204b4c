"""The edition within a site of Material for MkDocs: its pages are guests there.

They have Material's header, tabs, contents and search. What of ours is on them is styled within one
element. The site's own pages stay as they are, but for the way here in their navigation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, PrefixLoader
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as SitePage

from ...cache.compiled_templates import cache_compiled
from ...edition import ContentsEntry, DivisionEntry
from ...registry import named
from ...site.frame.assets import FOLDERS, GUEST
from ...site.frame.frame_page import SEARCH, FramePage
from ...site.hand_written import HandWritten
from ...site.pages.kinds import all_pages, own_pages, render_appended
from ...site.reading.lens import Lens
from ...site.rendering.page_writer import LocalePages
from ..configuration.languages import i18n, language_of
from ..hand_written import guide
from ..hand_written.landing_pages import HOME, entrances, leads_to_edition, with_documents
from ..hand_written.written_pages import page_path, written_page_of
from .frame import SEARCH_PLUGINS, Frame, silence
from .guest_page import TEMPLATE, GuestPage
from .mkdocs_page import uri_of
from .own_look import files_of_look, has_look, set_look

THEMES = ("material", "materialx")
"""What Material is called, and MaterialX, which goes on with it under ProperDocs."""
FIELD = "partials/search.html"
"""The template of the search in Material's header."""
_HEADING = re.compile(r'<h[2-6][^>]* id="([^"]+)"[^>]*>(.*?)</h[2-6]>', re.DOTALL)
_ENDS = re.compile("</(?:p|li|t[dh]|d[dt]|label|div|pre)>")
_MOST_ARTICLES = 80
"""How many articles of a document the navigation lists at most: it is on every page."""


class MaterialFrame(Frame):
    """Pages within Material's frame."""

    name = "material"
    whole_site = False

    def configure(self, config: MkDocsConfig) -> None:
        """Add no page of the engine's guide but the search's and those in the site's navigation.

        Where the theme is MaterialX, set its language too: static-i18n knows Material alone.
        """
        plugin = i18n(config)
        if plugin is not None and config.theme.name == "materialx":
            plugin.reconfigure_material_theme(config, language_of(config).name)
        if config.extra.get("guide", False) is False:
            nav = f"{config.nav} 'search.md'"
            wanted = [page for page in guide.PAGES if f"'{page}.md'" in nav]
            config.extra["guide"] = wanted if wanted != ["search"] else False
        set_look(config)
        own = Path(config.theme.custom_dir or "", FIELD).is_file()
        plugins = [config.plugins[name] for name in SEARCH_PLUGINS if name in config.plugins]
        made = named("FUNCTIONS", "search_files") and SEARCH not in guide.missing(config)
        self.searches = bool(made and plugins and not own)
        # It stays among the plugins, for Material's header asks for it there.
        for plugin in plugins if self.searches else ():
            silence(plugin, config)

    def add_pages(self, files: Files, lens: Lens, config: MkDocsConfig) -> None:
        """Add a file for every page of the edition: MkDocs builds them."""
        for page in own_pages(lens):
            place = config.docs_dir, config.site_dir
            files.append(File(uri_of(page), *place, config.use_directory_urls))

    def settle(self, files: Files, lens: Lens, config: MkDocsConfig) -> None:
        """Turn those files into pages."""
        for page in own_pages(lens):
            if (file := files.get_file_from_path(uri_of(page))) is None:
                raise PluginError(f"static-i18n dropped the page {page.path}")
            GuestPage(page, lens, file, config)
        for one in files_of_look(config):
            files.append(one)

    def environment(self, environment: Environment, files: Files, pages: LocalePages) -> None:
        """Let our templates be found, below a name of their own, behind all others.

        Our search has its field in the place of Material's.
        """
        ours = PrefixLoader({"duizhao": FileSystemLoader(str(FOLDERS))})
        field = DictLoader({FIELD: '{% include "duizhao/material/search.html" %}'})
        first = [field] if self.searches else []
        environment.loader = ChoiceLoader([*first, *filter(None, [environment.loader]), ours])
        cache_compiled(environment, f"mkdocs {sorted(environment.extensions)}")
        environment.globals["site_search"] = pages if self.searches else None

    def found(self, files: Files, lens: Lens, config: MkDocsConfig) -> Iterator[HandWritten]:
        """Yield each section of the site's own pages, of which other plugins may have made much."""
        for file in files.documentation_pages():
            page, language = file.page, language_of(config).name
            if page is None or isinstance(page, GuestPage):
                continue
            asked = page.meta.get("search") or {}
            if asked.get("exclude") or getattr(file, "locale", language) != language:
                continue
            path = page_path(file, lens.locale, lens.urls)
            head, *rest = _HEADING.split(_ENDS.sub(r"\g<0> ", page.content or ""))
            parts = [("", "", head.rpartition("</h1>")[2]), *zip(*[iter(rest)] * 3, strict=True)]
            for anchor, title, text in parts:
                title = " · ".join(
                    filter(None, (page.title, Markup(title).striptags().rstrip("¶")))
                )
                text = "" if asked.get("only") == "headings" else Markup(text).striptags()
                yield HandWritten(f"{path}#{anchor}" if anchor else path, title, text)

    def content(self, page: SitePage, path: str, lens: Lens) -> str:
        """Return it with the home page and the documents of the edition where it asks for them."""
        html = page.content or ""
        if HOME in (page.markdown or "") or "data-dz-search-page" in html:
            page.meta["template"] = TEMPLATE
            html = html.replace(HOME, render_appended(lens, path))
        return with_documents(html, path, lens)

    def show(self, page: SitePage, pages: LocalePages, config: MkDocsConfig) -> dict[str, object]:
        """Return the variables of our templates.

        The page stays MkDocs' own: its templates compare it with others.
        """
        if isinstance(page, GuestPage):
            spec = page.spec
        elif page.meta.get("template") == TEMPLATE:
            spec = written_page_of(page, pages.lens)
        else:
            return {"lens": pages.lens} if has_look(config) else {}
        vars(page).update(FramePage(pages.site, pages.lens, (), spec).beside_mkdocs())
        return {"site": pages.site, "lens": pages.lens}

    def navigation(self, nav: Navigation, config: MkDocsConfig, files: Files, lens: Lens) -> None:
        """Lead to the edition, and give its pages their places."""
        guests = (file.page for file in files if isinstance(file.page, GuestPage))
        pages = {page.spec.path: page for page in guests}
        entries = [pages[path] for path in entrances(lens) if path in pages]
        if entries and not leads_to_edition(nav):
            nav.items.append(_section(lens.words("host.section"), entries))
        _open_documents(nav, nav, pages, lens)
        if has_look(config) and nav.homepage and nav.homepage.title is None:
            nav.homepage.title = lens.home.title
        for page in all_pages(lens):
            if page.path in pages:
                here = pages[page.path]
                above = [pages[crumb.path] for crumb in page.crumbs if crumb.path in pages]
                here.parent = here.parent or next((one.parent for one in reversed(above)), None)
                here.previous_page = pages.get(page.previous.path) if page.previous else None
                here.next_page = pages.get(page.next.path) if page.next else None

    def layers(self, config: MkDocsConfig) -> list[Path]:
        """Return the folders with stylesheets that hold within the edition alone."""
        return [*GUEST[:-1]]


def _open_documents(nav: Navigation, above: Any, pages: Mapping[str, SitePage], lens: Lens) -> None:
    """Put the articles of each document below it, in a section with one for each of its chapters.

    A document that has many is left as it is: its own page lists them.
    """
    items = nav.items if above is nav else above.children
    documents = [
        (pages[path], one)
        for one in lens.edition.documents.values()
        if (path := f"{one.id}/") in pages
    ]
    for at, item in enumerate(items):
        document = next((one for page, one in documents if page is item), None)
        if isinstance(item, Section):
            _open_documents(nav, item, pages, lens)
        elif document is not None and 0 < len(document.articles) <= _MOST_ARTICLES:
            entries = _below(document.contents.all_entries, pages, lens)
            title = lens.short(document) if item.title == item.spec.title else item.title
            items[at] = section = _section(title, [item, *entries])
            # The section has its name.
            item.title = lens.words("contents.title")
            section.parent = None if above is nav else above


def _below(
    entries: Iterable[ContentsEntry], pages: Mapping[str, SitePage], lens: Lens
) -> Iterator[Section | SitePage]:
    """Yield the page of each article, and a section of them for each part, chapter and section."""
    for entry in entries:
        if isinstance(entry, DivisionEntry):
            name = lens.converted(lens.whole_division(entry, lens.side))
            inner = _below(entry.entries, pages, lens)
            yield _section(name or lens.division_crumb(entry), inner)
        elif f"{entry.key}/" in pages:
            yield pages[f"{entry.key}/"]


def _section(title: Any, children: Iterable[Section | SitePage]) -> Section:
    section = Section(str(title), list(children))
    for child in section.children:
        child.parent = section
    return section
