"""Builds the site of an edition, and is what MkDocs builds it with.

``build_site`` does so with no MkDocs in the process. The home page then has the name of the site
and what the records give it; of the engine's guide there is the page of the search. The Markdown
pages in ``docs/`` and of the guide are left out, and with them the links there: ``duizhao build``
makes these pages, with MkDocs. The pages of the records have the same bytes in both where the menu
and the pages of the guide are the same.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..assets.bundles import ProgramFiles
from ..cache import caching, write_cache
from ..checks.report import NO_DOCUMENT, Report, check
from ..edition import Edition
from ..history.dates import build_time
from ..history.git import GitReader, obstacle
from ..locales.catalogues import Locale
from ..model import CONTENT
from ..parallel import BackgroundTask, worker_count
from .configuration.offered_formats import skipped
from .configuration.options import BuildOptions, current_options, given_options
from .configuration.setting_problems import setting_problems
from .configuration.settings import plain_values
from .configuration.site_configuration import SiteConfiguration, read_configuration
from .failure import BrokenRecords, BuildFailed, SettingError, failures
from .frame.assets import (
    BOOK,
    GUEST,
    Stylesheet,
    conversion_files,
    frame_environment,
    locale_assets,
    static_files,
    styles_of,
    visible_files,
)
from .frame.frame_page import SEARCH
from .frame.site_facts import NavPage, SiteFacts
from .hand_written import HandWritten, search_files
from .output_folder import WRITTEN, digests_of, fresh_folder, refuse_unsuitable
from .progress import announce, shown_steps
from .reading.lens import Lens
from .reading.publication import Publication
from .reading.settings import SiteSettings
from .remote_writer import RemoteWriter
from .rendering.page_writer import LocalePages
from .rendering.site_inputs import SiteInputs, file_inputs
from .site_files import SiteFiles
from .site_writer import SiteWriter
from .sitemap import sitemap_files

log = logging.getLogger("duizhao")


def build_site(
    root: Path,
    out: Path,
    *,
    offline: bool = False,
    options: BuildOptions | None = None,
) -> None:
    """Build the site of the edition below ``root`` into the folder ``out``, without MkDocs.

    ``offline`` makes it open from a disk, at file:// URLs; ``options`` are how it goes about it.
    Raises BuildFailed if anything is wrong; ``out`` is then as it was.
    """
    options = options or BuildOptions(replaced=out)
    if not options.host:
        refuse_unsuitable(root, out)
    with (
        failures(root),
        given_options(options),
        shown_steps(),
        caching(root if options.cached else None),
        fresh_folder(out) as fresh,
    ):
        _build(root, fresh, offline=offline)
        if options.host:
            written = (f"{digest} {at}" for at, digest in digests_of(fresh).items())
            (fresh / WRITTEN).write_text("\n".join(written), "utf-8")


def _build(root: Path, folder: Path, *, offline: bool) -> None:
    announce("Reading the configuration")
    if wrong := setting_problems(root):
        raise SettingError(*wrong)
    book = offline or current_options().skeleton == "book"
    configurations = read_configuration(root, own_frame=not book)
    for warning in skipped(configurations[0].extra):
        log.warning("%s", warning)
    announce("Reading and checking the records")
    site = Site.alone(publication_of(checked(root), GitReader()), configurations[0])
    try:
        site.begin({one.language.locale: () for one in configurations})
        announce("Making the pages")
        site.follow(configurations, offline=offline)
        files = SiteFiles(folder, current_options().replaced)
        docs = root / str(configurations[0].values.get("docs_dir") or "docs")
        given = visible_files(docs, "", (".md", ".markdown"))
        beside = ((place, path.read_bytes()) for place, path in given)
        for place, data in dict((*site.static_files(), *beside, *site.other_pages())).items():
            files.write(place, data)
        site.write(files, dict.fromkeys(("", SEARCH), ""))
    finally:
        site.cancel()


def checked(root: Path) -> Report:
    """Return the report on the edition below ``root``.

    Raises BrokenRecords if it has mistakes, and BuildFailed if it has no document.
    """
    try:
        report = check(root)
    except FileNotFoundError as error:
        raise BuildFailed(str(error) if (root / CONTENT).exists() else NO_DOCUMENT) from None
    # What is kept of the records of a large edition is much, and is needed no more.
    write_cache()
    if report.errors:
        raise BrokenRecords(*report.errors, before="the edition has problems:\n")
    if report.edition.empty:
        raise BuildFailed(NO_DOCUMENT)
    return report


def publication_of(report: Report, past: GitReader, *, dated: bool = False) -> Publication:
    """Return what the pages of a checked edition are made of, with what ``past`` knows of it.

    ``dated`` is whether its pages are to be published, with their dates.
    """
    warn_of_history(report.edition, dated=dated)
    return Publication(report.edition, past.history(report.edition))


def warn_of_history(edition: Edition, *, dated: bool = False) -> None:
    """Say if git cannot tell dates: where there is no repository, only if pages are ``dated``."""
    found = obstacle(edition.root)
    if found is not None and (found.has_repository or dated):
        log.warning("%s", found)


class Site:
    """The site of an edition: its pages in every locale, and the files that belong to them."""

    def __init__(
        self,
        publication: Publication,
        layers: Sequence[Path],
        templates: Sequence[Path] = (),
        theme: Mapping[str, Any] | None = None,
        *,
        pages: bool = True,
    ) -> None:
        """``layers`` are the folders of its frame, each before those that have files in its place.

        ``templates`` are those with its templates, the first of which decides, by default the
        layers; ``theme`` is what the configuration says of colours and faces. ``pages`` is whether
        the pages are written here: those in a theme's site MkDocs makes.
        """
        self.publication = publication
        """The edition, and what is computed of it for all locales."""
        self.locales: dict[Locale, LocalePages] = {}
        """The pages of each locale, the default one first."""
        self._layers, self._theme, self._pages = layers, theme or {}, pages
        self._frame = frame_environment(templates or [*reversed(layers)])
        self._assets: dict[str, bytes] = {}
        self._search: BackgroundTask[Mapping[str, bytes]] | None = None

    @classmethod
    def alone(cls, publication: Publication, configuration: SiteConfiguration) -> Site:
        """Return the site that ``mkdocs.yml`` describes, as far as it needs no MkDocs."""
        if current_options().host:
            return cls(publication, GUEST)
        custom = configuration.theme.get("custom_dir")
        overrides = [configuration.root / str(custom)] if custom else []
        return cls(publication, [BOOK, *overrides], theme=configuration.theme)

    def begin(self, written: Mapping[Locale, Sequence[HandWritten]]) -> None:
        """Begin the search, in another process while this one makes the first pages.

        ``written`` are the hand-written pages of each locale, the default one first.
        """
        work = partial(search_files, self.publication.edition, written)
        self._search = BackgroundTask(work, worker_count(current_options().workers))

    def cancel(self) -> None:
        """Stop what has begun: the site is not wanted any longer."""
        if self._search is not None:
            self._search.cancel()

    def follow(self, configurations: Sequence[SiteConfiguration], *, offline: bool) -> None:
        """Add the pages of all languages, in the menu that ``mkdocs.yml`` names."""
        for one in configurations:
            lens = self.lens(one.language.locale, one.settings(offline=offline))
            self.add(lens, one.facts(), one.menu(lens), plain_values(one.values))

    def lens(self, locale: Locale, settings: SiteSettings) -> Lens:
        """Return the edition as readers of a locale see it."""
        return Lens(self.publication.edition, locale, settings, publication=self.publication)

    def add(
        self,
        lens: Lens,
        facts: SiteFacts,
        menu: Sequence[NavPage],
        values: Mapping[str, Any],
        *,
        serving: bool = False,
        placeholders: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Add the pages of a locale: in this menu, with what the frame may ask of the settings.

        ``serving`` and ``placeholders`` are for somebody who edits them; see ``SiteFacts``.
        """
        host = current_options().host
        facts = replace(facts, host=host, serving=serving, placeholders=placeholders)
        facts, files = locale_assets(facts, lens, self._styles, self._conversion)
        self._assets |= files
        self.locales[lens.locale] = LocalePages(facts, lens, menu, self._frame, values)

    @cached_property
    def _styles(self) -> Mapping[str, Sequence[Stylesheet]]:
        return styles_of(self._layers, self._theme)

    @cached_property
    def _conversion(self) -> ProgramFiles:
        return conversion_files(self.publication.edition)

    @property
    def default(self) -> LocalePages:
        """The pages of the default locale."""
        return next(iter(self.locales.values()))

    @property
    def assets(self) -> Mapping[str, bytes]:
        """The stylesheets and scripts that are made of others, by their places in the site."""
        return {**self._assets, **self._conversion.files}

    def measure_downloads(self, lens: Lens) -> None:
        """Note the sizes and checksums of the files for download, which are not kept.

        For pages that are made before the files are.
        """
        with TemporaryDirectory() as folder:
            SiteWriter({}, SiteFiles(Path(folder))).write_downloads([lens])

    def other_pages(self) -> Iterator[tuple[str, bytes]]:
        """Yield the home page and that of the search in every locale, with their places.

        For a site that has no hand-written ones.
        """
        for pages in self.locales.values():
            own = pages.lens.urls.in_locale("", pages.locale)
            home = pages.plain("", pages.site.name, "plain-home.html")
            yield f"{own}index.html", home
            title = pages.lens.words("search-link.open")
            yield f"{own}{SEARCH}index.html", pages.plain(SEARCH, title, "plain-search.html")

    def static_files(self) -> Iterator[tuple[str, bytes]]:
        """Yield icons and fonts with their places."""
        for place, path in static_files(self._layers):
            yield place, path.read_bytes()

    def write(
        self,
        files: SiteFiles,
        hand_written: Mapping[str, str] | None = None,
        *,
        check_cancelled: Callable[[], None] = lambda: None,
    ) -> None:
        """Write all that the site has of the edition, in the way that the current options say.

        ``hand_written`` has the paths of the other pages for the sitemap, and the days of their
        last change, if they are known. Raises what a template or ``check_cancelled`` raises,
        OSError, and ProcessEnded.
        """
        if self._pages and current_options().cached:
            inputs = SiteInputs(self.publication, self._layers[1:])
            files.keep(file_inputs(inputs, self.locales))
        for place, data in self.assets.items():
            files.write(place, data)
        kind = RemoteWriter if current_options().executor is not None else SiteWriter
        writer = kind(self.locales, files, check_cancelled)
        # What was read is needed until the end: nothing of it is garbage to be looked for.
        gc.freeze()
        try:
            digests = writer.write_downloads([own.lens for own in self.locales.values()])
            digests |= writer.write_pages(pages=self._pages)
            for name, content in (self._search.result() if self._search else {}).items():
                files.write(name, content)
        finally:
            gc.unfreeze()
        check_cancelled()
        files.store({**files.kept, **digests})
        if self._pages and GUEST[1] not in self._layers:
            files.write("404.html", self.default.not_found())
        if self._pages and self.default.lens.urls.directory_urls:
            moment = build_time(self.publication.edition)
            today = datetime.fromtimestamp(moment, UTC).date().isoformat()
            for place, data in sitemap_files(
                self.locales.values(), hand_written or {}, today, moment
            ):
                files.write(place, data)
        write_cache()
