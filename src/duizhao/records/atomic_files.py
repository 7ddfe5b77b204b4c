"""Writes files atomically: completely or not at all, even on a full disk or when killed.

What was changed since it was read is not overwritten.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

_PART = re.compile(r"\..+-[0-9a-f]{8}\.part", re.DOTALL)
"""The names of files that are not whole yet."""
_BINARY: int = getattr(os, "O_BINARY", 0)
"""The flag by which Windows leaves line breaks as they are."""


class ChangedError(OSError):
    """A file is not any more what was read: somebody else has changed or deleted it."""

    def __init__(self, path: Path) -> None:
        why = "changed while this command ran, and is left as it is now: run the command again"
        super().__init__(errno.EBUSY, why, str(path))


def refuse_changed(path: Path, was: bytes | None) -> None:
    """Raise ChangedError unless a file is what it was; without ``was``, whatever it is."""
    if was is not None and (not path.exists() or path.read_bytes() != was):
        raise ChangedError(path)


def write(
    path: Path, text: str, *, was: bytes | None = None, byte_order_mark: bool = False
) -> bool:
    """Replace a file's text atomically, and return whether it changed.

    ``was`` is what was read of the file. ``byte_order_mark`` keeps one before the text. Raises
    ChangedError if the file is something else by now, and another OSError if it cannot be
    written; then it is unchanged.
    """
    data = (("\ufeff" if byte_order_mark else "") + text).encode()
    if path.exists() and path.read_bytes() == data:
        return False
    with _temporary(path, [data]) as part:
        refuse_changed(path, was)
        part.replace(path)
    return True


def delete(path: Path, was: bytes) -> None:
    """Delete a file. Raises ChangedError if it is not what it was."""
    refuse_changed(path, was)
    path.unlink()


def write_bytes(path: Path, parts: Iterable[bytes]) -> None:
    """Replace a file atomically, piece by piece. Raises OSError as ``write`` does."""
    with _temporary(path, parts) as part:
        part.replace(path)


def write_all(
    files: Mapping[Path, bytes], gone: Sequence[Path] = (), was: Mapping[Path, bytes] | None = None
) -> None:
    """Write several files and delete some: all of it or nothing.

    ``was`` is what was read of them. Raises ChangedError if one is something else by now, and
    another OSError if one cannot be written; then everything is as it was before.
    """
    read = was or {}
    new_folders: list[Path] = []
    pending: list[tuple[Path, Path]] = []
    replaced: list[tuple[Path, Path | None]] = []
    try:
        for path, data in files.items():
            above = (path.parent, *path.parent.parents)
            new_folders += [one for one in above if not one.exists()][::-1]
            path.parent.mkdir(parents=True, exist_ok=True)
            pending.append((_write_temporary(path, [data]), path))
        for path in (*files, *gone):
            refuse_changed(path, read.get(path))
        for part, path in pending:
            old = _write_temporary(path, [path.read_bytes()]) if path.exists() else None
            replaced.append((path, old))
            part.replace(path)
        for path in gone:
            replaced.append((path, _write_temporary(path, [path.read_bytes()])))
            path.unlink()
    except BaseException:
        for path, old in reversed(replaced):
            with suppress(OSError):
                path.unlink(missing_ok=True) if old is None else old.replace(path)
        remove([part for part, _ in pending])
        for folder in reversed(new_folders):
            with suppress(OSError):
                folder.rmdir()
        raise
    finally:
        remove([old for _, old in replaced if old is not None])


@contextmanager
def alone(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Wait until no other program writes into a folder in this way; a killed one has ended.

    ``waiting`` is called before it waits.
    """
    try:
        import fcntl
    except ImportError:
        # Windows, which has no such lock for folders.
        yield
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        # What is written there says so itself.
        yield
        return
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:
            # Not every network disk has locks.
            pass
        yield
    finally:
        os.close(handle)


@contextmanager
def _temporary(path: Path, data: Iterable[bytes]) -> Iterator[Path]:
    """Write the bytes to a hidden file in the folder of ``path``, deleted at the end."""
    part = _write_temporary(path, data)
    try:
        yield part
    finally:
        remove([part])


def _write_temporary(path: Path, data: Iterable[bytes]) -> Path:
    # Its name is known before it is there, so that an interrupt at any moment leaves nothing.
    part = path.with_name(f".{path.name}-{secrets.token_hex(4)}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except BaseException:
        remove([part])
        raise
    return part


def left_behind(folder: Path) -> list[Path]:
    """Return the files in a folder and in its ``content`` that a killed command has left there.

    A command that is still running may need one.
    """
    found = (*folder.glob(".*.part"), *folder.glob("content/**/.*.part"))
    return sorted(path for path in found if _PART.fullmatch(path.name))


def remove(parts: Iterable[Path]) -> None:
    for part in parts:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
