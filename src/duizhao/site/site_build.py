"""Builds a site with no MkDocs in the process: all that is made from records.

Every page of the records, in every locale, in its frame, and the search, the exports, the sitemap
and the page for wrong URLs. The home page has the name of the site and what the records give it; of
the engine's guide there is the page of the search. The Markdown pages in ``docs/`` and of the guide
are left out, and with them the links there: ``duizhao build`` makes these pages, with MkDocs. The
pages of the records have the same bytes in both where the menu and the pages of the guide are the
same.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ..cache import caching, write_cache
from ..checks.report import NO_DOCUMENT, Report, check
from ..edition import Edition
from ..history.git import GitReader, obstacle
from ..locales.catalogues import Locale
from ..model import CONTENT
from ..setup.message_places import MessagePlaces
from .background_tasks import BackgroundTasks
from .configuration.build_date import build_time
from .configuration.offered_formats import skipped
from .configuration.options import BuildOptions, current_options, given_options
from .configuration.setting_problems import setting_problems
from .configuration.settings import plain_values
from .configuration.site_configuration import SiteConfiguration, read_configuration
from .failure import BrokenRecords, BuildFailed, SettingError, failures
from .frame.assets import (
    BOOK,
    GUEST,
    STYLES,
    conversion_files,
    guest_styles,
    locale_assets,
    static_files,
    stylesheets,
    with_theme,
)
from .frame.context import SEARCH, FrameContexts
from .frame.templates import frame_environment
from .output_folder import WRITTEN, digests_of, fresh_folder, refuse_unsuitable
from .pages.kinds import KINDS, all_pages, render
from .progress import announce, shown_steps
from .reading.lens import Lens
from .reading.publication import Publication
from .rendering.page_writer import LocalePages
from .site_files import SiteFiles
from .site_writer import SitePlan, write_site

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
    try:
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
    except SettingError as error:
        raise BuildFailed(*MessagePlaces(root).found(str(error))) from error


def _build(root: Path, folder: Path, *, offline: bool) -> None:
    announce("Reading the configuration")
    if wrong := setting_problems(root):
        raise SettingError(*wrong)
    configurations = read_configuration(root)
    for warning in skipped(configurations[0].extra):
        log.warning("%s", warning)
    announce("Reading and checking the records")
    publication = publication_of(checked(root), GitReader())
    written = dict.fromkeys((one.language.locale for one in configurations), ())
    background = BackgroundTasks(publication.edition, written, current_options().workers)
    try:
        announce("Making the pages")
        site = SitePages(root, publication, configurations, offline=offline)
        files = SiteFiles(folder, current_options().replaced)
        _write(site, files, background)
    finally:
        background.cancel()


def _write(site: SitePages, files: SiteFiles, background: BackgroundTasks) -> None:
    """Write a site: the pages of the records, and the home pages, the search's and assets."""
    for place, data in dict(site.common_files()).items():
        files.write(place, data)
    moment = build_time(site.publication.edition)
    today = datetime.fromtimestamp(moment, UTC).date().isoformat()
    listed = bool(site.default.contexts.facts.url) and not site.offline
    plan = SitePlan(
        publication=site.publication,
        locales=site.locales,
        overrides=site.overrides,
        hand_written=dict.fromkeys(("", SEARCH), today) if listed else None,
        today=today,
        moment=moment,
    )
    write_site(plan, files, background)


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
    """Return what the pages of a checked edition are made of, with what ``past`` knows of it."""
    warn_of_history(report.edition, dated=dated)
    return Publication(report.edition, past.history(report.edition))


def warn_of_history(edition: Edition, *, dated: bool = False) -> None:
    """Say if git cannot tell dates: where there is no repository, only if pages are ``dated``."""
    found = obstacle(edition.root)
    if found is not None and (found.has_repository or dated):
        log.warning("%s", found)


class SitePages:
    """What the pages of a site are made of, by locale, and the files that are no pages."""

    def __init__(
        self,
        root: Path,
        publication: Publication,
        configurations: Sequence[SiteConfiguration],
        *,
        offline: bool,
    ) -> None:
        self.publication = publication
        first = configurations[0]
        self._docs = root / str(first.values.get("docs_dir") or "docs")
        custom = first.theme.get("custom_dir")
        self._host = current_options().host
        self.overrides = root / str(custom) if custom and not self._host else None
        self._layers = [*GUEST] if self._host else [BOOK, *filter(None, [self.overrides])]
        self._frame = frame_environment(list(reversed(self._layers)))
        self._conversion = conversion_files(publication.edition)
        self._files: dict[str, bytes] = {}
        sheets, theme = (guest_styles, {}) if self._host else (stylesheets, first.theme)
        styles = {name: sheets(self._layers, name) for name in STYLES}
        styles["stylesheets"] = with_theme(styles["stylesheets"], theme)
        self.locales: dict[Locale, LocalePages] = {}
        for one in configurations:
            locale = one.language.locale
            settings = one.settings(offline=offline)
            lens = Lens(publication.edition, locale, settings, publication=publication)
            assets, files = locale_assets(lens, styles, self._conversion)
            self._files |= files
            contexts = FrameContexts(one.facts(), lens, assets, serving=False)
            menu = one.menu(lens)
            values = {**plain_values(one.values), "host": self._host}
            self.locales[locale] = LocalePages(contexts, menu, self._frame, values)

    @property
    def default(self) -> LocalePages:
        """The pages of the default locale."""
        return next(iter(self.locales.values()))

    @property
    def offline(self) -> bool:
        """Whether the pages are read from a disk."""
        return not self.default.contexts.urls.directory_urls

    @property
    def assets(self) -> dict[str, bytes]:
        """The stylesheets and scripts that are made of others, by their places in the site."""
        return {**self._files, **self._conversion.files}

    def common_files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files that are no pages of records: assets, home pages, the search's, 404."""
        yield from self.assets.items()
        for place, path in (*static_files(self._layers), *self._beside_pages()):
            yield place, path.read_bytes()
        for pages in self.locales.values():
            contexts = pages.contexts
            own = contexts.urls.in_locale("", pages.locale)
            records = "".join(
                render(pages.lens, page)
                for page in all_pages(pages.lens)
                if KINDS[page.kind].appended and not page.path
            )
            home = pages.plain("", contexts.facts.name, "plain-home.html", records)
            yield f"{own}index.html", home
            title = contexts.words("search-link.open")
            yield f"{own}{SEARCH}index.html", pages.plain(SEARCH, title, "plain-search.html")
        if not self._host:
            yield "404.html", self.default.not_found()

    def _beside_pages(self) -> Iterator[tuple[str, Path]]:
        """Yield the files in ``docs/`` that are no Markdown: pictures, stylesheets."""
        for path in sorted(self._docs.rglob("*")):
            place = path.relative_to(self._docs).as_posix()
            hidden = any(part.startswith(".") for part in place.split("/"))
            if path.is_file() and not hidden and path.suffix not in (".md", ".markdown"):
                yield place, path
