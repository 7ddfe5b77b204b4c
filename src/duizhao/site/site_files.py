"""Writes the files of a new site; those that the last site has as well are neither made again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from filecmp import cmp
from functools import partial
from pathlib import Path
from typing import Any

from ..cache import cached, file_digest, renewed

_CACHE_NAME = "files"


class SiteFiles:
    """The folder of a new site, beside the site that it replaces, if there is one.

    A file that is the same in both is linked, not written: so a host or a backup that compares
    times and inodes sees what has changed. One that is made of the same as the last is not made.
    """

    def __init__(self, folder: Path, earlier: Path | None = None) -> None:
        self.folder = folder
        """The new site."""
        self.earlier = earlier
        """The site that it replaces."""
        self._new = str(folder)
        self._old = str(earlier) if earlier is not None else ""
        self._folders: set[str] = set()
        self._inputs: Mapping[str, str] = {}
        self.kept: dict[str, str] = {}
        """The digests of the files that need not be made again, by place."""

    def keep(self, inputs: Mapping[str, str]) -> None:
        """Link the files of the last site that are made of the same, and as they were written.

        ``inputs`` are the digests of all that files are made of, by their places.
        """
        self._inputs = {place: f"{place} {digest}" for place, digest in inputs.items()}
        if self.earlier is None:
            return
        for place, key in self._inputs.items():
            known = cached(_CACHE_NAME, key, lambda: None)
            if known is not None and self._linked_unread(place, *known):
                self.kept[place] = known[0]

    def store(self, digests: Mapping[str, str]) -> None:
        """Store the digests of the files of the new site, by their places, for the next build."""
        for place in digests.keys() & self._inputs.keys():
            value: list[object] = [digests[place], _status(f"{self._new}/{place}")]
            renewed(_CACHE_NAME, self._inputs[place], partial(_same_or_new, value))

    def _linked_unread(self, place: str, digest: str, status: list[int]) -> bool:
        """Link a file of the last site if it has this digest; tell whether that is done.

        It is read only if its size, its time or its inode is not that with which it was written.
        """
        old = f"{self._old}/{place}"
        try:
            if _status(old) != status and file_digest(Path(old)) != digest:
                return False
            os.link(old, self._path(place))
        except OSError:
            return False
        return True

    def write_pieces(self, place: str, pieces: Iterable[bytes]) -> str:
        """Write a file piece by piece, and return its ``content_digest``. Raises OSError."""
        path = self._path(place)
        digest = hashlib.blake2b(digest_size=16)
        with open(path, "wb") as file:  # noqa: PTH123
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
        old, part = f"{self._old}/{place}", f"{path}.part"
        with suppress(OSError):
            if self._old and cmp(old, path, shallow=False):
                os.link(old, part)
                try:
                    os.replace(part, path)  # noqa: PTH105
                except OSError:
                    os.unlink(part)  # noqa: PTH108
        return digest.hexdigest()

    def measured(self, place: str) -> dict[str, Any]:
        """Return the ``size`` and the ``sha256`` of a file that is there. Raises OSError."""
        data = (self.folder / place).read_bytes()
        return {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}

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
        self.write_pieces(place, [data])


def _same_or_new(new: list[object], old: list[object] | None) -> list[object]:
    return old if old == new else new


def _status(path: str) -> list[int]:
    """Return the size, the time of the last change and the inode of a file. Raises OSError."""
    found = os.stat(path)  # noqa: PTH116
    return [found.st_size, found.st_mtime_ns, found.st_ino]
