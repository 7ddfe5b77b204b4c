"""The search of a site, which is made while MkDocs makes the hand-written pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mkdocs.config.defaults import MkDocsConfig

from ..edition import Edition
from ..locales.catalogues import Locale
from ..locales.words import Catalogue
from ..pages.kinds import KINDS
from ..parallel import BackgroundTask, worker_count
from ..render.page_kind import described
from ..search import KEPT, HandWritten, index_files
from ..store import put_away
from .hand_written import hand_written, written_locales
from .languages import languages_of
from .options import current_options
from .site_files import SiteFiles


class SiteSearch:
    """The search of a site, which another process may be making."""

    def __init__(
        self,
        edition: Edition,
        written: Mapping[Locale, Sequence[HandWritten]],
        processes: int | None = None,
    ) -> None:
        """Begin with it; another process does so unless there is to be one alone.

        ``written`` are the hand-written pages of each locale, the default one first.
        """
        self._files = BackgroundTask(lambda: _files(edition, written), worker_count(processes))

    def write(self, files: SiteFiles) -> None:
        """Wait for its files and write them. Raises OSError and ProcessEnded."""
        for name, content in self._files.result().items():
            files.write(name, content)

    def cancel(self) -> None:
        """Stop making it: the site is not wanted any longer."""
        self._files.cancel()


def begin_search(edition: Edition, config: MkDocsConfig, *, whole: bool) -> SiteSearch | None:
    """Begin the search of the site that is built; a part of a site has none.

    It finds the hand-written pages too if the ``whole`` site is the edition's. Raises PluginError
    if the front matter of one cannot be read.
    """
    options = current_options()
    if options.documents:
        return None
    locales = [one.locale for one in languages_of(config)]
    written = {one: hand_written(config, one) if whole else [] for one in locales}
    return SiteSearch(edition, written, options.workers)


def _files(
    edition: Edition, written: Mapping[Locale, Sequence[HandWritten]]
) -> Mapping[str, bytes]:
    """Return the files of the search, which are the same in all locales."""
    pages: dict[str, list[HandWritten]] = {}
    for side, locale in written_locales(list(written)).items():
        pages[side] = [*_by_title(locale), *written[locale]]
    files = index_files(edition, pages, list(written)).files
    put_away(KEPT)
    return files


def _by_title(locale: Locale) -> Iterator[HandWritten]:
    """Yield what the search knows of pages of the edition that it finds by their titles."""
    words = Catalogue(locale)
    for kind in KINDS.values():
        if kind.found_at:
            yield HandWritten(kind.found_at, *described(kind.name, words))
