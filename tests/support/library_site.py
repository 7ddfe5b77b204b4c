"""The site of the edition with several documents: this repository's own, with other records."""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path

from tests.cases import FOLDER
from tests.support.sites import copy_with_records, run_duizhao

_FRONT = "---\ntitle: Harbours\n---\n# Texts of the Seven Harbours\n\nLaws and other texts.\n"


def write(folder: Path) -> Path:
    """Write everything that a build of it reads, with the Traditional interface, and return it."""
    content = FOLDER / "library" / "content"
    root = copy_with_records(folder / "library", partial(shutil.copytree, content))
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(re.sub(r"build: false", "build: true", text), "utf-8")
    for locale in ("en", "zh"):
        (root / "docs" / f"index.{locale}.md").write_text(_FRONT, "utf-8")
    return root


def built(folder: Path) -> Path:
    """Build it, which must work, and return the folder of the site."""
    root = write(folder)
    done = run_duizhao("build", "--out", root / "site", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"
