"""How a build goes about its work: a whole site is the same in whatever way it is built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from ..site_stamp import SiteStamp


@dataclass(frozen=True)
class BuildOptions:
    """How a build goes about its work."""

    workers: int | None = None
    """How many processes share it; by default one for each core."""
    replaced: Path | None = None
    """The folder of the site that it replaces: files that are the same are linked."""
    cached: bool = True
    """Whether values that were computed of the texts before are used again."""
    release: bool = False
    """Whether the site is to be published: then it has the formats that take long to make."""
    all_formats: bool = False
    """Whether the site offers every format for download, whatever ``mkdocs.yml`` names."""
    skeleton: str = ""
    """The frame in which the pages are shown, in place of what ``mkdocs.yml`` names."""
    host: Sequence[str] = ()
    """A page of another site: until the language, the end of the head, and the text, and after."""
    url: str = ""
    """Where the site will be, in place of what ``mkdocs.yml`` names."""
    executor: Executor | None = None
    """What makes the files, in place of processes that are forked."""
    stamp: SiteStamp | None = None
    """What the build leaves for the next one, so that this need not begin if nothing changes."""


_CURRENT: ContextVar[BuildOptions | None] = ContextVar("options", default=None)


def current_options() -> BuildOptions:
    """Return how the build at hand goes about its work; MkDocs has no word for that."""
    return _CURRENT.get() or BuildOptions()


def has_options() -> bool:
    """Tell whether a command of ours builds, and not MkDocs by itself."""
    return _CURRENT.get() is not None


@contextmanager
def given_options(options: BuildOptions) -> Iterator[None]:
    """Let the build within go about its work in some way."""
    token = _CURRENT.set(options)
    try:
        yield
    finally:
        _CURRENT.reset(token)
