"""An exception in the engine as a problem: one bad record never hides the report on the others."""

from __future__ import annotations

import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from ..messages import say
from ..model import CONTENT
from ..model.problems import Problem, visible
from .reading import Sourced
from .source import Source


def failure(error: Exception, record: Sourced[Any] | None = None, file: str = CONTENT) -> Problem:
    """Return an exception as a problem at a record, by default at the one that it arose from."""
    record = record or _record_in(error.__traceback__)
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = "".join(f" at {Path(frame.filename).name}:{frame.lineno}" for frame in last)
    what = f"{type(error).__name__}{place}: {visible(str(error))[:200]}"
    message, hint = say("failure.engine", error=what), say("failure.report")
    if record is None:
        return Source(file, "").problem(0, message, hint)
    return record.source.problem(record.extent[0], message, hint)


def _record_in(frames: TracebackType | None) -> Sourced[Any] | None:
    """Return the record that the innermost of some frames has in its variables."""
    found: Sourced[Any] | None = None
    while frames is not None:
        for value in frames.tb_frame.f_locals.values():
            # An entry of the edition holds its record.
            with suppress(Exception):
                inner = value if isinstance(value, Sourced) else getattr(value, "record", None)
                found = inner if isinstance(inner, Sourced) else found
        frames = frames.tb_next
    return found
