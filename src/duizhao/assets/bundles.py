"""The scripts that a page loads, with what an edition gives them, and names that tell the content.

Their sources are the modules in frontend/; `make scripts` bundles them into assets/scripts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class ProgramFiles:
    """Everything that a program needs, to be put into the site."""

    script: str
    """The path of the one script that a page loads; it knows the names of the others."""
    files: Mapping[str, bytes]
    """Content by path, both relative to the site's root."""


def script(name: str, **given: str) -> bytes:
    """Return a script of the package as a page loads it.

    What it is given by the edition, as JSON by name, it finds in the one constant ``GIVEN``; names
    of its own, and that one, are invisible to other scripts of the page.
    """
    bundle = (resources.files("duizhao.assets") / "scripts" / f"{name}.js").read_bytes()
    if not given:
        return bundle
    values = ",".join(f'"{key}":{value}' for key, value in given.items())
    return f'(()=>{{"use strict";const GIVEN={{{values}}};'.encode() + bundle + b"})();\n"


def digest(*content: bytes) -> str:
    """Return the hash that a file's name holds, so that readers may keep the file for ever."""
    found = hashlib.sha256()
    for part in content:
        found.update(part)
    return found.hexdigest()[:8]


COMPACT_JSON: Mapping[str, Any] = {
    "sort_keys": True,
    "ensure_ascii": False,
    "separators": (",", ":"),
}
"""How templates write JSON."""


def compact(value: Any, *, plain: bool = False) -> str:
    """Return a value as JSON with no space in it; ``plain`` spells out all but ASCII."""
    return json.dumps(value, ensure_ascii=plain, separators=(",", ":"))
