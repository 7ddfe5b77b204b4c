"""What other processes compute of the texts while this one makes the first pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..cache import write_cache
from ..edition import Edition
from ..edition.indexes.wordings import CACHE_NAME as WORDINGS
from ..edition.indexes.wordings import Rows
from ..locales.catalogues import Locale, language
from ..locales.words import Catalogue
from ..model import Side
from ..parallel import BackgroundTask, worker_count
from ..registry import named
from .hand_written import HandWritten
from .pages.kind import described
from .pages.kinds import KINDS
from .site_files import SiteFiles


class BackgroundTasks:
    """The search of a site, and the wordings that its passages share."""

    def __init__(
        self,
        edition: Edition,
        written: Mapping[Locale, Sequence[HandWritten]],
        workers: int | None,
        *,
        wordings: bool = True,
    ) -> None:
        """Begin with the search and the ``wordings``, in other processes unless ``workers`` is 1.

        ``written`` are the hand-written pages of each locale, the default one first.
        """
        self._edition = edition
        count = worker_count(workers)
        self._wordings = BackgroundTask(lambda: _rows(edition), count) if wordings else None
        # One after the other: each takes much memory while it runs.
        self._search = BackgroundTask(
            lambda: _search_files(edition, written), count, after=self._wordings
        )

    def give_wordings(self) -> None:
        """Wait for the wordings, and let the edition have them. Raises ProcessEnded."""
        if self._wordings is not None:
            self._edition.shared_wordings.take(self._wordings.result())

    def write_search(self, files: SiteFiles) -> None:
        """Wait for the files of the search and write them. Raises OSError and ProcessEnded."""
        for name, content in self._search.result().items():
            files.write(name, content)

    def cancel(self) -> None:
        """Stop: the site is not wanted any longer."""
        if self._wordings is not None:
            self._wordings.cancel()
        self._search.cancel()


def _rows(edition: Edition) -> Rows:
    rows = edition.shared_wordings.rows()
    write_cache(WORDINGS)
    return rows


def _search_files(
    edition: Edition, written: Mapping[Locale, Sequence[HandWritten]]
) -> Mapping[str, bytes]:
    """Return the files of the search, which are the same in all locales."""
    if (search_files := named("FUNCTIONS", "search_files")) is None:
        return {}
    locales = _written_locales(list(written)).items()
    pages = {side: [*_by_title(locale), *written[locale]] for side, locale in locales}
    files: Mapping[str, bytes] = search_files(edition, pages, list(written))
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
