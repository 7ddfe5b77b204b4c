"""Copies the repository, with a new edition in place of its own: tools/other_edition.py FOLDER

The engine's tests must pass there too: `make test ARGS='--ignore tests/edition'` in that folder.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from duizhao.cli import main as duizhao

ROOT = Path(__file__).resolve().parents[1]
REPLACED = ("content", "docs", "mkdocs.yml", "overrides")
"""What makes an edition, here as in every other."""


def git(*arguments: str, cwd: Path) -> bytes:
    """Run git, which must work, and return what it prints."""
    return subprocess.run(["git", *arguments], cwd=cwd, stdout=subprocess.PIPE, check=True).stdout


def copy(target: Path) -> None:
    """Copy what is tracked but the edition, and put another one in its place.

    Raises FileExistsError if there is something at ``target``.
    """
    target.mkdir(parents=True)
    for name in git("ls-files", "-z", cwd=ROOT).decode().rstrip("\0").split("\0"):
        if name.split("/")[0] not in REPLACED:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "other"
        duizhao(["new", "edition", str(other)], standalone_mode=False)
        for name in REPLACED:
            if (other / name).is_dir():
                shutil.copytree(other / name, target / name, dirs_exist_ok=True)
            else:
                shutil.copy2(other / name, target / name)
    # Some tests ask git what is tracked.
    git("init", "--quiet", cwd=target)
    git("add", "--all", cwd=target)


if __name__ == "__main__":
    copy(Path(sys.argv[1]).resolve())
