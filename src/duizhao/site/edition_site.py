"""Writes all that a site has of the edition: its pages in every locale, its exports, its search."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..exporting import EXPORTS
from ..locales.catalogues import Locale
from ..render import LocalisedEdition
from ..render.kinds import KINDS
from ..search import HandWritten, index_files
from .edition_pages import LocalePages, page_tasks, write_pages
from .hand_written import written_locales
from .processes import available, side_by_side
from .sitemap import sitemap_files

log = logging.getLogger("mkdocs.duizhao")

FEW = 200
"""Up to how many pages are made without further processes, which need a moment to begin."""
Task = tuple[str, str, int, int]
"""What is made, in which locale or format, and a stretch of it."""


class EditionSite:
    """What a site has of the edition, locale by locale."""

    def __init__(
        self,
        locales: Mapping[Locale, LocalePages],
        written: Mapping[Locale, Sequence[HandWritten]],
        site: Path,
    ) -> None:
        self.locales = locales
        """Everything that the pages of each locale need, the default locale's first."""
        self.written = written
        """What the search knows of the hand-written pages of each locale."""
        self.site = site
        """The folder of the site."""

    def write(self, processes: int | None = None, *, pages: bool = True) -> None:
        """Write everything, with so many processes; by default as many as can work side by side.

        Without ``pages``, all but the pages.

        Raises what a template raises.
        """
        tasks = [task for task in self._tasks() if pages or task[0] != "pages"]
        few = sum(len(pages.own()) for pages in self.locales.values()) <= FEW
        count = (1 if few else available()) if processes is None else processes
        # What was read stays until the end: nothing of it is garbage, to be looked for again.
        gc.freeze()
        try:
            for _ in side_by_side(self._do, tasks, count):
                pass
        finally:
            gc.unfreeze()

    def write_sitemap(self, written: Mapping[str, str], today: str, moment: int) -> None:
        """Write the list of all pages; see ``sitemap_files``."""
        self._write(dict(sitemap_files(self.locales.values(), written, today, moment)))

    def _tasks(self) -> Iterator[Task]:
        """Yield everything that is to be made, what takes longest first."""
        yield "search", "", 0, 0
        default = next(iter(self.locales))
        for name, export in EXPORTS.items():
            for locale in self.locales if export.localised else [default]:
                yield f"export {name}", locale, 0, 0
        for locale, first, last in page_tasks(self.locales):
            yield "pages", locale, first, last

    def _do(self, task: Task) -> None:
        what, locale, first, last = task
        if what == "pages":
            pages = self.locales[locale]
            write_pages(pages, pages.own()[first:last], self.site)
        elif what == "search":
            self._write(self._search_files())
        else:
            export = EXPORTS[what.partition(" ")[2]]
            for file in export.files(self.locales[locale].renderer):
                content = file.content
                data = content.encode() if isinstance(content, str) else content
                self._write({file.path: data})

    def _write(self, files: Mapping[str, bytes]) -> None:
        for name, content in files.items():
            path = self.site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def _search_files(self) -> Mapping[str, bytes]:
        """Return the files of the search, which are the same in all locales."""
        pages: dict[str, list[HandWritten]] = {}
        for side, locale in written_locales(list(self.locales)).items():
            localised = self.locales[locale].renderer.localised
            pages[side] = [*_searchable(localised), *self.written[locale]]
        edition = next(iter(self.locales.values())).renderer.localised.edition
        return index_files(edition, pages, list(self.locales)).files


def _searchable(localised: LocalisedEdition) -> Iterator[HandWritten]:
    """Yield what the search knows of pages of the edition that it finds by their titles."""
    for kind in KINDS.values():
        if kind.searchable:
            for page in kind.pages(localised):
                yield HandWritten(page.path, page.title, page.description)
