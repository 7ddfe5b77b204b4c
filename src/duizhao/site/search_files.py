"""The search of a site, which is made while MkDocs makes the hand-written pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..cache import write_cache
from ..edition import Edition
from ..locales.catalogues import Locale, language
from ..locales.words import Catalogue
from ..model import Side
from ..pages.kind import described
from ..pages.kinds import KINDS
from ..parallel import BackgroundTask, worker_count
from ..search import CACHE_NAME, HandWritten, index_files
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


def _files(
    edition: Edition, written: Mapping[Locale, Sequence[HandWritten]]
) -> Mapping[str, bytes]:
    """Return the files of the search, which are the same in all locales."""
    pages: dict[str, list[HandWritten]] = {}
    for side, locale in _written_locales(list(written)).items():
        pages[side] = [*_by_title(locale), *written[locale]]
    files = index_files(edition, pages, list(written)).files
    write_cache(CACHE_NAME)
    return files


def _written_locales(locales: Sequence[Locale]) -> dict[Side, Locale]:
    """Return the first locale of those whose words are written on their own, by its language."""
    found: dict[Side, Locale] = {}
    for locale in locales:
        if language(locale).source is None:
            found.setdefault(language(locale).side, locale)
    return found


def _by_title(locale: Locale) -> Iterator[HandWritten]:
    """Yield what the search knows of pages of the edition that it finds by their titles."""
    words = Catalogue(locale)
    for kind in KINDS.values():
        if kind.found_at:
            yield HandWritten(kind.found_at, *described(kind.name, words))
