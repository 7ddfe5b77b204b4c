"""How the files of programs are written: short values, and names that tell what is in them."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def digest(content: bytes) -> str:
    """Return the hash that a file's name holds, so that readers may keep the file for ever."""
    return hashlib.sha256(content).hexdigest()[:8]


def compact(value: Any, *, plain: bool = False) -> str:
    """Return a value as JSON with no space in it; ``plain`` spells out all but ASCII."""
    return json.dumps(value, ensure_ascii=plain, separators=(",", ":"))
