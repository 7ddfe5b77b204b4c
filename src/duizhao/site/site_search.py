"""The search of a site: begun with the records, ended when the hand-written pages are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..edition import Edition
from ..locales.catalogues import Locale
from ..processes import Meanwhile, available
from ..render import LocalisedEdition
from ..render.kinds import KINDS
from ..search import KEPT, BegunIndex, HandWritten
from ..store import put_away
from .edition_pages import LocalePages
from .hand_written import written_locales
from .options import current_options


class _Lacking(NamedTuple):
    """What the search lacks when the records are read."""

    pages: Mapping[str, Sequence[HandWritten]]
    """What it knows of pages by their words, by language."""
    locales: Sequence[Locale]
    """The locales in which it speaks."""
    site: Path
    """The folder of the site."""


class SiteSearch:
    """The search of a site, which another process may be making."""

    def __init__(self, edition: Edition, processes: int | None = None) -> None:
        """Begin with the records; another process does so unless there is to be one alone."""
        count = available() if processes is None else processes
        self._work = Meanwhile(partial(BegunIndex, edition), _write, count)

    def give(
        self,
        locales: Mapping[Locale, LocalePages],
        written: Mapping[Locale, Sequence[HandWritten]],
        site: Path,
    ) -> None:
        """Let it be written into a site that has these locales and hand-written pages."""
        pages: dict[str, list[HandWritten]] = {}
        for side, locale in written_locales(list(locales)).items():
            pages[side] = [*_searchable(locales[locale].renderer.localised), *written[locale]]
        self._work.give(_Lacking(pages, list(locales), site))

    def wait(self) -> None:
        """Wait until it is written. Raises OSError and ProcessEnded."""
        self._work.wait()

    def drop(self) -> None:
        """Leave it: the site is not wanted any longer."""
        self._work.drop()


def begin_search(edition: Edition) -> SiteSearch | None:
    """Begin the search of the site that is built; a part of a site has none."""
    options = current_options()
    return None if options.documents else SiteSearch(edition, options.processes)


def _write(begun: BegunIndex, lacking: _Lacking) -> None:
    for name, content in begun.files(lacking.pages, lacking.locales).files.items():
        path = lacking.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    put_away(KEPT)


def _searchable(localised: LocalisedEdition) -> Iterator[HandWritten]:
    """Yield what the search knows of pages of the edition that it finds by their titles."""
    for kind in KINDS.values():
        if kind.searchable:
            for page in kind.pages(localised):
                if page.sheet is None or page.sheet.number == 1:
                    yield HandWritten(page.path, page.title, page.description)
