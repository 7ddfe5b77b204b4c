"""The folder of the built site: replaced whole, by one build at a time, repaired after a kill."""

from __future__ import annotations

import ctypes
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from ..cache import file_digest
from ..model import CONTENT
from ..records.atomic_files import alone
from .failure import BuildFailed

log = logging.getLogger("mkdocs.duizhao")

_SOURCES = (CONTENT, "docs", "hooks", "overrides", ".git", ".github")
"""The folders of an edition that hold what people write: no site is built into them."""

MARK = ".duizhao"
"""A file in every built site: by it a build knows that the folder is its own to replace."""
WRITTEN = ".duizhao-files"
"""The digests of the edition's files within another site, by which the next build knows them."""
_NEW = ".duizhao"
"""What the names of the folders end in that a build makes beside the site: others are not ours."""
_OLD = "-old"


def refuse_unsuitable(root: Path, out: Path) -> None:
    """Raise BuildFailed if the site of the edition below ``root`` cannot be built into ``out``.

    It can if that is a built site, or empty, or not there, and not where the edition is written.
    """
    if name := source_at(root, out):
        problem = f"{out} is in {name}/, which the site is built from"
        raise BuildFailed(f"{problem}: name a folder elsewhere, such as 'site'")
    if (
        out.exists()
        and not (out / MARK).is_file()
        and not (out.is_dir() and not any(out.iterdir()))
    ):
        raise BuildFailed(f"{out} holds other files than a built site: name an empty folder")


def source_at(root: Path, out: Path) -> str:
    """Return the folder of what people write in which ``out`` is; empty if it is in none."""
    inside = (one for one in _SOURCES if out.resolve().is_relative_to((root / one).resolve()))
    return next(inside, "")


def one_build(folder: Path) -> AbstractContextManager[None]:
    """Wait until no other build writes into a folder, and say so."""
    what = "another build is writing to %s: waiting until it is done"
    return alone(folder, lambda: log.warning(what, folder))


def digests_of(folder: Path) -> dict[str, str]:
    """Return the digests of the files in a folder, by their places in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): file_digest(path) for path in files}


@contextmanager
def fresh_folder(out: Path) -> Iterator[Path]:
    """Yield an empty folder beside ``out``, which takes its place if nothing is raised.

    A second build beside it waits for the first. What a killed build left behind is repaired and
    removed first. Raises OSError if something cannot be written; ``out`` is then as it was.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with one_build(out.parent):
        _repair(out)
        fresh = Path(tempfile.mkdtemp(_NEW, f".{out.name}-", out.parent))
        try:
            yield fresh
            (fresh / MARK).write_text("This folder is replaced whole by every build.\n", "utf-8")
            _let_all_read(fresh)
            _put(fresh, out)
        except OSError as error:
            if error.errno is None:
                # No disk is at fault: Jinja says so that there is no such template.
                raise
            # Of a copy, the second name is that of the copy.
            place = str(error.filename2 or error.filename or out).replace(str(fresh), str(out))
            raise OSError(error.errno, error.strerror or str(error), place) from error
        finally:
            _remove(fresh)


def _let_all_read(folder: Path) -> None:
    """Let a server of any user read the files of a site, whatever the umask of the builds was."""
    for parent, _, names in os.walk(folder):
        os.chmod(parent, 0o755)  # noqa: PTH101
        for path in (f"{parent}/{name}" for name in names):
            if os.stat(path).st_mode & 0o777 != 0o644:  # noqa: PTH116
                os.chmod(path, 0o644)  # noqa: PTH101


def _remove(folder: Path) -> None:
    """Delete a folder, or say that it is still there."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        log.warning("%s cannot be deleted: delete it yourself", folder)


def _repair(out: Path) -> None:
    """Finish what a build began that was killed while it replaced the site, and clear up after it.

    If its own site was not whole yet, the last one is put back.
    """
    ours = (path for path in out.parent.glob(f".{out.name}-*{_NEW}*") if not path.is_symlink())
    left = sorted(path for path in ours if path.name.removesuffix(_OLD).endswith(_NEW))
    for old in left:
        if old.name.endswith(_OLD) and not out.exists() and (old / MARK).is_file():
            fresh = old.with_name(old.name.removesuffix(_OLD))
            if (fresh / MARK).is_file():
                fresh.rename(out)
            else:
                old.rename(out)
    for folder in left:
        _remove(folder)


def _put(fresh: Path, out: Path) -> None:
    """Move ``fresh`` to ``out``; at no moment is there half a site.

    Where the system can exchange two folders in one step, the last site is in ``fresh`` afterwards,
    and there is no moment without a site either.
    """
    if not out.exists():
        fresh.rename(out)
        return
    if _exchanged(fresh, out):
        return
    old = fresh.with_name(f"{fresh.name}{_OLD}")
    out.rename(old)
    try:
        fresh.rename(out)
    except BaseException:
        old.rename(out)
        raise
    _remove(old)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return False where the system cannot."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        # Only Linux has it; Windows has no library without a name.
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)
