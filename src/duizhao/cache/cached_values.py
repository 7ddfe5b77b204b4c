"""A cache of values by key, in JSON files below an edition's root.

A file is used only if it is complete, was written by this version of the engine, and is signed with
this user's key (``signature``).
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import Any

from .engine import engine_digest
from .signatures import signature, user_folder

FOLDER = Path(".cache") / "duizhao"
"""The folder of the files, below the root of an edition."""


class CachedValues:
    """The values in one file, by key, each as a line of JSON: as text they take little memory.

    Those that a run does not use are dropped, unless one of them is to last.
    """

    def __init__(self, path: Path, engine: str) -> None:
        self._path = path
        self._engine = engine
        self._earlier: dict[str, bytes] = {}
        self._now: dict[str, bytes] = {}
        self._new = self._lasting = False
        with suppress(OSError, ValueError, RecursionError):
            self._read(path.read_bytes())

    def _read(self, data: bytes) -> None:
        head, _, body = data.partition(b"\n")
        if head.decode() == f"{self._engine} {signature(body)}":
            rows = (line.partition(b"\t") for line in body.split(b"\n") if line)
            self._earlier = {json.loads(key): value for key, _, value in rows}

    def get(self, key: str, make: Callable[[], Any], *, lasting: bool = False) -> Any:
        """Return the value of a key, or call ``make`` and store its result, which must be JSON.

        A result of None is not stored. With ``lasting``, no value of the file is dropped: of a
        dictionary's words there are only so many.
        """
        self._lasting = self._lasting or lasting
        if (result := self._known(key)) is None and (result := make()) is not None:
            self._now[key], self._new = _json(result), True
        return result

    def _known(self, key: str) -> Any:
        """Return the value of a key, None if there is none, and keep it for the next run."""
        if (written := self._now.get(key) or self._earlier.get(key)) is None:
            return None
        self._now[key] = written
        return json.loads(written)

    def renew(self, key: str, make: Callable[[Any], Any]) -> Any:
        """Return what ``make`` returns for the value of the last run, None if there is none.

        The result must be JSON, and is stored.
        """
        earlier = self._known(key)
        if (result := make(earlier)) is not earlier:
            self._now[key], self._new = _json(result), True
        return result

    def write(self) -> None:
        """Write the values that were used, for the next run; an OSError is ignored."""
        if not self._new and (self._lasting or len(self._now) == len(self._earlier)):
            return
        values = self._earlier | self._now if self._lasting else self._now
        lines = [b"%s\t%s\n" % (_json(key), value) for key, value in values.items()]
        with suppress(OSError):
            if not self._path.parent.exists():
                self._path.parent.mkdir(parents=True)
                # Git ignores the folder, whatever the edition's own .gitignore says.
                (self._path.parent / ".gitignore").write_text("*\n", "utf-8")
            head = f"{self._engine} {signature(*lines)}\n".encode()
            replace_file(self._path, [head, *lines])
            self._earlier, self._new = dict(values), False


def replace_file(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file, whole or not at all. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class _CacheFolder:
    """The cache files below a root, each read on first use."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.engine = engine_digest()
        self._open: dict[str, CachedValues] = {}

    def file(self, name: str) -> CachedValues:
        if name not in self._open:
            self._open[name] = CachedValues(self._root / FOLDER / f"{name}.json", self.engine)
        return self._open[name]

    def write_cache(self, name: str = "") -> None:
        for one in [name] if name else list(self._open):
            if one in self._open:
                self._open.pop(one).write()


_CURRENT: ContextVar[_CacheFolder | None] = ContextVar("files", default=None)


@contextmanager
def caching(root: Path | None, *, kept: bool = True) -> Iterator[None]:
    """Cache values on disk below ``root``, unless it is None; new ones only if ``kept``."""
    files = _CacheFolder(root) if root is not None else None
    token = _CURRENT.set(files)
    try:
        yield
        if kept:
            write_cache()
    finally:
        _CURRENT.reset(token)


def cached(name: str, key: str, make: Callable[[], Any], *, lasting: bool = False) -> Any:
    """Return the value of a key in a file, or make it; see ``CachedValues.get``."""
    files = _CURRENT.get()
    return make() if files is None else files.file(name).get(key, make, lasting=lasting)


def renewed(name: str, key: str, make: Callable[[Any], Any]) -> Any:
    """Return a value made of that of the last run; see ``CachedValues.renew``."""
    files = _CURRENT.get()
    return make(None) if files is None else files.file(name).renew(key, make)


def cached_for_user(name: str, make: Callable[[], Any]) -> Any:
    """Return a value that is the same for every edition, from the user's cache, or make it.

    It has its own file, which is read at every call: hold on to what is returned.
    """
    if (files := _CURRENT.get()) is None:
        return make()
    file = CachedValues(user_folder() / f"{name}.json", files.engine)
    result = file.get(name, make)
    file.write()
    return result


def user_file(name: str) -> Path | None:
    """Return the path of a file in the user's cache, or None if caching is off."""
    return user_folder() / name if _CURRENT.get() is not None else None


def write_cache(name: str = "") -> None:
    """Write one cache file, or all of them. Call it in the process that used the values."""
    if (files := _CURRENT.get()) is not None:
        files.write_cache(name)


def file_digest(path: Path) -> str:
    """Return the digest of the bytes of a file, as ``content_digest`` does. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, partial(hashlib.blake2b, digest_size=16)).hexdigest()


def content_digest(*parts: bytes) -> str:
    """Return the BLAKE2b digest of some bytes, which may be given in parts, as 32 hex digits."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        found.update(part)
    return found.hexdigest()
