"""Files written completely or not at all, whatever happens meanwhile: a full disk, a kill."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write(path: Path, text: str, *, byte_order_mark: bool = False) -> bool:
    """Replace a file's text, completely or not at all, and tell whether it changed.

    ``byte_order_mark`` keeps one before the text. Raises OSError if the file cannot be
    written; then it is unchanged.
    """
    data = (("\ufeff" if byte_order_mark else "") + text).encode()
    if path.exists() and path.read_bytes() == data:
        return False
    with _part(path, data) as part:
        part.replace(path)
    return True


def create(path: Path, text: str) -> None:
    """Write a new file, and its folder if necessary.

    Raises FileExistsError if something with that name exists, and OSError if it cannot be
    written; then there is none.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _part(path, text.encode()) as part:
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        try:
            # Unlike a rename, it fails if another program has just made the file.
            os.link(part, path)
        except FileExistsError:
            raise
        except OSError:
            # Not every disk has hard links.
            part.replace(path)


@contextmanager
def _part(path: Path, data: bytes) -> Iterator[Path]:
    """Write the bytes to a hidden file beside ``path``, which is gone at the end."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        yield part
    finally:
        with suppress(OSError):
            part.unlink()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
