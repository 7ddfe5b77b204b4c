"""Translates MkDocs' events into calls of the engine; no decision about the edition is made here.

MkDocs makes the content of the hand-written pages, and takes each as the site writes it.
mkdocs-static-i18n makes every File anew in its ``on_files`` and builds the site once for each
locale by calling MkDocs' ``build`` again from ``on_post_build``: so what is done to files is done
after it (priority -200), the edition, read at the first of these builds, serves for the others, and
its own pages are written at the end of the last. Only where they are guests in a theme's site does
MkDocs build them too.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.templates import TemplateContext

from ..checks.placeholders import page_files, placeholders
from ..checks.report_formats import as_text
from ..faults import reported
from ..history.dates import newest_date
from ..history.git import GitReader
from ..locales import catalogues
from ..locales.catalogues import Locale
from ..model import CONTENT
from ..setup.interface_words import catalogue_problems
from ..setup.message_places import MessagePlaces
from ..setup.mkdocs_file import mapping
from ..site.configuration.offered_formats import skipped
from ..site.configuration.options import current_options, has_options
from ..site.configuration.settings import plain_values
from ..site.failure import BrokenRecords, BuildFailed, Reasons, failures, reasons_text
from ..site.hand_written import HandWritten
from ..site.progress import announce
from ..site.reading.lens import Lens
from ..site.reading.publication import Publication
from ..site.rendering.quick_preview import QuickPreview, records_state
from ..site.site import Site, checked, publication_of
from ..site.site_files import SiteFiles
from .configuration.languages import build_default_first, is_repeated, languages_of, locale_of
from .configuration.preconditions import (
    BrokenPage,
    is_of_mkdocs,
    refusals,
    refuse_collisions,
    refuse_unknown_languages,
)
from .configuration.site_settings import (
    configuration_of,
    is_finished_here,
    without_effect_on_page,
    written,
)
from .frames import PLUGIN, chosen_frame
from .frames.frame import BookFrame, Frame
from .hand_written import guide
from .hand_written.written_pages import hand_written, main_pages, page_path

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from .serving.live_site import LiveSite

log = logging.getLogger("mkdocs.duizhao")
edition_log = logging.getLogger("duizhao")

_AFTER_I18N = -200


class Adapter:
    """What stays between the events of one process: the edition, and what was wrong with it."""

    def __init__(self, *, by_plugin: bool = False) -> None:
        self.by_plugin = by_plugin
        self.frame: Frame = BookFrame()
        self.serving = False
        self.publication: Publication | None = None
        self._site: Site | None = None
        self._lenses: dict[Locale, Lens] = {}
        self._days: dict[str, str] = {}
        self._found: dict[Locale, list[HandWritten]] = {}
        self._nav = Navigation([], [])
        self._reasons: Reasons = ()
        self._live: LiveSite | None = None
        self._past = GitReader()
        self._records = ""
        self._look: QuickPreview | None = None
        self._extensions: list[str] = []

    def events(self) -> dict[str, Any]:
        """Return what MkDocs calls at each event, by the name of a plugin's method."""
        found = {name: getattr(self, name) for name in dir(self) if name.startswith("on_")}
        both = CombinedEvent(found["on_files"], found.pop("on_files_late"))
        return {**found, "on_files": both}

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether somebody is watching."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the edition, once a build, before anything of the last build is touched."""
        root = Path(config.config_file_path).parent
        with refusals(root):
            if wrong := [*catalogue_problems(root)]:
                raise BrokenPage(*wrong)
            if PLUGIN in config.plugins and not self.by_plugin:
                both = f"the plugin {PLUGIN} does all that the hook does"
                raise PluginError(f"mkdocs.yml: hooks: {both}")
            self.frame = chosen_frame(config)
            self.frame.configure(config)
            if is_repeated(config):
                return config
            refuse_unknown_languages(config)
            build_default_first(config)
            configuration_of(config).settings(missing=guide.missing(config))
            _say(*map(MessagePlaces(root).found, self.frame.warnings(config)))
            for warning in skipped(config.extra):
                edition_log.warning("%s", warning)
            if self.serving:
                self._check_cancelled()
                self._records = records_state(root)
            self._read(root, config)
        return config

    def _read(self, root: Path, config: MkDocsConfig) -> None:
        """Read and check the records; pages are of an edition that has no mistake."""
        announce("Reading and checking the records")
        try:
            report = checked(root)
        except BrokenRecords as error:
            self._reasons = error.reasons
            raise
        self._reasons = ()
        if self._live is not None:
            self._live.edition_is_good()
        catalogues.clear_caches()
        self._forget()
        self.publication = publication_of(report, self._past, dated=bool(config.site_url))
        if self.frame.whole_site:
            # So that the same records always give the same bytes.
            newest = newest_date(report.edition.documents.values())
            if newest is not None:
                os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(newest.timestamp())))
        if report.warnings:
            # Said, not counted: a strict build fails on what it logs itself, not on these.
            edition_log.warning("%s", as_text(report, colour=False))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages of the guide, for static-i18n to find, and those that MkDocs builds."""
        self._check_cancelled()
        if not is_repeated(config):
            self._begin(config)
        announce("Making the hand-written pages")
        lens = self._lens(config)
        refuse_collisions(lens, config)
        self.frame.add_pages(files, lens, config)
        guide.add_pages(files, config)
        return files

    def _begin(self, config: MkDocsConfig) -> None:
        """Begin what other processes compute while MkDocs makes the hand-written pages.

        The search of a guest waits for the hand-written pages, which other plugins have a part in.
        """
        if self.publication is None:
            raise PluginError("no edition was read: on_config has not run")
        whole, theme = self.frame.whole_site, mapping(written(config).get("theme"))
        templates = [Path(folder) for folder in config.theme.dirs]
        self._site = Site(
            self.publication, self.frame.layers(config), templates, theme, pages=whole
        )
        with refusals(Path(config.config_file_path).parent):
            locales = [one.locale for one in languages_of(config)]
            if whole:
                self._site.begin({one: hand_written(config, one) for one in locales})

    @event_priority(_AFTER_I18N)
    def on_files_late(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Let links find the pages of the edition, and give hand-written ones their Markdown."""
        lens = self._lens(config)
        self.frame.settle(files, lens, config)
        if not self.frame.whole_site:
            self.site.measure_downloads(lens)
        guide.settle(files, lens, config)
        return files

    def _placeholders(self, config: MkDocsConfig, language: str) -> Sequence[tuple[str, str]]:
        """Return where something is left to fill in, and what, for somebody who is editing."""
        if not self.serving or self.publication is None:
            return ()
        root = Path(config.config_file_path).parent
        pages = page_files(root, os.path.relpath(config.docs_dir, root))
        found = placeholders(self.publication.edition, pages)
        return [(str(one.where), one.message.in_language(language)) for one in found]

    @event_priority(_AFTER_I18N)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give the edition's pages their places in the navigation."""
        self._check_cancelled()
        self.frame.navigation(nav, config, files, self._lens(config))
        self._nav, self._extensions = nav, config.markdown_extensions
        return nav

    @event_priority(_AFTER_I18N)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Add the pages of the locale: all titles are known, and all contents are made."""
        config.markdown_extensions = self._extensions
        lens = self._lens(config)
        self._found[lens.locale] = [*self.frame.found(files, lens, config)]
        for file in files:
            if file.is_documentation_page() and (page := file.page) and page.content is not None:
                path = page_path(file, lens.locale, lens.urls)
                if guide.is_of_guide(file):
                    page.content = guide.finished(page.content)
                elif self.frame.whole_site:
                    _say(*without_effect_on_page(page, page.content, config))
                page.content = self.frame.content(page, path, lens)
                self._days[path] = page.update_date
        self.site.add(
            lens,
            configuration_of(config).facts(),
            [*main_pages(self._nav.items, lens.locale, lens.urls)],
            plain_values(config),
            serving=self.serving,
            placeholders=self._placeholders(config, lens.side),
        )
        self.frame.environment(env, files, self.site.locales[lens.locale])
        return env

    def on_page_markdown(
        self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> None:
        """Let a page of the guide have the extensions of Markdown with which it is written."""
        own, given = guide.is_of_guide(page.file), self._extensions
        config.markdown_extensions = guide.extensions(given) if own else given

    def on_page_context(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates of MkDocs what they need of the edition."""
        pages = self.site.locales[locale_of(config)]
        cast(dict[str, Any], context).update(self.frame.show(page, pages, config))
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what the site has of the edition when MkDocs has come to the last locale."""
        self._check_cancelled()
        if len(self.site.locales) < len(languages_of(config)):
            return
        announce("Making the pages of the edition")
        if not self.frame.whole_site:
            self.site.begin(self._found)
        folder, earlier = Path(config.site_dir), current_options().replaced
        if self.serving:
            from .serving.live_site import newest

            earlier = newest(folder)
        files = SiteFiles(folder, earlier if is_finished_here(config) else None)
        self.site.write(files, self._days, check_cancelled=self._check_cancelled)
        if self.serving and self.frame.whole_site:
            root = Path(config.config_file_path).parent
            self._look = QuickPreview.of_site(root, self._records, self.site.locales)
            self._forget()

    def on_build_error(self, *, error: Exception) -> None:
        """Let MkDocs say in one line what it would not; a command of ours does so by itself.

        What has begun for the site, which will not be finished, is stopped.
        """
        if self._site is not None:
            self._site.cancel()
        known = isinstance(error, BuildError) or is_of_mkdocs(error)
        if known or has_options() or self._live is not None:
            return
        try:
            with failures(Path.cwd()):
                raise error
        except BuildFailed as failed:
            raise PluginError(str(failed)) from error
        except Exception:
            raise PluginError(reported(error, "mkdocs build")) from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Watch the records and all else that pages are made of; answer whatever is wrong."""
        # What answers requests is loaded for a server alone.
        from .serving.live_site import LiveSite

        root = Path(config.config_file_path).parent
        self._live = LiveSite(server, root, self._first_look, self._reasons)
        engine = Path(str(resources.files("duizhao")))
        names = ("templates", "site", "exporting", "frames", "guide", "locales")
        own = filter(None, (config.docs_dir, config.config_file_path, config.theme.custom_dir))
        places = [*map(str, (root / CONTENT, *own, *(engine / name for name in names)))]
        self._live.watch([*places, str(root / catalogues.FOLDER)])
        # What is left MkDocs watches from now on, and looks at every file twice a second.
        config.watch = [place for place in config.watch if place not in places]
        return server

    def _check_cancelled(self) -> None:
        """Raise Interrupted if a newer change makes the build pointless."""
        if self._live is not None:
            self._live.check_cancelled()

    def _first_look(self) -> QuickPreview | None:
        """Return what single pages are made of now, if records alone have changed."""
        look = self._look.after_a_change(self._past) if self._look else None
        self._look = look or self._look
        return look

    def _forget(self) -> None:
        """Free what a site is made of: the records, and all that was made of them."""
        self.publication, self._site, self._lenses, self._days = None, None, {}, {}

    @property
    def site(self) -> Site:
        """The site that is being built."""
        assert self._site is not None
        return self._site

    def _lens(self, config: MkDocsConfig) -> Lens:
        locale = locale_of(config)
        if locale not in self._lenses:
            settings = configuration_of(config).settings(missing=guide.missing(config))
            self._lenses[locale] = self.site.lens(locale, settings)
        return self._lenses[locale]


def _say(*warnings: Reasons) -> None:
    """Say what has no effect; MkDocs counts it where it builds by itself and is strict."""
    for one in warnings:
        (edition_log if has_options() else log).warning("%s", reasons_text(one))
