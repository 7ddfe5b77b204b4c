"""How the programs that a page loads are written: parts in one scope, names that tell the content.

Their parts lie in overrides/assets: a folder for each program, and ``shared`` for what they have in
common.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class ProgramFiles:
    """Everything that a program needs, to be put into the site."""

    script: str
    """The path of the one script that a page loads; it knows the names of the others."""
    files: Mapping[str, bytes]
    """Content by path, both relative to the site's root."""


def program(scripts: Path, constants: Mapping[str, str]) -> bytes:
    """Return one script of all parts in ``scripts`` and in the folder ``shared`` beside it.

    They share one scope, in the order of the files' names, and find in it the constants, which
    are given as JSON by name. Comments that fill their lines, and indentation, are left out.
    """
    parts = sorted(
        (*scripts.glob("*.js"), *scripts.with_name("shared").glob("*.js")),
        key=lambda path: (path.name, path.parent.name),
    )
    given = (f"const {name} = {value};" for name, value in constants.items())
    bare = (_bare(path.read_text(encoding="utf-8")) for path in parts)
    return "\n".join(["(() => {", '"use strict";', *given, *bare, "})();\n"]).encode()


def _bare(script: str) -> str:
    kept: list[str] = []
    comment = False
    for line in map(str.strip, script.splitlines()):
        comment = comment or line.startswith("/*")
        if line and not comment and not line.startswith("//"):
            kept.append(line)
        if comment and line.endswith("*/"):
            comment = False
    return "\n".join(kept)


def digest(content: bytes) -> str:
    """Return the hash that a file's name holds, so that readers may keep the file for ever."""
    return hashlib.sha256(content).hexdigest()[:8]


def compact(value: Any, *, plain: bool = False) -> str:
    """Return a value as JSON with no space in it; ``plain`` spells out all but ASCII."""
    return json.dumps(value, ensure_ascii=plain, separators=(",", ":"))
