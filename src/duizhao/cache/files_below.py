"""The files below a folder with their status, links followed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

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
