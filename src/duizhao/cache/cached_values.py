"""Values by key in files below an edition's root: a hint of what need not be worked out again.

Nothing of it is trusted: a file is used only if it is whole, of this engine, and written by this
user (``signature``). It holds JSON and no code.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from .engine import engine_digest
from .signatures import signature
from .user_folder import user_folder

FOLDER = Path(".cache") / "duizhao"
"""Where below the root of an edition the files are."""


class CachedValues:
    """The values in one file, by key; what a run does not ask for is not kept for the next."""

    def __init__(self, path: Path, engine: str) -> None:
        self._path = path
        self._engine = engine
        self._earlier: dict[str, Any] = {}
        self._now: dict[str, Any] = {}
        self._new = False
        with suppress(OSError, ValueError, RecursionError):
            self._read(path.read_bytes())

    def _read(self, data: bytes) -> None:
        head, _, body = data.partition(b"\n")
        if head.decode() == f"{self._engine} {signature(body)}":
            found = json.loads(body)
            self._earlier = found if isinstance(found, dict) else {}

    def get(self, key: str, make: Callable[[], Any]) -> Any:
        """Return the value of a key, which is made if it is not known, and is as JSON has it.

        A value that is None is not kept.
        """
        if key in self._now:
            return self._now[key]
        found = self._earlier.get(key)
        if found is None:
            found = make()
            if found is None:
                return None
            self._new = True
        self._now[key] = found
        return found

    def write(self) -> None:
        """Leave what was asked for to the next run, if the disk allows it."""
        if not self._new and len(self._now) == len(self._earlier):
            return
        body = json.dumps(self._now, ensure_ascii=False, separators=(",", ":")).encode()
        data = f"{self._engine} {signature(body)}\n".encode() + body
        with suppress(OSError):
            if not self._path.parent.exists():
                self._path.parent.mkdir(parents=True)
                # Git is to know nothing of it, whatever the edition's own list says.
                (self._path.parent / ".gitignore").write_text("*\n", "utf-8")
            handle, name = tempfile.mkstemp(prefix=f".{self._path.name}-", dir=self._path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                Path(name).replace(self._path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            self._earlier, self._new = dict(self._now), False


class _CacheFolder:
    """The files below a root, each read when it is asked for first."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._engine = engine_digest()
        self._open: dict[str, CachedValues] = {}

    def file(self, name: str) -> CachedValues:
        if name not in self._open:
            self._open[name] = CachedValues(self._root / FOLDER / f"{name}.json", self._engine)
        return self._open[name]

    def get(self, name: str, key: str, make: Callable[[], Any]) -> Any:
        return self.file(name).get(key, make)

    def of_user(self, name: str) -> CachedValues:
        return CachedValues(user_folder() / f"{name}.json", self._engine)

    def write_cache(self, name: str = "") -> None:
        for one in [name] if name else list(self._open):
            if one in self._open:
                self._open.pop(one).write()


_CURRENT: ContextVar[_CacheFolder | None] = ContextVar("files", default=None)


@contextmanager
def caching(root: Path | None) -> Iterator[None]:
    """Let what is worked out within be kept below a root; without one, nothing is."""
    files = _CacheFolder(root) if root is not None else None
    token = _CURRENT.set(files)
    try:
        yield
        write_cache()
    finally:
        _CURRENT.reset(token)


def cached(name: str, key: str, make: Callable[[], Any]) -> Any:
    """Return the value of a key in a file, or make it; see ``CachedValues.get``."""
    files = _CURRENT.get()
    return make() if files is None else files.get(name, key, make)


def cached_for_user(name: str, make: Callable[[], Any]) -> Any:
    """Return a value that is the same for every edition; it is kept for the user, as ``kept`` does.

    It has a file of its own, which is read whenever it is asked for: hold what is returned.
    """
    files = _CURRENT.get()
    if files is None:
        return make()
    file = files.of_user(name)
    found = file.get(name, make)
    file.write()
    return found


def user_file(name: str) -> Path | None:
    """Return where something is kept that is the same for every edition; none if nothing is."""
    files = _CURRENT.get()
    return user_folder() / name if files is not None else None


def write_cache(name: str = "") -> None:
    """Write a file, or all of them, for the next run, in the process that asked for its values."""
    files = _CURRENT.get()
    if files is not None:
        files.write_cache(name)


def content_digest(*parts: bytes) -> str:
    """Return the digest of some bytes, which may be given in parts."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        found.update(part)
    return found.hexdigest()
