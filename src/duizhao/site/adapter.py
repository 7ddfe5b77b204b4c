"""Translates MkDocs' events into calls of the engine; no decision about the edition is made here.

Generated pages and mkdocs-static-i18n: that plugin makes every File anew in its own ``on_files``
and builds the site once for each locale by calling MkDocs' ``build`` again from ``on_post_build``.
So plain Files go in before it (default priority), are turned into pages after it (priority -200),
and the edition, read at the first of these builds, serves for the others.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.templates import TemplateContext

from ..assets.bundles import ProgramFiles, digest, script
from ..checks.report import Report, check
from ..checks.report_formats import as_text
from ..contribute.composer import composer_files
from ..edition import Edition
from ..exporting import EXPORTS
from ..history.git import History, Reader
from ..locales import catalogues
from ..locales.catalogues import Locale, guide_words, language
from ..model import Side
from ..model.problems import Problem
from ..render import Page, Renderer
from ..render.captured_texts import CapturedTexts
from ..render.dates import midnight
from ..render.kinds import KINDS
from ..render.passages import Passages
from ..search import HandWritten, index_files
from . import guide
from .configuration import is_offline, settings_of
from .content_policy import with_policy
from .context import SiteAssets, SiteContexts, page_path
from .conversion import conversion_files
from .edition_page import EditionPage
from .languages import hand_written_pages, is_default_locale, is_repeated, locale_of
from .serving import answer_while_broken
from .skeleton_choice import PLUGIN, chosen_skeleton
from .skeletons import Book, Skeleton

log = logging.getLogger("mkdocs.duizhao")
edition_log = logging.getLogger("duizhao")

_AFTER_I18N = -200


class Adapter:
    """What stays between the events of one process: the edition, and what was wrong with it."""

    def __init__(self, *, by_plugin: bool = False) -> None:
        self.by_plugin = by_plugin
        self.skeleton: Skeleton = Book()
        self.serving = False
        self.edition: Edition | None = None
        self.problems: list[Problem] = []
        self._past = Reader()
        self._history = History()
        self._passages: Passages | None = None
        self._captured: CapturedTexts | None = None
        self._renderers: dict[str, Renderer] = {}
        self._contexts: SiteContexts | None = None
        self._search: ProgramFiles | None = None
        self._conversion: ProgramFiles | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether somebody is watching."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the edition, once a build, before anything of the last build is touched."""
        if PLUGIN in config.plugins and not self.by_plugin:
            raise PluginError(f"mkdocs.yml: hooks: the plugin {PLUGIN} does all that the hook does")
        self.skeleton = chosen_skeleton(config)
        self.skeleton.configure(config)
        if is_repeated(config):
            return config
        root = Path(config.config_file_path).parent
        report = check(root)
        catalogues.forget()
        self._renderers = {}
        self._search = None
        self._conversion = None
        self.problems = list(report.errors)
        if not self.problems:
            self.edition = report.edition
            self._passages = Passages(report.edition)
            self._captured = CapturedTexts(report.edition)
            self._history = self._past.history(report.edition)
            if self.skeleton.whole_site:
                _date_build(report.edition)
            if report.warnings:
                # Said, not counted: a strict build fails on what it logs itself, not on these.
                edition_log.warning("%s", as_text(report, colour=False))
        elif self.serving:
            # A raised error would leave every request hanging until the record is fixed; so the
            # last good edition stays up, and each page says what is wrong.
            log.error("%s", as_text(report, colour=False))
            if self.edition is None:
                self.edition = Edition(root)
        else:
            raise PluginError(_failure(report))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a file for every page of the edition, for static-i18n to find."""
        renderer = self._renderer(config)
        _refuse_collisions(renderer, config)
        for page in _with_own_file(renderer):
            files.append(
                File(_uri(page), config.docs_dir, config.site_dir, config.use_directory_urls)
            )
        guide.add_pages(files, config)
        return files

    @event_priority(_AFTER_I18N)
    def on_files_late(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Turn those files into pages, and bundle the stylesheets and scripts."""
        renderer = self._renderer(config)
        for page in _with_own_file(renderer):
            file = files.get_file_from_path(_uri(page))
            if file is None:
                raise PluginError(f"static-i18n dropped the page {page.path}")
            file.edit_uri = None
            file.inclusion = InclusionLevel.NOT_IN_NAV
            EditionPage(page, renderer, self.skeleton, file, config)
        guide.settle(files, config)
        assets = self._bundle(files, config)
        search = self._search_files(config, renderer)
        composer = self._composer_files(config, renderer)
        if self._conversion is None:
            self._conversion = conversion_files(renderer.localised.edition)
        conversion = self._conversion
        shared = {**search.files, **conversion.files} if is_default_locale(config) else {}
        for name, content in {**shared, **composer.files}.items():
            files.append(File.generated(config, name, content=content))
        for export in EXPORTS.values():
            if export.localised or is_default_locale(config):
                for exported in export.files(renderer):
                    files.append(File.generated(config, exported.path, content=exported.content))
        paths = SiteAssets(
            assets["css"], assets["js"], search.script, composer.script, conversion.script
        )
        self._contexts = SiteContexts(config, renderer, paths, serving=self.serving)
        return files

    @event_priority(_AFTER_I18N)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give the edition's pages their places in the navigation."""
        self.skeleton.navigation(nav, config, files, self._renderer(config))
        return nav

    @event_priority(_AFTER_I18N)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the templates be found, and forget what a page of another locale has left behind."""
        self.skeleton.environment(env, config)
        return env

    def on_page_read_source(self, *, page: SitePage, config: MkDocsConfig) -> str | None:
        """Read a page that is not written in the locale from the locale whose words it has."""
        own = guide.is_of_guide(page.file)
        if not own and not self.skeleton.whole_site:
            return None
        read = guide.in_other_script if own else _in_other_script
        return read(page.file, locale_of(config))

    def on_page_markdown(
        self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Leave out of the guide the links to pages that the site does not have."""
        return guide.linked(markdown, files) if guide.is_of_guide(page.file) else markdown

    def on_page_content(
        self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Put below a hand-written page what the edition shows at the same path."""
        if not self.skeleton.whole_site:
            return html
        renderer = self._renderer(config)
        spec = renderer.by_path.get(
            page_path(page.file, locale_of(config), renderer.localised.urls)
        )
        if spec is not None and KINDS[spec.kind].appended:
            return html + renderer.render(spec)
        return html

    def on_page_context(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the site templates what they need to know of the edition."""
        spec = page.spec if isinstance(page, EditionPage) else None
        if spec is None and not self.skeleton.whole_site:
            return context
        if spec is not None:
            self.skeleton.found_by_search(config, page, spec, self._renderer(config))
        values = self._contexts_made().page(page, spec, nav, self.problems)
        cast(dict[str, Any], context)["dz"] = values
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the 404 page the same."""
        if not self.skeleton.whole_site:
            return context
        values = self._contexts_made().template(self.problems)
        cast(dict[str, Any], context)["dz"] = values
        return context

    @event_priority(_AFTER_I18N)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Keep one 404 page, the default locale's, and no sitemap where the site has no URL."""
        if not self.skeleton.whole_site:
            return output
        if template_name == "404.html" and not is_default_locale(config):
            return ""
        if template_name == "sitemap.xml" and (is_offline(config) or not config.site_url):
            return ""
        return with_policy(output, offline=is_offline(config))

    @event_priority(_AFTER_I18N)
    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Say which scripts and styles the finished page may have, by their hashes."""
        if not self.skeleton.whole_site:
            return output
        return with_policy(output, offline=is_offline(config))

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Watch the engine's own templates and words as well, and answer whatever is wrong."""
        answer_while_broken(server)
        for name in ("templates", "skeletons", "guide", "locales"):
            server.watch(str(resources.files("duizhao") / name))
        return server

    def _renderer(self, config: MkDocsConfig) -> Renderer:
        locale = locale_of(config)
        if locale not in self._renderers:
            if self.edition is None:
                raise PluginError("no edition was read: on_config has not run")
            settings = replace(settings_of(config), missing=guide.missing(config))
            self._renderers[locale] = Renderer(
                self.edition,
                locale,
                settings,
                self._history,
                self._passages,
                self._captured,
            )
        return self._renderers[locale]

    def _search_files(self, config: MkDocsConfig, renderer: Renderer) -> ProgramFiles:
        """Return the files of the search, which are the same in both locales."""
        if self._search is None:
            pages: dict[str, list[HandWritten]] = {}
            edition = renderer.localised.edition
            for side, locale in _written(renderer.localised.settings.locales).items():
                localised = Renderer(edition, locale).localised
                pages[side] = [
                    HandWritten(page.path, page.title, page.description)
                    for kind in KINDS.values()
                    if kind.searchable
                    for page in kind.pages(localised)
                ]
                if self.skeleton.whole_site:
                    pages[side] += _hand_written(config, locale)
            self._search = index_files(edition, pages, renderer.localised.settings.locales)
        return self._search

    def _composer_files(self, config: MkDocsConfig, renderer: Renderer) -> ProgramFiles:
        """Return the files of annotating on the page, with the words of the renderer's locale."""
        edition, settings = renderer.localised.edition, renderer.localised.settings
        sheet = self.skeleton.style(config, "composer")
        return composer_files(edition, settings.repository, sheet, locale_of(config))

    def _bundle(self, files: Files, config: MkDocsConfig) -> dict[str, list[str]]:
        """Join the stylesheets into one file, and add the script.

        A name holds a hash of the content, so that a host may let readers keep it for ever.
        """
        bundles: dict[str, list[str]] = {}
        sheet = self.skeleton.style(config, "stylesheets")
        for kind, content in {"css": sheet, "js": script("page")}.items():
            name = f"assets/duizhao.{digest(content)}.{kind}"
            files.append(File.generated(config, name, content=content))
            bundles[kind] = [name]
        self.skeleton.tidy(files, config)
        return bundles

    def _contexts_made(self) -> SiteContexts:
        if self._contexts is None:
            raise PluginError("no page can be built before on_files has run")
        return self._contexts


def _date_build(edition: Edition) -> None:
    """Let the newest date in the records stand for the date of the build, unless one is given.

    So that the same records always give the same bytes
    (SOURCE_DATE_EPOCH, https://reproducible-builds.org/specs/source-date-epoch/).
    """
    days = [note.remark.date for note in edition.all_notes()]
    issued = (entry.document.issued for entry in edition.documents.values())
    days.extend(day.first for day in issued if day is not None)
    if days:
        stamp = int(midnight(max(days)).timestamp())
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(stamp))


def _failure(report: Report) -> str:
    return f"the edition has problems:\n{as_text(report, colour=False)}"


def _with_own_file(renderer: Renderer) -> list[Page]:
    """Return the pages that need a file: all but those below a hand-written page."""
    return [page for page in renderer.pages if not KINDS[page.kind].appended]


def _written(locales: Sequence[Locale]) -> dict[Side, Locale]:
    """Return the first locale of those whose words are written on their own, by its language."""
    found: dict[Side, Locale] = {}
    for locale in locales:
        if language(locale).source is None:
            found.setdefault(language(locale).side, locale)
    return found


def _in_other_script(file: File, locale: Locale) -> str | None:
    """Return a hand-written page for a locale in the other script, made from its source's."""
    source = language(locale).source
    path = Path(file.abs_src_path) if file.abs_src_path else None
    if source is None or path is None or getattr(file, "locale", None) == locale:
        return None
    name = path.name.removesuffix(".md").rpartition(".")[0] or path.stem
    written = path.with_name(f"{name}.{source}.md")
    return guide_words(written.read_text("utf-8"), locale) if written.is_file() else None


def _hand_written(config: MkDocsConfig, locale: Locale) -> list[HandWritten]:
    found = []
    for folder, path in (*hand_written_pages(config, locale), *guide.pages(config, locale)):
        try:
            found.append(HandWritten.read(folder, path.read_text(encoding="utf-8")))
        except ValueError as error:
            place = os.path.relpath(path, Path(config.config_file_path).parent)
            raise PluginError(f"{place}: {error}") from error
    return found


def _uri(page: Page) -> str:
    return f"{page.path}index.md"


def _refuse_collisions(renderer: Renderer, config: MkDocsConfig) -> None:
    """Raise PluginError if hand-written pages stand where the edition has pages of its own."""
    ours = {page.path for page in _with_own_file(renderer)}
    docs = Path(config.docs_dir)
    found = [
        f"{docs.name}/{path.relative_to(docs).as_posix()}: the edition has a page of its own at "
        f"{folder}: give this one another name"
        for folder, path in hand_written_pages(config, renderer.localised.locale)
        if folder in ours
    ]
    if found:
        raise PluginError("\n".join(found))
