"""Writes all that a site has of the edition: its pages in every locale, its exports, its search."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, groupby
from pathlib import PurePath

from ..cache import write_cache
from ..locales.catalogues import Locale
from ..parallel import BackgroundTask, parallel_map, worker_count
from .configuration.options import current_options
from .page_data.traces import forget_dictionary
from .pages.downloads import SUMS, offered_in
from .pages.export import exports
from .pages.kinds import own_pages
from .progress import shown_progress
from .reading.lens import Lens
from .reading.offers import ExportedFile
from .reading.page import Page
from .rendering.page_writer import LocalePages
from .site_files import SiteFiles

CHUNK = 48
"""How many pages a worker takes at a time."""
_MOST_TASKS = 100
"""How many tasks are done by the same workers: a large edition has many more."""
_MOST_BLOCKS = 10_000
"""How many blocks are kept at most: the pages of themes and terms show all of an edition."""


@dataclass(frozen=True)
class Task:
    """A part of the work, done by one worker."""

    pages: Sequence[tuple[Locale, Page]] = field(default=(), repr=False)
    """Pages, each with its locale."""
    files: Sequence[ExportedFile] = field(default=(), repr=False)
    """All files of an export."""
    cache: str = ""
    """The name of the export's own cache, if it has one."""
    apart: bool = False
    """Whether it reads all of the edition, or a dictionary: best in a process of its own."""


Done = Generator[tuple[Task, list[tuple[str, str]]]]
"""Yields each task when it is done, with the digests of its files, after their places."""


@dataclass
class SiteWriter:
    """What a site has of the edition, locale by locale."""

    locales: Mapping[Locale, LocalePages]
    """Everything that the pages of each locale need, the default locale's first."""
    files: SiteFiles
    """Writes the files of the site."""
    check_cancelled: Callable[[], None] = lambda: None
    """Is called now and then, and raises if the site is not wanted any longer."""
    _part: str = ""
    """The first part of the path of the last page: a document, or a kind of page."""

    def write_downloads(self, lenses: Collection[Lens]) -> dict[str, str]:
        """Write the files for download of some locales, whose sizes and checksums a page has.

        Returns their digests by their places. Raises what their formats raise, and what
        ``write_pages`` raises.
        """
        before = [one for one in exports().values() if one.before_pages]
        offered = {
            lens: [file for one in before for file in one.files(lens, self.files.folder)]
            for lens in lenses
        }
        wanted = [one for one in chain(*offered.values()) if one.path not in self.files.kept]
        # A PDF takes longer than to start a worker.
        long = any(file.format and file.format.package for file in wanted)
        workers = _workers(len(wanted), long=long)
        # Those of the whole edition are made of those of its documents, where these are.
        documents = [Task(files=[file]) for file in wanted if file.document]
        whole = [Task(files=[file]) for file in wanted if not file.document]
        digests: dict[str, str] = {}
        for done in (self.done(documents, workers), parallel_map(self._do, whole, workers)):
            with closing(done):
                for _, made in done:
                    digests.update(made)
                    self.check_cancelled()
        for lens, files in offered.items():
            lens.publication.offered[lens.locale] = tuple(
                replace(file, made=b"", shown=None, **self.files.measured(file.path))
                for file in files
            )
        for lens in lenses:
            sums = [f"{one.sha256}  {PurePath(one.path).name}\n" for one in offered_in(lens)]
            if sums:
                self.files.write(lens.urls.in_locale(SUMS, lens.locale), "".join(sums).encode())
        return digests

    def write_pages(self, *, pages: bool = True) -> dict[str, str]:
        """Write the exports and the pages but those kept; return their digests by their places.

        Without ``pages``, only the exports are written. Raises what a template or
        ``check_cancelled`` raises, OSError, and ProcessEnded.
        """
        tasks = [*self._exports(), *(self._chunks() if pages else ())]
        digests: dict[str, str] = {}
        size = sum(len(task.pages) for task in tasks)
        workers = _workers(size)
        if workers > 1:
            # What is compiled here is not compiled by each worker; one locale does so for all.
            templates = next(iter(self.locales.values())).lens.environment
            for name in templates.list_templates(["html"]):
                templates.get_template(name)
        with (
            shown_progress("Pages", size) as advance,
            closing(self.done(tasks, workers)) as done,
        ):
            for task, made in done:
                digests.update(made)
                advance(len(task.pages))
                self.check_cancelled()
        return digests

    def _exports(self) -> Iterator[Task]:
        """Yield the files of exports but those for download."""
        for export in exports().values():
            if export.before_pages:
                continue
            for locale in self.locales if export.localised else [next(iter(self.locales))]:
                all_files = export.files(self.locales[locale].lens)
                files = [file for file in all_files if file.path not in self.files.kept]
                self.check_cancelled()
                if files:
                    yield Task(files=files, cache=export.cache, apart=True)

    def _chunks(self) -> Iterator[Task]:
        pages = [
            (locale, page)
            for locale, own in self.locales.items()
            for page in own_pages(own.lens)
            if own.place(page) not in self.files.kept
        ]
        # A text is on pages of all locales, and what is computed of it is used again for them.
        pages.sort(key=lambda one: one[1].path)
        chunk: list[tuple[Locale, Page]] = []
        for _, group in groupby(pages, key=lambda one: _part(one[1])):
            chunk += group
            while len(chunk) >= 2 * CHUNK:
                yield Task(chunk[:CHUNK])
                chunk = chunk[CHUNK:]
            if len(chunk) >= CHUNK:
                yield Task(chunk)
                chunk = []
        if chunk:
            yield Task(chunk)

    def done(self, tasks: Sequence[Task], workers: int) -> Done:
        """Do some tasks, in so many processes."""
        # To start more processes is worth it for a large edition alone.
        work = partial(self._do_apart, workers if len(tasks) > _MOST_TASKS else 1)
        # A process copies what it reads of the edition: after so many tasks others begin.
        for at in range(0, len(tasks), _MOST_TASKS):
            with closing(parallel_map(work, tasks[at : at + _MOST_TASKS], workers)) as done:
                yield from done

    def _do_apart(self, workers: int, task: Task) -> list[tuple[str, str]]:
        return BackgroundTask(partial(self._do, task), workers if task.apart else 1).result()

    def _do(self, task: Task) -> list[tuple[str, str]]:
        """Do a task, and return the digests of its files by their places."""
        digests = []
        for place, pieces in self.made(task):
            digests.append((place, self.files.write_pieces(place, pieces)))
            self.check_cancelled()
        if task.cache:
            # The values are in the memory of this process alone.
            write_cache(task.cache)
        return digests

    def made(self, task: Task) -> Iterator[tuple[str, Iterable[bytes]]]:
        """Yield the place of each file of a task, and its bytes piece by piece."""
        if task.pages:
            forget_dictionary()
        for locale, page in task.pages:
            self._forget_before(page)
            yield self.locales[locale].place(page), [self.locales[locale].data(page)]
        for file in task.files:
            yield file.path, file.pieces

    def _forget_before(self, page: Page) -> None:
        """Free the memory of what was made for the last document, or of too many blocks."""
        part = _part(page)
        for own in self.locales.values():
            if part != self._part or own.lens.block_count > _MOST_BLOCKS:
                own.lens.forget(self._part)
        self._part = part


def _workers(size: int, *, long: bool = False) -> int:
    """Return how many processes make some files: to start one takes longer than to make a few."""
    wanted = current_options().workers
    return 1 if size <= CHUNK and not long and wanted is None else worker_count(wanted)


def _part(page: Page) -> str:
    """Return the first part of the path of a page: its document, or a kind of page."""
    return page.path.partition("/")[0]
