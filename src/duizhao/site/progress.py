"""The progress of a long build on a terminal: what is made, how many of how many, the time left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

LONG = 50
"""From how many pages on it is shown."""


@contextmanager
def shown_progress(what: str, count: int) -> Iterator[Callable[[int], None]]:
    """Yield what is told of each further number of things that is done, of ``count``.

    It is shown where messages go, if that is a terminal, and is gone at the end.
    """
    if count < LONG or not sys.stderr.isatty():
        yield lambda _more: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    left = TimeRemainingColumn(compact=True)
    with Progress(
        *columns, left, TextColumn("left"), console=Console(stderr=True), transient=True
    ) as progress:
        task = progress.add_task(what, total=count)
        yield lambda more: progress.update(task, advance=more)
