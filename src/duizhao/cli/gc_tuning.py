"""How often Python looks for garbage while a command runs."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

_DEFAULT = gc.get_threshold()
_INFREQUENT = (50_000, 20, 100)
"""How many objects more there are when Python looks for garbage among the new ones, and how often
it looks among the older and the oldest: ``gc.set_threshold``."""


def infrequent_gc() -> AbstractContextManager[None]:
    """Let Python seldom look for garbage in cycles: what is loaded and read stays, and much is.

    Where it never does, a build holds a tenth more.
    """
    return _gc_threshold(*_INFREQUENT)


def default_gc() -> AbstractContextManager[None]:
    """Let Python look for garbage as it always does: for what runs for long."""
    return _gc_threshold(*_DEFAULT)


@contextmanager
def _gc_threshold(*threshold: int) -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*threshold)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def skip_gc_at_exit() -> None:
    """Let Python not look for garbage when the process ends: all that it holds goes with it.

    After a build of a large edition it would take longer than the check of the records.
    """
    atexit.register(gc.freeze)
