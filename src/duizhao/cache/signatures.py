"""Signatures of cache files, which no edition can forge: the key is in the user's own folder.

An edition may come from anyone, and so may a proposal to change it, with a ``.cache/`` in it.
Cached results are used only if this user's own commands wrote them.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path

_SIZE = 32


def signature(*parts: bytes) -> str:
    """Return the signature of some bytes, which may be given in parts.

    It is their keyed BLAKE2b hash (RFC 7693). The key is made on first use; where it cannot be
    stored, every process has another one.
    """
    found = hashlib.blake2b(key=_key(user_folder()), digest_size=16)
    for part in parts:
        found.update(part)
    return found.hexdigest()


def _key(folder: Path) -> bytes:
    try:
        return _stored_key(folder / "key")
    except (OSError, ValueError):
        return secrets.token_bytes(_SIZE)


@cache
def _stored_key(path: Path) -> bytes:
    """Return the key in a file, which is written if it is not there. Raises OSError, ValueError."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Readable by its owner alone, and whole wherever another process looks for it.
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(_SIZE))
            with suppress(FileExistsError):
                os.link(name, path)
        except OSError:
            # A disk that has no links.
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    key = path.read_bytes()
    if len(key) != _SIZE:
        raise ValueError(f"{path}: no key")
    return key


def user_folder() -> Path:
    """Return the folder of cache files that all editions share; it may not exist yet.

    An edition cannot ship it, as it can its own ``.cache/``: so it may hold code.
    """
    return user_cache_path("duizhao", appauthor=False)
