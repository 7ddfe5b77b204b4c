"""Tells when a file has changed: at once where the system says so, and else within seconds."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

from ...cache.files_below import files_below, state_digest

_QUIET = 0.02
"""For how long no file changes when a change is over, in seconds: some editors write twice."""
_SELDOM = 4.0
"""How often all files are looked at, in seconds: the system does not speak of every disk."""


def state_of(places: Sequence[str]) -> str:
    """Return the digest of how the files at some places and below them are."""
    return state_digest(chain.from_iterable(map(files_below, places)))


def changes(places: Sequence[str], state: str) -> Iterator[None]:
    """Yield after each change of a file at one of some places or below it, without end.

    ``state`` is that of the places so far: what changes before anybody looks counts too.
    """
    told, handler, observer = threading.Event(), FileSystemEventHandler(), Observer()
    for what in ("on_created", "on_modified", "on_moved", "on_deleted"):
        setattr(handler, what, lambda _: told.set())
    observer.start()
    for place in map(Path, places):
        # The system may watch no more folders.
        with suppress(OSError):
            # An editor may put another file in the place of one.
            folder = place if place.is_dir() else place.parent
            observer.schedule(handler, str(folder), recursive=place.is_dir())
    while True:
        before, state = state, state_of(places)
        if before != state:
            yield
        told.wait(_SELDOM)
        while told.is_set():
            told.clear()
            time.sleep(_QUIET)
