"""What is said of an exception that nobody foresaw: where it arose, and on which record."""

from __future__ import annotations

import os
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path
from sysconfig import get_path
from typing import Any, NamedTuple

_LIBRARIES = ("<", *map(get_path, ("stdlib", "purelib", "platlib")))


class Fault(NamedTuple):
    """What is known of an exception, as it can be copied to another process.

    ``what`` is its type, place and message, ``file`` the innermost file that is of no library,
    ``record`` the place of the record that was at hand, each empty if there is none.
    """

    what: str
    file: str
    line: int
    ours: bool
    template: bool
    record: str
    traceback: str


def fault_of(error: BaseException) -> Fault:
    """Return what is known of an exception, which may come from another process."""
    if isinstance(known := getattr(error, "fault", None), Fault):
        return known
    file, line, ours, template = "", 0, True, False
    for frame, number in traceback.walk_tb(error.__traceback__):
        name, module = frame.f_code.co_filename, frame.f_globals
        own = str(module.get("__name__")).startswith(("duizhao.", "duizhao_workbench."))
        own = own or name.startswith(str(Path(__file__).parent))
        if own or not name.startswith(_LIBRARIES):
            # Jinja puts a frame of its own where a line of a template is.
            file, line, ours, template = name, number, own, "__jinja_exception__" in module
    place = f" at {Path(file).name}:{line}" if file else ""
    message = "".join(one if one.isprintable() else " " for one in str(error)[:200])
    record = record_in(error)
    where = str(record.source.location(record.extent[0])) if record else ""
    what, text = f"{type(error).__name__}{place}: {message}", traceback.format_exception(error)
    return Fault(what, file, line, ours, template, where, "".join(text))


def record_in(error: BaseException) -> Any:
    """Return the record that the innermost frame of an exception has in its variables, or None."""
    found = None
    for frame, _ in traceback.walk_tb(error.__traceback__):
        for value in frame.f_locals.values():
            # An entry of the edition holds its record.
            with suppress(Exception):
                inner = value if hasattr(value, "extent") else value.record
                found = inner if inner.source.location(inner.extent[0]) else found
    return found


def reported(error: BaseException, doing: str) -> str:
    """Write the traceback of an exception to a file of its own; return what is to be said of it."""
    fault = fault_of(error)
    try:
        handle, name = tempfile.mkstemp(".txt", "duizhao-fault-")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(fault.traceback)
        said = f"please report it with {name}"
    except OSError as full:
        said = f"its traceback cannot be written: {full.strerror}"
    whose = "duizhao" if fault.ours else fault.file
    parts = (doing, fault.record, fault.what, f"this is a fault of {whose}", said)
    return ": ".join(filter(None, parts))
