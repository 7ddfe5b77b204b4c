"""The progress of a build on a terminal: the step at hand, how many of how many, the time left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

LONG = 50
"""From how many pages on it is shown."""
_ANNOUNCE: ContextVar[Callable[[str], None] | None] = ContextVar("announce", default=None)


@contextmanager
def shown_steps() -> Iterator[None]:
    """Show the steps that are announced within, if messages go to a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    # What draws is loaded for a terminal alone.
    from .progress_display import display_of_steps

    display = display_of_steps()
    task = display.add_task("", total=None)

    def show(step: str) -> None:
        if step:
            display.start()
            display.update(task, description=step, refresh=True)
        else:
            display.stop()

    token = _ANNOUNCE.set(show)
    try:
        yield
    finally:
        display.stop()
        _ANNOUNCE.reset(token)


def announce(step: str) -> None:
    """Say which step begins; with nothing, make room for something else to be shown."""
    show = _ANNOUNCE.get()
    if show is not None:
        show(step)


@contextmanager
def shown_progress(what: str, count: int) -> Iterator[Callable[[int], None]]:
    """Yield what is told of each further number of things that is done, of ``count``.

    It is shown where messages go, if that is a terminal, and is gone at the end.
    """
    if count < LONG or not sys.stderr.isatty():
        yield lambda _more: None
        return
    announce("")
    from .progress_display import display_of_many

    with display_of_many() as display:
        task = display.add_task(what, total=count)
        display.refresh()
        yield lambda more: display.update(task, advance=more, refresh=True)
