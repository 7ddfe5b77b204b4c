"""The edition within a site of Material for MkDocs: its pages are guests there.

They have Material's header, tabs, contents and search. What of ours is on them is styled within one
element. The site's own pages stay as they are, but for the way here in their navigation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as SitePage

from ...edition import ContentsEntry, DivisionEntry
from ...extras import install_command, is_installed
from ...site.frame.assets import FOLDERS, GUEST
from ...site.frame.frame_page import FramePage
from ...site.pages.kinds import KINDS, all_pages, own_pages, render_appended
from ...site.reading.lens import Lens
from ...site.reading.page import Page
from ...site.rendering.page_writer import LocalePages
from ...text.scripts import HAN
from ..configuration.languages import i18n, language_of
from ..hand_written import guide
from ..hand_written.landing_pages import HOME, entrances, leads_to_edition, with_documents
from ..hand_written.outline import outline
from ..hand_written.written_pages import written_page_of
from .frame import SEARCH_PLUGINS, Frame
from .guest_page import TEMPLATE, GuestPage
from .mkdocs_page import uri_of

THEMES = ("material", "materialx")
"""What Material is called, and MaterialX, which goes on with it under ProperDocs."""
_MOST_ARTICLES = 80
"""How many articles of a document the navigation lists at most: it is on every page."""
_BETWEEN = "\u200b"
_CHINESE = re.compile(f"[{HAN}]{{2,}}")


class MaterialFrame(Frame):
    """Pages within Material's frame."""

    name = "material"
    whole_site = False

    def configure(self, config: MkDocsConfig) -> None:
        """Add no page of the engine's guide but those to which the site's navigation leads.

        Where the theme is MaterialX, set its language too: static-i18n knows Material alone.
        """
        plugin = i18n(config)
        if plugin is not None and config.theme.name == "materialx":
            plugin.reconfigure_material_theme(config, language_of(config).name)
        if config.extra.get("guide", False) is False:
            nav = repr(config.nav)
            named = [page for page in guide.PAGES if f"'{page}.md'" in nav]
            config.extra["guide"] = named if named != ["search"] else False

    def warnings(self, config: MkDocsConfig) -> list[str]:
        """Say if the site has no search, or one that cannot divide Chinese."""
        if not any(name in config.plugins for name in SEARCH_PLUGINS):
            return ["mkdocs.yml: the site has no search: add '- search' to 'plugins'"]
        if not (is_installed("jieba") or is_installed("rjieba")):
            form = f"install it with: {install_command('material')}"
            return [f"the search finds no Chinese words, for the package rjieba is missing; {form}"]
        return []

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

    def environment(self, environment: Environment, config: MkDocsConfig, files: Files) -> None:
        """Let our templates be found, below a name of their own, behind all others.

        The search, whose settings are complete now, is told what divides Chinese words.
        """
        ours = PrefixLoader({"duizhao": FileSystemLoader(str(FOLDERS))})
        environment.loader = ChoiceLoader([*filter(None, [environment.loader]), ours])
        if (index := _search_index(config)) is not None:
            index.config["separator"] = dividing(index.config["separator"])

    def content(self, page: SitePage, path: str, lens: Lens) -> str:
        """Return it with the home page and the documents of the edition where it asks for them."""
        html = page.content or ""
        if HOME in (page.markdown or ""):
            page.meta["template"] = TEMPLATE
            html = html.replace(HOME, render_appended(lens, path))
        return with_documents(html, path, lens)

    def show(self, page: SitePage, pages: LocalePages, config: MkDocsConfig) -> dict[str, object]:
        """Return the variables of our templates; the search is told of a page of the edition.

        The page stays MkDocs' own: its templates compare it with others.
        """
        if isinstance(page, GuestPage):
            spec = page.spec
            self._found_by_search(config, page, spec, pages.lens)
        elif page.meta.get("template") == TEMPLATE:
            spec = written_page_of(page, pages.lens)
        else:
            return {}
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
        for page in all_pages(lens):
            if page.path in pages:
                here = pages[page.path]
                above = [pages[crumb.path] for crumb in page.crumbs if crumb.path in pages]
                here.parent = here.parent or next((one.parent for one in reversed(above)), None)
                here.previous_page = pages.get(page.previous.path) if page.previous else None
                here.next_page = pages.get(page.next.path) if page.next else None

    def _found_by_search(
        self, config: MkDocsConfig, page: SitePage, spec: Page, lens: Lens
    ) -> None:
        """Let Material's search find a page, and the passages of a text where it is annotated."""
        index = _search_index(config)
        if index is None or spec.forward:
            return
        sections = [("", spec.title, spec.description)]
        for entry in outline(page.content or "") if KINDS[spec.kind].annotatable else ():
            if entry.number:
                words = " ".join(entry.texts.values())
                sections.append((entry.id, f"{spec.title} · {entry.number}", words))
        for anchor, title, text in sections:
            # A part of a page as Material's search takes it.
            section = SimpleNamespace(id=anchor, title=[divided(title)], text=[divided(text)])
            index.create_entry_for_section(section, (), page.url, page)

    def layers(self, config: MkDocsConfig) -> list[Path]:
        """Return the folders with stylesheets that hold within the edition alone."""
        return [*GUEST[:-1]]


def _search_index(config: MkDocsConfig) -> Any:
    plugins = (config.plugins.get(name) for name in SEARCH_PLUGINS)
    plugin = next((one for one in plugins if one is not None), None)
    # MaterialX has it in a provider of its own, and none if it reads the finished pages.
    index = getattr(getattr(plugin, "provider", plugin), "search_index", None)
    return index if hasattr(index, "create_entry_for_section") else None


def dividing(separator: str) -> str:
    """Return a separator of words, a regular expression, that divides Chinese ones too."""
    return separator if re.search(separator, _BETWEEN) else rf"{separator}|\u200b"


def divided(text: str) -> str:
    """Return a text with a zero-width space between Chinese words, as jieba would give it.

    Material does so itself where jieba is installed, of which there is no binary package.
    """
    if is_installed("jieba") or not is_installed("rjieba"):
        return text
    import rjieba

    return _CHINESE.sub(lambda run: _BETWEEN.join(rjieba.cut(run[0])), text)


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
            items[at] = section = _section(item.title, [item, *entries])
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
