"""What draws the progress of a build on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)


def display_of_steps() -> Progress:
    """Return what shows which step is at hand."""
    return _display(TextColumn("{task.description} …"))


def display_of_many() -> Progress:
    """Return what shows how many of how many are done, and the time left."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return _display(*columns, TimeRemainingColumn(compact=True), TextColumn("left"))


def _display(*columns: ProgressColumn) -> Progress:
    """Return what is shown where messages go, and is gone at the end.

    It is drawn when something has happened, not by a thread: a process with threads cannot be
    divided, as a large build is.
    """
    return Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
