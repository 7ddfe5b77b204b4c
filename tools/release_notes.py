"""Writes what the changelog says of a version: python tools/release_notes.py v1.2.3 FILE

Fails if the tag is not the version of the engine, or the changelog does not have it with its day.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def notes(tag: str, root: Path = ROOT) -> str:
    """Return the section of the changelog for a tag. Raises SystemExit if something disagrees."""
    said = re.search(r'(?m)^version = "(.+)"$', (root / "pyproject.toml").read_text("utf-8"))
    version = said[1] if said else ""
    code = (root / "src" / "duizhao" / "__init__.py").read_text("utf-8")
    if f'__version__ = "{version}"' not in code:
        sys.exit(f"src/duizhao/__init__.py: __version__ is not {version}, as in pyproject.toml")
    if tag != f"v{version}":
        sys.exit(f"the tag is {tag}, and pyproject.toml has {version}: the tag must be v{version}")
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    heading = rf"(?ms)^## {re.escape(version)} \(\d{{4}}-\d\d-\d\d\)$\n(.+?)(?=^## |\Z)"
    section = re.search(heading, changelog)
    if section is None:
        sys.exit(f"CHANGELOG.md has no heading '## {version} (YYYY-MM-DD)'")
    return section[1].strip() + "\n"


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(notes(sys.argv[1]), "utf-8")
