"""Compiled templates in the user's cache: to compile them takes as long as a small site does.

They are code, so they are never read from an edition's own ``.cache/``.
"""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from types import CodeType
from typing import IO

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from .cached_values import user_file
from .signatures import signature

_SIGNED = 32
"""How many bytes of a file are its signature."""
COMPILED: dict[str, tuple[str, CodeType | None]] = {}
"""The last code of each template, and the checksum of its source, by the key of the template."""


class _SignedBucket(Bucket):
    """A compiled template that is written with a signature: a damaged one is another page."""

    def write_bytecode(self, f: IO[bytes]) -> None:
        body = BytesIO()
        super().write_bytecode(body)
        f.write(signature(body.getvalue()).encode() + body.getvalue())


class _CompiledTemplates(FileSystemBytecodeCache):
    """Jinja's own cache, in which a template is valid for one environment only.

    Jinja compares the source of the template. Here its own version counts too, for its compiler may
    write something else. What this process has compiled, or read, serves every locale.
    """

    def __init__(self, directory: str, name: str) -> None:
        """``directory`` is empty where nothing is to be kept on disk."""
        super().__init__(directory)
        self._name = name

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return super().get_cache_key(f"{self._name} {name}", filename)

    def get_source_checksum(self, source: str) -> str:
        return f"{jinja2.__version__} {super().get_source_checksum(source)}"

    def dump_bytecode(self, bucket: Bucket) -> None:
        COMPILED[bucket.key] = bucket.checksum, bucket.code
        if not self.directory:
            return
        signed = _SignedBucket(bucket.environment, bucket.key, bucket.checksum)
        signed.code = bucket.code
        with suppress(OSError):
            super().dump_bytecode(signed)

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = COMPILED.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif self.directory:
            with suppress(OSError):
                data = Path(self._get_cache_filename(bucket)).read_bytes()
                signed, body = data[:_SIGNED], data[_SIGNED:]
                if signed == signature(body).encode():
                    bucket.bytecode_from_string(body)
                    COMPILED[bucket.key] = bucket.checksum, bucket.code


def cache_compiled(environment: jinja2.Environment, name: str) -> None:
    """Let environments share their compiled templates, and keep them on disk if caching is on.

    ``name`` stands for its settings. To be called before a template is loaded. An OSError is
    ignored.
    """
    directory = ""
    if (folder := user_file("compiled-templates")) is not None:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            directory = str(folder)
    environment.bytecode_cache = _CompiledTemplates(directory, name)
