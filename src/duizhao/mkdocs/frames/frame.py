"""The ways to show an edition: pages of our own (`book`), or within Material's (`material`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from jinja2 import ChoiceLoader, DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from ...site.configuration.settings import is_offline
from ...site.frame.assets import BOOK
from ...site.hand_written import HandWritten
from ...site.reading.lens import Lens
from ...site.rendering.page_writer import LocalePages
from ...site.sitemap import NAME as SITEMAP
from ..configuration.site_settings import refuse, without_effect, written
from ..hand_written.landing_pages import HOME, lead_to_edition
from ..hand_written.written_pages import write_in_other_script, written_page_of
from .mkdocs_page import add_targets

SEARCH_PLUGINS = ("search", "material/search", "materialx/search")
"""What Material's search may be called."""
_NOT_OF_BOOKS = (*SEARCH_PLUGINS, *(
    f"{of}{name}" for of in ("", "material/", "materialx/")
    for name in ("blog", "offline", "social", "tags")
))  # fmt: skip
"""The plugins whose place a book's own parts take, or whose templates it has not."""
_NOTE_ON_CODE = re.compile(r'(<span class="c[1m]?">[^<]*\(\d+\))!')


def silence(plugin: object, config: MkDocsConfig) -> None:
    """Let a plugin, if it is there, do nothing any more."""
    for event, methods in config.plugins.events.items() if plugin is not None else ():
        if event != "config":  # MkDocs is calling these.
            methods[:] = [m for m in methods if getattr(m, "__self__", None) is not plugin]


class Frame:
    """A way to show an edition: what stands around the content of its pages."""

    name: ClassVar[str]
    """What the configuration calls it."""
    whole_site: ClassVar[bool]
    """Whether every page of the site is shown so, the hand-written ones as well."""

    def configure(self, config: MkDocsConfig) -> None:
        """Change how MkDocs finds templates, before it has looked for any."""

    def warnings(self, config: MkDocsConfig) -> list[str]:
        """Return a sentence for every setting that has no effect."""
        return []

    def add_pages(self, files: Files, lens: Lens, config: MkDocsConfig) -> None:
        """Add the files of pages of the edition, for static-i18n to find."""

    def settle(self, files: Files, lens: Lens, config: MkDocsConfig) -> None:
        """Give MkDocs the pages of the edition, after static-i18n, which makes every file anew."""
        raise NotImplementedError

    def environment(self, environment: Environment, files: Files, pages: LocalePages) -> None:
        """Change how MkDocs finds the templates of its pages, whose content is made."""

    def found(self, files: Files, lens: Lens, config: MkDocsConfig) -> Iterator[HandWritten]:
        """Yield what the search finds of hand-written pages only when their content is made."""
        yield from ()

    def content(self, page: SitePage, path: str, lens: Lens) -> str:
        """Return the content of a hand-written page at ``path`` as the frame needs it."""
        raise NotImplementedError

    def show(self, page: SitePage, pages: LocalePages, config: MkDocsConfig) -> dict[str, object]:
        """Return what the template of a page is given of the edition."""
        raise NotImplementedError

    def navigation(self, nav: Navigation, config: MkDocsConfig, files: Files, lens: Lens) -> None:
        """Give the edition's pages their places among the others."""

    def layers(self, config: MkDocsConfig) -> list[Path]:
        """Return the folders with its stylesheets, each before those with files in its place."""
        raise NotImplementedError


class BookFrame(Frame):
    """Pages of our own from the first tag to the last, behind an edition's own ``overrides/``."""

    name = "book"
    whole_site = True

    def configure(self, config: MkDocsConfig) -> None:
        """Put our templates in the place of the theme's: after ``custom_dir``, before MkDocs' own.

        MkDocs then looks for every template and asset in the edition first. It would list all files
        of the theme in each locale: those of Material are fifteen thousand.
        """
        if any(name.endswith("offline") for name in config.plugins):
            # That plugin has changed it by now.
            config.use_directory_urls = written(config).get("use_directory_urls", True)
        refuse(config)
        directories = config.theme.dirs
        if str(BOOK) not in directories:
            own = [config.theme.custom_dir] if config.theme.custom_dir else []
            # A plugin may have added one of its own at the end.
            theme = [one for one in directories if (Path(one) / "mkdocs_theme.yml").is_file()]
            rest = [one for one in directories if one not in (*own, *theme)]
            directories[:] = [*own, str(BOOK), *rest]
        for name in _NOT_OF_BOOKS:
            # The same settings serve both frames.
            silence(config.plugins.pop(name, None), config)
        # The policy of the pages blocks a style written into an element.
        for extensions in (config.mdx_configs, config.mdx_configs.setdefault("extra", {})):
            extensions.setdefault("tables", {}).setdefault("use_align_attribute", True)
        # These are made with the pages of the edition.
        config.theme.static_templates -= {"404.html", SITEMAP}

    def warnings(self, config: MkDocsConfig) -> list[str]:
        """Name the settings that have no effect."""
        return without_effect(config)

    def environment(self, environment: Environment, files: Files, pages: LocalePages) -> None:
        """Let MkDocs take each of its pages as the site writes it, whichever its template is."""
        known = [file.page for file in files if file.page is not None]
        names = {str(page.meta.get("template", "main.html")) for page in known}
        ours = DictLoader(dict.fromkeys(names, "{{ written() }}"))
        environment.loader = ChoiceLoader([ours, *filter(None, [environment.loader])])

    def content(self, page: SitePage, path: str, lens: Lens) -> str:
        """Return it without what only scripts of Material would make of it.

        Without a script the number of a note on code is that of the list below it, and a box of a
        list of tasks has no name.
        """
        html = _NOTE_ON_CODE.sub(r"\1", page.content or "").replace(HOME, "")
        return html.replace('checkbox" disabled', 'checkbox" aria-label="☑" disabled')

    def show(self, page: SitePage, pages: LocalePages, config: MkDocsConfig) -> dict[str, object]:
        """Return how the site writes it, once MkDocs has marked a draft."""
        spec = written_page_of(page, pages.lens)
        template = str(page.meta.get("template", "main.html"))

        def written() -> str:
            return pages.written(spec, page.content or "", template, meta=page.meta, toc=page.toc)

        return {"written": written}

    def navigation(self, nav: Navigation, config: MkDocsConfig, files: Files, lens: Lens) -> None:
        """Lead to the edition; spell out index.html in every URL where no server does it."""
        lead_to_edition(nav, files, lens)
        if is_offline(config.extra):
            for file in files.documentation_pages():
                file.url = file.dest_uri

    def layers(self, config: MkDocsConfig) -> list[Path]:
        """Return the folder of a book, and ``custom_dir``."""
        own = config.theme.custom_dir
        return [BOOK, Path(own)] if own else [BOOK]

    def settle(self, files: Files, lens: Lens, config: MkDocsConfig) -> None:
        """Let links find the pages of the edition; take out what no page of ours uses.

        That are the theme's own files, bundled stylesheets, and a list of all pages.
        """
        for file in list(files):
            if not file.is_documentation_page() and not self._is_wanted(file, config):
                files.remove(file)
        write_in_other_script(files, lens.locale)
        add_targets(files, lens, config)

    def _is_wanted(self, file: File, config: MkDocsConfig) -> bool:
        if file.abs_src_path is None or not file.src_uri.startswith(("assets/", SITEMAP)):
            return True
        source = Path(file.abs_src_path)
        if source.is_relative_to(config.docs_dir):
            return True
        ours = any(source.is_relative_to(layer) for layer in self.layers(config))
        return ours and source.suffix != ".css" and file.src_uri != SITEMAP
