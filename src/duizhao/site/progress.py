"""The progress of a build on a terminal: the step at hand, how many of how many, the time left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

LONG = 50
"""From how many pages on it is shown."""
_ANNOUNCE: ContextVar[Callable[[str], None] | None] = ContextVar("announce", default=None)


@contextmanager
def shown_steps() -> Iterator[None]:
    """Show the steps that are announced within, if messages go to a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    display = _display("{task.description} …")
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
    if (show := _ANNOUNCE.get()) is not None:
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
    with _display("{task.description}", many=True) as display:
        task = display.add_task(what, total=count)
        display.refresh()
        yield lambda more: display.update(task, advance=more, refresh=True)


def _display(what: str, *, many: bool = False) -> Progress:
    """Return what shows a step where messages go, with how many are done if they are ``many``.

    It is drawn when something has happened, not by a thread: a process with threads cannot be
    divided, as a large build is.
    """
    # What draws is loaded for a terminal alone.
    from rich import progress
    from rich.console import Console

    left = progress.TimeRemainingColumn(compact=True)
    counted = (progress.BarColumn(), progress.MofNCompleteColumn(), left, "left") if many else ()
    console = Console(stderr=True)
    return progress.Progress(what, *counted, console=console, transient=True, auto_refresh=False)
