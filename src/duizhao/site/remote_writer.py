"""Lets the workers of an executor make the files of a site: places go out, bytes come back."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from concurrent.futures import Future, as_completed
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock

from ..cache import caching, content_digest, engine_digest
from ..edition import load
from ..history.dates import build_time
from ..history.git import GitReader
from ..locales.catalogues import read_edition
from ..model import CONTENT
from ..parallel import picklable_error
from .configuration.options import current_options
from .failure import BuildFailed
from .frame.assets import frame_environment
from .pages.export import exports
from .pages.kinds import own_pages
from .reading.lens import Lens
from .reading.publication import Publication
from .rendering.page_writer import LocalePages
from .rendering.site_inputs import SiteInputs, file_inputs
from .site_files import SiteFiles
from .site_writer import Done, SiteWriter, Task

_ALONE = Lock()
"""Threads of one worker cannot share what is computed of an edition."""
_REFUSED = (
    "a worker has another edition at this path, or another engine, package or SOURCE_DATE_EPOCH"
)


class RemoteWriter(SiteWriter):
    """Writes a site whose files the executor of the current options makes."""

    def done(self, tasks: Sequence[Task], workers: int) -> Done:
        """Let the executor do some tasks. Raises BuildFailed if it cannot."""
        submit = current_options().executor.submit  # type: ignore[union-attr]
        recipe, offered = self._recipe, pickle.dumps(self._publication.offered)
        waiting: dict[Future[list[tuple[str, bytes]]], Task] = {}
        try:
            for task in tasks:
                places = [self.locales[locale].place(page) for locale, page in task.pages]
                places += [file.path for file in task.files]
                waiting[submit(make, recipe, offered, places)] = task
            for future in as_completed(waiting):
                task, files = waiting.pop(future), future.result()
                yield task, [(at, self.files.write_pieces(at, [data])) for at, data in files]
        except Exception as error:
            # What a worker raises says where.
            if hasattr(error, "fault") or isinstance(error, OSError):
                raise
            raise BuildFailed(f"a worker was lost: {type(error).__name__}: {error}") from error
        finally:
            for future in waiting:
                future.cancel()

    @property
    def _publication(self) -> Publication:
        return next(iter(self.locales.values())).lens.publication

    @cached_property
    def _recipe(self) -> bytes:
        """What a worker needs to know besides the records, and by what it knows them again."""
        pages = list(self.locales.values())
        folders = pages[0].frame.loader.searchpath  # type: ignore[union-attr]
        values = [(one.locale, one.lens.settings, one.site, one.nav, one.config) for one in pages]
        made_of = pickle.dumps((folders, values, self.state(folders)))
        root, cached = self._publication.edition.root, current_options().cached
        return pickle.dumps((engine_digest(), root, cached, made_of))

    def state(self, folders: Sequence[str]) -> str:
        """Return the digest of all that the files are made of, with the templates in folders."""
        edition = self._publication.edition
        own = [path for path in map(Path, folders) if path.is_relative_to(edition.root)]
        found = file_inputs(SiteInputs(self._publication, own), self.locales)
        return content_digest(repr((sorted(found.items()), build_time(edition))).encode())


def make(recipe: bytes, offered: bytes, places: Sequence[str]) -> list[tuple[str, bytes]]:
    """Return the files at some places, each after its place; a worker does, given the downloads.

    Raises BuildFailed if its edition or its engine is another, and what a template raises.
    """
    try:
        engine, root, cached, made_of = pickle.loads(recipe)
        if engine != engine_digest() or not (root / CONTENT).is_dir():
            raise BuildFailed(_REFUSED)
        with _ALONE, caching(root if cached else None, kept=False):
            writer, tasks = _prepared(root, made_of)
            writer._publication.offered |= pickle.loads(offered)
            made = (file for place in places for file in writer.made(tasks[place]))
            return [(place, b"".join(pieces)) for place, pieces in made]
    except Exception as error:
        raise picklable_error(error) from None


@lru_cache(maxsize=1)
def _prepared(root: Path, made_of: bytes) -> tuple[RemoteWriter, dict[str, Task]]:
    folders, values, state = pickle.loads(made_of)
    read_edition(root)
    edition, _ = load(root)
    publication = Publication(edition, GitReader().history(edition))
    frame, locales, tasks = frame_environment(folders), dict[str, LocalePages](), dict[str, Task]()
    for locale, settings, site, nav, config in values:
        lens = Lens(edition, locale, settings, publication=publication)
        own = locales[locale] = LocalePages(site, lens, nav, frame, config)
        tasks |= {own.place(page): Task([(locale, page)]) for page in own_pages(lens)}
        for export in exports().values():
            if export.localised or len(locales) == 1:
                tasks |= {file.path: Task(files=[file]) for file in export.files(lens)}
    writer = RemoteWriter(locales, SiteFiles(root))
    if state != writer.state(folders):
        raise BuildFailed(_REFUSED)
    return writer, tasks
