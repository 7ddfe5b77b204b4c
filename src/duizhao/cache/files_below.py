"""The files below a folder with their status, links followed, and the digest of how they are."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

File = tuple[str, os.stat_result | None]
"""The path of a file, and its status; of a folder, or of what is not there, the path alone."""


def files_below(path: str, above: tuple[tuple[int, int], ...] = ()) -> Iterator[File]:
    """Yield the files at a path and below it, links followed, and the names of the folders.

    ``above`` are the folders above it, which a link in it may lead to again.
    """
    try:
        status = os.stat(path)  # noqa: PTH116
        here = (status.st_dev, status.st_ino)
        entries = () if here in above else sorted(os.scandir(path), key=lambda one: one.name)
    except NotADirectoryError:
        yield path, status
        return
    except OSError:
        # What is not there may come to be there.
        yield f"{path} -", None
        return
    yield f"{path}/", None
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) or entry.is_symlink():
            if entry.name != "__pycache__":
                yield from files_below(entry.path, (*above, here))
        else:
            # It may just have been moved or removed.
            with suppress(OSError):
                yield entry.path, entry.stat()


def state_digest(files: Iterable[File], basis: str = "", since: int | None = None) -> str:
    """Return the digest of how files are: their paths, times, sizes and inodes, after a ``basis``.

    Of those changed after ``since``, in nanoseconds, the content counts too.
    """
    found = hashlib.blake2b(basis.encode("utf-8", "surrogateescape"), digest_size=16)
    for path, status in files:
        found.update(f"{path}\n".encode("utf-8", "surrogateescape"))
        if status is not None:
            times = (status.st_mtime_ns, status.st_ctime_ns)
            found.update(repr((times, status.st_size, status.st_ino, status.st_dev)).encode())
            if since is not None and max(times) >= since:
                found.update(Path(path).read_bytes())
    return found.hexdigest()
