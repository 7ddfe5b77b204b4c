"""How the process of a command collects garbage, and how it ends."""

from __future__ import annotations

import atexit
import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_INFREQUENT = (50_000, 20, 100)
"""The thresholds of the three generations, as in ``gc.set_threshold``."""


@contextmanager
def infrequent_gc() -> Iterator[None]:
    """Collect cyclic garbage rarely in this context: most objects live as long as the command.

    Without any collection, a build would need a tenth more memory.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_INFREQUENT)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def skip_gc_at_exit() -> None:
    """Skip the collection at exit, when the process gives back all memory anyway.

    After a build of a large edition it would take longer than checking the records.
    """
    atexit.register(gc.freeze)


def handle_termination() -> None:
    """Handle SIGTERM and SIGHUP as Ctrl-C, to clean up; a second Ctrl-C leaves no traceback."""
    for number in _signals("SIGTERM", "SIGHUP"):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
    sys.excepthook = lambda *one: None if one[0] is KeyboardInterrupt else sys.__excepthook__(*one)


def ignore_interrupts() -> None:
    """Let no second signal interrupt what a process does at its end."""
    for number in _signals("SIGINT", "SIGTERM", "SIGHUP"):
        signal.signal(number, signal.SIG_IGN)


def _signals(*names: str) -> list[int]:
    """Return the signals that the system has: Windows lacks SIGHUP."""
    return [getattr(signal, name) for name in names if hasattr(signal, name)]
