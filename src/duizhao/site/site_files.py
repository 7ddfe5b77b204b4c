"""Writes the files of a new site; those that the last site has as well are neither made again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from filecmp import cmp
from functools import partial
from pathlib import Path

from ..cache import cached, content_digest

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
        self.known: Mapping[str, str] = {}
        """The digests of the files of the last site that need not be made again, by place."""

    def compare(self, inputs: Mapping[str, str]) -> None:
        """Find the files of the last site that are made of the same.

        ``inputs`` are the digests of all that files are made of, by their places.
        """
        self._inputs = {place: f"{place} {digest}" for place, digest in inputs.items()}
        if self.earlier is not None:
            found = {at: cached(_CACHE_NAME, key, lambda: None) for at, key in self._inputs.items()}
            self.known = {place: digest for place, digest in found.items() if digest}

    def store(self, digests: Mapping[str, str]) -> None:
        """Store the digests of the files of the new site, by their places, for the next build."""
        for place in digests.keys() & self._inputs.keys():
            cached(_CACHE_NAME, self._inputs[place], partial(str, digests[place]))

    def kept(self, place: str) -> bytes | None:
        """Return a file that need not be made again, if the last site has it as it was written."""
        if self.earlier is None or place not in self.known:
            return None
        try:
            data = (self.earlier / place).read_bytes()
        except OSError:
            return None
        return data if content_digest(data) == self.known[place] else None

    def write_pieces(self, place: str, pieces: Iterable[bytes]) -> tuple[int, str]:
        """Write a file piece by piece, and return its size and its SHA-256. Raises OSError."""
        path = self._path(place)
        size, digest = 0, hashlib.sha256()
        with open(path, "wb") as file:  # noqa: PTH123
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
        old = f"{self._old}/{place}"
        with suppress(OSError):
            if self._old and cmp(old, path, shallow=False):
                os.link(old, f"{path}.part")
                os.replace(f"{path}.part", path)  # noqa: PTH105
        return size, digest.hexdigest()

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
