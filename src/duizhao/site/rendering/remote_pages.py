"""Pages rendered by workers on other machines: names of pages go out, bytes come back.

A worker gets the records once, and is an engine of its own: it makes what the pages share itself.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import jinja2

from ...cache import engine_digest
from ...cache.files_below import files_below
from ...edition import Edition
from ...history.git import History
from ...locales.catalogues import Locale
from ...parallel import picklable_error
from ..failure import BuildFailed
from ..frame.assets import BOOK
from ..frame.context import FrameContexts
from ..frame.templates import frame_environment
from ..reading.offers import OfferedFile
from ..reading.publication import Publication
from ..reading.reader import Reader
from .page_writer import LocalePages, LocaleValues


class OtherEngine(BuildFailed):
    """A worker has another version of the engine, or of what it is made with."""


@dataclass(frozen=True)
class WorkerSetup:
    """What a worker needs to render any page."""

    engine: str
    """The digest of the engine, which must be the same everywhere."""
    templates: Mapping[str, str]
    """The texts of templates that are not the engine's: those of the edition, if it has any."""
    edition: Edition
    history: History
    offered: Mapping[Locale, tuple[OfferedFile, ...]]
    """The files for download in each locale."""
    locales: Mapping[Locale, LocaleValues]
    """What the pages of each locale are made of besides."""

    @classmethod
    def of_pages(cls, locales: Mapping[Locale, LocalePages]) -> WorkerSetup:
        """Return the setup for the pages of a site."""
        first = next(iter(locales.values()))
        parts = first.reader.parts
        return cls(
            engine_digest(),
            _own_templates(first.frame),
            parts.edition,
            parts.dates.history,
            parts.offered,
            {locale: pages.values for locale, pages in locales.items()},
        )

    def pages(self) -> dict[Locale, LocalePages]:
        """Return what makes the pages of each locale. Raises OtherEngine."""
        if self.engine != engine_digest():
            raise OtherEngine(
                "a worker has another version of Python, Duizhao or a package that it needs: "
                "install the same on every machine"
            )
        loader = jinja2.ChoiceLoader(
            [jinja2.DictLoader(dict(self.templates)), jinja2.FileSystemLoader(BOOK)]
        )
        frame = frame_environment(loader)
        parts = Publication(self.edition, self.history)
        parts.offered |= self.offered
        found = {}
        for locale, one in self.locales.items():
            reader = Reader(self.edition, locale, one.settings, parts=parts)
            contexts = FrameContexts(one.facts, reader, one.assets, serving=False)
            found[locale] = LocalePages(contexts, one.nav, frame, one.config)
        return found


def _own_templates(frame: jinja2.Environment) -> dict[str, str]:
    """Return the texts of the templates that stand before the engine's in a frame's folders.

    Where there are some, they may include what a theme behind the engine's has.
    """
    loader = frame.loader
    folders = loader.searchpath if isinstance(loader, jinja2.FileSystemLoader) else []
    found: dict[str, str] = {}
    for folder in map(Path, reversed(folders)):
        if folder != BOOK and (found or folders.index(str(folder)) < folders.index(str(BOOK))):
            for path, status in files_below(str(folder)):
                # A template may include a file of any name; a picture or a font it cannot.
                with suppress(UnicodeDecodeError):
                    if status is not None:
                        text = Path(path).read_text("utf-8")
                        found[Path(path).relative_to(folder).as_posix()] = text
    return found


def packed(setup: WorkerSetup) -> bytes:
    """Return a setup as it is sent to a worker."""
    return zlib.compress(pickle.dumps(setup, pickle.HIGHEST_PROTOCOL), 1)


def render_packed(setup: bytes, pages: Sequence[tuple[Locale, str]]) -> list[bytes]:
    """Return the files of pages, given by locale and path, in order: the work of a worker.

    ``setup`` is a packed WorkerSetup. Raises OtherEngine, and what a template raises.
    """
    try:
        locales = _pages(setup)
        return [locales[locale].data_at(path) for locale, path in pages]
    except Exception as error:
        raise picklable_error(error) from None


@lru_cache(maxsize=1)
def _pages(setup: bytes) -> dict[Locale, LocalePages]:
    unpacked: WorkerSetup = pickle.loads(zlib.decompress(setup))
    return unpacked.pages()
