"""Writes the files of a new site, without writing those again that the last site has as well."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from filecmp import cmp
from pathlib import Path


class SiteFiles:
    """The folder of a new site, beside the site that it replaces, if there is one.

    A file that is the same in both is linked, not written: so a host or a backup that compares
    times and inodes sees what has changed.
    """

    def __init__(self, folder: Path, earlier: Path | None = None) -> None:
        self.folder = folder
        """The new site."""
        self.earlier = earlier
        """The site that it replaces."""
        self._new = str(folder)
        self._old = str(earlier) if earlier is not None else ""
        self._folders: set[str] = set()

    def write_pieces(self, place: str, pieces: Iterable[bytes]) -> tuple[int, str]:
        """Write a file piece by piece, and return its size and its SHA-256. Raises OSError."""
        path = self._path(place)
        with open(path, "wb") as file:  # noqa: PTH123
            size, digest = measured(pieces, file.write)
        old = f"{self._old}/{place}"
        with suppress(OSError):
            if self._old and cmp(old, path, shallow=False):
                os.link(old, f"{path}.part")
                os.replace(f"{path}.part", path)  # noqa: PTH105
        return size, digest

    def _path(self, place: str) -> str:
        """Return the path of a file at a place in the site, whose folder is made."""
        path = f"{self._new}/{place}"
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)
        return path

    def write(self, place: str, data: bytes) -> None:
        """Write a file at a place in the site, a path with forward slashes. Raises OSError."""
        path = self._path(place)
        if self._old and self._linked(f"{self._old}/{place}", path, data):
            return
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(data)

    @staticmethod
    def _linked(old: str, new: str, data: bytes) -> bool:
        """Link a file of the last site if it has these bytes; tell whether that is done."""
        try:
            with open(old, "rb") as file:  # noqa: PTH123
                # One byte more than wanted: a longer file is another one.
                if file.read(len(data) + 1) != data:
                    return False
            os.link(old, new)
        except OSError:
            return False
        return True


def measured(
    pieces: Iterable[bytes], write: Callable[[bytes], object] = lambda _piece: None
) -> tuple[int, str]:
    """Return the size and the SHA-256 of a file, each piece of which is given to ``write``."""
    size, digest = 0, hashlib.sha256()
    for piece in pieces:
        write(piece)
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()
