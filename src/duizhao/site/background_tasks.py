"""What other processes compute of the texts while this one makes the first pages."""

from __future__ import annotations

from typing import Any

from ..cache import write_cache
from ..edition import Edition
from ..edition.shared_wording import CACHE_NAME
from ..parallel import BackgroundTask, worker_count
from .search_files import SiteSearch
from .site_files import SiteFiles


class BackgroundTasks:
    """The search of a site, and the wordings that its passages share."""

    def __init__(
        self,
        edition: Edition,
        search: SiteSearch,
        workers: int | None,
        *,
        wordings: bool = True,
    ) -> None:
        """Begin with the ``wordings``; another process looks for them unless ``workers`` is 1.

        ``search`` is the search, which has begun.
        """
        self._edition = edition
        self._search = search
        self._wordings = (
            BackgroundTask(lambda: _rows(edition), worker_count(workers)) if wordings else None
        )

    def give_wordings(self) -> None:
        """Wait for the wordings, and let the edition have them. Raises ProcessEnded."""
        if self._wordings is not None:
            self._edition.shared_wordings.take(self._wordings.result())

    def write_search(self, files: SiteFiles) -> None:
        """Wait for the files of the search and write them. Raises OSError and ProcessEnded."""
        self._search.write(files)

    def cancel(self) -> None:
        """Stop: the site is not wanted any longer."""
        if self._wordings is not None:
            self._wordings.cancel()
        self._search.cancel()


def _rows(edition: Edition) -> list[Any]:
    rows = edition.shared_wordings.rows()
    write_cache(CACHE_NAME)
    return rows
