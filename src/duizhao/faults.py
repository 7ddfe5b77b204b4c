"""What is said of an exception that nobody foresaw: where it arose, and on which record."""

from __future__ import annotations

import os
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path
from sysconfig import get_path
from types import TracebackType
from typing import Any, NamedTuple

_ENGINE = ("duizhao", "duizhao_workbench")
_LIBRARIES = tuple(get_path(name) for name in ("stdlib", "purelib", "platlib"))


class Fault(NamedTuple):
    """What is known of an exception, as it can be copied to another process."""

    what: str
    """Its type, place and message."""
    file: str
    """The innermost file in which it arose that is none of a library; empty if there is none."""
    line: int
    ours: bool
    """Whether that file is the engine's."""
    template: bool
    """Whether it is a template."""
    record: str
    """The place of the record that the engine was at; empty if it was at none."""
    text: str
    """The traceback."""


def fault_of(error: BaseException) -> Fault:
    """Return what is known of an exception, which may come from another process."""
    known = getattr(error, "fault", None)
    if isinstance(known, Fault):
        return known
    file, line, ours, template = "", 0, False, False
    for frame, number in traceback.walk_tb(error.__traceback__):
        name, known_as = frame.f_code.co_filename, frame.f_globals
        own = str(known_as.get("__name__")).partition(".")[0] in _ENGINE
        own = own or name.startswith(str(Path(__file__).parent))
        if own or not name.startswith(("<", *_LIBRARIES)):
            # Jinja puts a frame of its own where a line of a template is.
            file, line, ours, template = name, number, own, "__jinja_exception__" in known_as
    place = f" at {Path(file).name}:{line}" if file else ""
    message = "".join(one if one.isprintable() else " " for one in str(error)[:200])
    record = record_in(error.__traceback__)
    where = "" if record is None else str(record.source.location(record.extent[0]))
    text = "".join(traceback.format_exception(error))
    return Fault(
        f"{type(error).__name__}{place}: {message}", file, line, ours, template, where, text
    )


def record_in(frames: TracebackType | None) -> Any:
    """Return the record that the innermost of some frames has in its variables, or None."""
    found = None
    for frame, _ in traceback.walk_tb(frames):
        for value in frame.f_locals.values():
            # An entry of the edition holds its record.
            with suppress(Exception):
                inner = value if hasattr(value, "extent") else value.record
                inner.source.location(inner.extent[0])
                found = inner
    return found


def reported(error: BaseException, doing: str) -> str:
    """Write the traceback of an exception to a file of its own; return what is to be said of it."""
    fault = fault_of(error)
    try:
        handle, name = tempfile.mkstemp(".txt", "duizhao-fault-")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(fault.text)
        said = f"please report it with {name}"
    except OSError as full:
        said = f"its traceback cannot be written: {full.strerror}"
    of = "duizhao" if fault.ours or not fault.file else fault.file
    place = f"{fault.record}: " if fault.record else ""
    return f"{doing}: {place}{fault.what}: this is a fault of {of}: {said}"
