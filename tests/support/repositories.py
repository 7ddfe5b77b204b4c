"""Git repositories that tests make, commit by commit, on days that they choose."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.cases import edition

# A name and an address that must never be seen again.
NAME, ADDRESS = "Nobody Inparticular", "nobody@mail.example"


class Repository:
    """An edition in a repository of its own: the small one of tests/cases, or that in ``root``."""

    def __init__(
        self, folder: Path, change: dict[str, Any] | None = None, root: Path | None = None
    ) -> None:
        self.root = root or edition(folder, change)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, feed: bytes = b"", day: str = "2024-01-01") -> str:
        """Run git here, at noon in China or the moment given, untouched by the user's settings."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        when = day if "T" in day else f"{day}T12:00:00+08:00"
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            input=feed,
            capture_output=True,
            check=True,
            timeout=600,
            env=inherited
            | {"GIT_AUTHOR_NAME": NAME, "GIT_AUTHOR_EMAIL": ADDRESS, "GIT_AUTHOR_DATE": when}
            | {"GIT_COMMITTER_NAME": NAME, "GIT_COMMITTER_EMAIL": ADDRESS}
            | {"GIT_COMMITTER_DATE": when, "GIT_CONFIG_GLOBAL": os.devnull}
            | {"GIT_CONFIG_SYSTEM": os.devnull},
        )
        return done.stdout.decode().strip()

    def commit(self, day: str) -> str:
        """Commit everything as it stands, on that day or at that moment; returns the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=a change", day=day)
        return self.git("rev-parse", "HEAD")

    def change(self, file: str, old: str, new: str) -> None:
        """Replace words that stand once in a file."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        """Write a file, and its folder if need be."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def clone(self, folder: Path, *options: str) -> Path:
        """Clone it, as a build on a server does."""
        self.git("clone", "--quiet", *options, f"file://{self.root}", str(folder))
        return folder

    def hidden(self, folder: Path) -> Path:
        """Copy the files without the repository."""
        shutil.copytree(self.root, folder, ignore=shutil.ignore_patterns(".git"))
        return folder
