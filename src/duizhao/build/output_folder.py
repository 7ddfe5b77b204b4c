"""The folder of the built site: replaced whole, by one build at a time, repaired after a kill."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

log = logging.getLogger("mkdocs.duizhao")

_MARK = ".duizhao"
"""A file in every built site: by it a build knows that the folder is its own to replace."""
_OLD = "-old"


def is_replaceable(out: Path) -> bool:
    """Tell whether a folder may be replaced: it is a built site, or empty, or not there."""
    if not out.exists():
        return True
    return (out / _MARK).is_file() or (out.is_dir() and not any(out.iterdir()))


@contextmanager
def fresh_folder(out: Path) -> Iterator[Path]:
    """Yield an empty folder beside ``out``, which takes its place if nothing is raised.

    A second build beside it waits for the first. What a killed build left behind is repaired and
    removed first. Raises OSError if something cannot be written; ``out`` is then as it was.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with _alone(out.parent):
        _repair(out)
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        try:
            yield fresh
            (fresh / _MARK).write_text("This folder is replaced whole by every build.\n", "utf-8")
            fresh.chmod(0o755)
            _put(fresh, out)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other build writes into a folder; a killed one waits for nobody."""
    try:
        import fcntl
    except ImportError:
        # Windows, which has no such lock for folders.
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            log.warning("another build is writing to %s: waiting until it is done", folder)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _repair(out: Path) -> None:
    """Finish what a build began that was killed while it replaced the site, and clear up after it.

    If its own site was not whole yet, the last one is put back.
    """
    left = sorted(p for p in out.parent.glob(f".{out.name}-*") if p.is_dir() and not p.is_symlink())
    for old in left:
        if old.name.endswith(_OLD) and not out.exists() and (old / _MARK).is_file():
            fresh = old.with_name(old.name.removesuffix(_OLD))
            if (fresh / _MARK).is_file():
                fresh.rename(out)
            else:
                old.rename(out)
    for folder in left:
        if _is_ours(folder, out):
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path, out: Path) -> bool:
    """Tell whether a build has made a folder: its name ends as ``mkdtemp`` makes names."""
    rest = folder.name.removeprefix(f".{out.name}-").removesuffix(_OLD)
    return len(rest) == 8 and rest.replace("_", "a").isalnum()


def _put(fresh: Path, out: Path) -> None:
    """Move ``fresh`` to ``out``; at no moment is there half a site."""
    old = fresh.with_name(f"{fresh.name}{_OLD}")
    replaced = out.exists()
    if replaced:
        out.rename(old)
    try:
        fresh.rename(out)
    except BaseException:
        if replaced:
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
