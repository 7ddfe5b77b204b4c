"""Writes all that a site has of the edition: its pages in every locale, its exports, its search."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from ..exporting import EXPORTS
from ..exporting.export import ExportedFile
from ..locales.catalogues import Locale
from ..processes import available, side_by_side
from ..render import Page
from ..render.answers import Answers
from .edition_pages import TASK, LocalePages, write_export, write_page
from .page_cache import MadeFiles, PageCache
from .progress import shown_progress
from .site_search import SiteSearch
from .sitemap import sitemap_files


@dataclass(frozen=True)
class Task:
    """A part of the work, done by one process."""

    what: str
    """What is made: pages, or the name of an export."""
    pages: Sequence[tuple[Locale, Page]] = field(default=(), repr=False)
    """The pages, each with its locale."""
    locale: Locale = ""
    """The locale of an export."""
    files: Sequence[ExportedFile] = field(default=(), repr=False)
    """The files of an export."""


class EditionSite:
    """What a site has of the edition, locale by locale."""

    def __init__(
        self,
        locales: Mapping[Locale, LocalePages],
        site: Path,
        cache: PageCache,
        search: SiteSearch | None,
        documents: Collection[str] = (),
        heed: Callable[[], None] = lambda: None,
    ) -> None:
        self.locales = locales
        """Everything that the pages of each locale need, the default locale's first."""
        self.site = site
        """The folder of the site."""
        self.cache = cache
        """The pages of earlier builds."""
        self.search = search
        """The search, which is told where to write; none for a part of a site."""
        self.documents = documents
        """The documents whose pages alone are made, where this is a part of a site."""
        self.heed = heed
        """What is called now and then, and may raise if the site is not wanted any longer."""
        self._told = 0

    def write(
        self, answers: Answers, processes: int | None = None, *, with_pages: bool = True
    ) -> None:
        """Write everything, with so many processes; by default as many as can work side by side.

        ``answers`` are what pages may ask. Without pages, the rest is written. Raises what a
        template or ``heed`` raises, and ProcessEnded.
        """
        exported = {} if self.documents else self._exported(answers)
        tasks = list(self._tasks(self._to_make(answers) if with_pages else {}, exported))
        # What one process takes at a time needs no other: each takes a moment to begin.
        few = sum(len(task.pages) for task in tasks) <= TASK
        count = 1 if few and processes is None else available(processes)
        # What was read stays until the end: nothing of it is garbage, to be looked for again.
        gc.freeze()
        try:
            size = sum(len(task.pages) for task in tasks)
            # What ends it early ends the other processes before the folder of the site is removed.
            with (
                shown_progress("Pages", size) as advance,
                closing(side_by_side(self._do, tasks, count)) as done,
            ):
                for task, made in done:
                    self.cache.add(made)
                    advance(len(task.pages))
                    self.heed()
            if self.search is not None:
                self.search.wait()
        finally:
            gc.unfreeze()
        self.heed()
        self.cache.write(answers, self.site)

    def _to_make(self, answers: Answers) -> dict[Locale, list[Page]]:
        """Return the pages that must be made, and put the others into the site."""
        found = {}
        for locale, pages in self.locales.items():
            self.heed()
            own = [page for page in pages.own() if self._is_wanted(page)]
            places = {pages.place(page): pages.made_of(page) for page in own}
            kept = self.cache.keep(places, answers, self.site)
            found[locale] = [page for page in own if pages.place(page) not in kept]
        return found

    def _is_wanted(self, page: Page) -> bool:
        return not self.documents or page.path.partition("/")[0] in self.documents

    def _exported(self, answers: Answers) -> dict[tuple[str, Locale], list[ExportedFile]]:
        """Return the files of exports that must be made, and put the others into the site."""
        found = {}
        for name, export in EXPORTS.items():
            for locale in self.locales if export.localised else [next(iter(self.locales))]:
                pages = self.locales[locale]
                files = list(export.files(pages.renderer))
                self.heed()
                lasting = [file for file in files if callable(file.made)]
                places = {file.path: pages.export_made_of(file) for file in lasting}
                kept = self.cache.keep(places, answers, self.site)
                found[name, locale] = [file for file in files if file.path not in kept]
        return found

    def _tasks(
        self,
        to_make: Mapping[Locale, Sequence[Page]],
        exported: Mapping[tuple[str, Locale], Sequence[ExportedFile]],
    ) -> Iterator[Task]:
        """Yield everything that is to be made, what takes longest first."""
        for (name, locale), files in exported.items():
            if files:
                yield Task(name, locale=locale, files=files)
        # A text stands on pages of all locales: what is made of it is used again while it is there.
        pages = [(locale, page) for locale, pages in to_make.items() for page in pages]
        pages.sort(key=lambda one: one[1].path)
        for at in range(0, len(pages), TASK):
            yield Task("pages", pages[at : at + TASK])

    def _do(self, task: Task) -> MadeFiles:
        made = [write_page(self.locales[one], page, self.site) for one, page in task.pages]
        for file in task.files:
            made.append(write_export(self.locales[task.locale], file, self.site))
        questions = next(iter(self.locales.values())).tracker.questions
        first, self._told = self._told, len(questions)
        return MadeFiles(os.getpid(), questions[first:], made)

    def write_sitemap(self, written: Mapping[str, str], today: str, moment: int) -> None:
        """Write the list of all pages; see ``sitemap_files``."""
        self._write(dict(sitemap_files(self.locales.values(), written, today, moment)))

    def _write(self, files: Mapping[str, bytes]) -> None:
        for name, content in files.items():
            path = self.site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
