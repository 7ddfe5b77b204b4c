"""Temporary files of a command; what a killed command has left, the next one removes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_MARK = ".duizhao-temporary"
"""A file that is locked while the command runs that has made its folder."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Yield an empty folder, removed at the end; remove first what killed commands have left."""
    for mark in Path(tempfile.gettempdir()).glob(f"duizhao-*/{_MARK}"):
        with suppress(OSError), mark.open() as file:
            if _locked(file):
                shutil.rmtree(mark.parent, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="duizhao-", ignore_cleanup_errors=True) as name:
        folder = Path(name, "files")
        folder.mkdir()
        with Path(name, "lock").open("w") as file:
            # At no moment is there a mark that is not locked.
            if _locked(file):
                Path(file.name).rename(Path(name, _MARK))
            yield folder


def _locked(file: IO[str]) -> bool:
    """Lock a file; return False if another process has locked it, or the system has no locks."""
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True
