"""Moves the files of changes/ into CHANGELOG.md at a release: python tools/changelog.py [DAY]

They become the list of the version in pyproject.toml, under its heading with that day, by default
today.
"""

from __future__ import annotations

import re
import sys
import textwrap
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def fold(day: str, root: Path = ROOT) -> None:
    """Write the changelog with what changed, and delete the files that say so."""
    found = re.search(r'(?m)^version = "(.+)"$', (root / "pyproject.toml").read_text("utf-8"))
    version = found[1] if found else sys.exit("pyproject.toml has no version")
    files = sorted(set((root / "changes").glob("*.md")) - {root / "changes" / "README.md"})
    items = "".join(
        textwrap.indent(file.read_text("utf-8").strip(), "  ").replace("  ", "- ", 1) + "\n"
        for file in files
    )
    changelog = root / "CHANGELOG.md"
    head, mark, rest = changelog.read_text("utf-8").partition("\n## ")
    unreleased, own, older = rest.partition("\n## ")
    heading, _, text = unreleased.partition("\n")
    if not heading.startswith(f"{version} ("):
        text, own, older = "", mark, rest
    section = f"{version} ({day})\n{text.rstrip()}\n\n{items}".replace("\n\n\n", "\n\n")
    changelog.write_text(f"{head}\n## {section}{own}{older}", "utf-8")
    for file in files:
        file.unlink()


if __name__ == "__main__":
    fold(sys.argv[1] if len(sys.argv) > 1 else date.today().isoformat())
