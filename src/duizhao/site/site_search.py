"""The search of a site, which is made while MkDocs makes the hand-written pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from ..edition import Edition
from ..locales.catalogues import Locale
from ..locales.words import Catalogue
from ..processes import Meanwhile, available
from ..render.kinds import KINDS
from ..render.page_kind import described
from ..search import KEPT, HandWritten, index_files
from ..store import put_away
from .hand_written import hand_written, written_locales
from .languages import languages_of
from .options import current_options


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
        self._work: Meanwhile[Mapping[str, bytes], Path] = Meanwhile(
            lambda: _files(edition, written), _write, available(processes)
        )

    def write(self, site: Path) -> None:
        """Let it be written into the folder of a site."""
        self._work.give(site)

    def wait(self) -> None:
        """Wait until it is written. Raises OSError and ProcessEnded."""
        self._work.wait()

    def drop(self) -> None:
        """Leave it: the site is not wanted any longer."""
        self._work.drop()


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
    return SiteSearch(edition, written, options.processes)


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


def _write(files: Mapping[str, bytes], site: Path) -> None:
    for name, content in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
