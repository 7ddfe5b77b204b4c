"""Compiled templates in the user's cache: to compile them takes as long as a small site does.

They are code, so they are never read from an edition's own ``.cache/``.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from .cached_values import replace_file, user_file
from .signatures import signature

COMPILED: dict[str, bytes] = {}
"""The templates that this process has compiled or read, which serve every locale, by their keys."""


class _CompiledTemplates(BytecodeCache):
    """Those of one environment: of the same source, as the same version of Jinja compiles it.

    A file is signed: a damaged one is another page.
    """

    def __init__(self, folder: Path | None, name: str) -> None:
        """Without ``folder``, nothing is kept on disk."""
        self._folder, self._name = folder, name

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return super().get_cache_key(f"{self._name} {name}", filename)

    def get_source_checksum(self, source: str) -> str:
        return f"{jinja2.__version__} {super().get_source_checksum(source)}"

    def load_bytecode(self, bucket: Bucket) -> None:
        if self._folder and bucket.key not in COMPILED:
            with suppress(OSError):
                signed, _, body = (self._folder / bucket.key).read_bytes().partition(b"\n")
                if signed == signature(body).encode():
                    COMPILED[bucket.key] = body
        if bucket.key in COMPILED:
            bucket.bytecode_from_string(COMPILED[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        COMPILED[bucket.key] = body = bucket.bytecode_to_string()
        if self._folder:
            with suppress(OSError):
                replace_file(self._folder / bucket.key, [signature(body).encode(), b"\n", body])


def cache_compiled(environment: jinja2.Environment, name: str) -> None:
    """Let environments share their compiled templates, and keep them on disk if caching is on.

    ``name`` stands for its settings. To be called before a template is loaded. An OSError is
    ignored.
    """
    folder = user_file("compiled-templates")
    if folder is not None:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    environment.bytecode_cache = _CompiledTemplates(folder, name)
