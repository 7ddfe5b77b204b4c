"""The site of the edition with several documents: this repository's own, with other records."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.cases import FOLDER
from tests.support.sites import copy_edition, run_duizhao

_FRONT = "---\ntitle: Harbours\n---\n# Texts of the Seven Harbours\n\nLaws and other texts.\n"


def write(folder: Path) -> Path:
    """Write everything that a build of it reads, with the Traditional interface, and return it."""
    root = copy_edition(folder / "library")
    shutil.rmtree(root / "content")
    shutil.copytree(FOLDER / "library" / "content", root / "content")
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    text = re.sub(r"(?m)^  - digital-economy-2017/.*\n", "", text)
    config.write_text(re.sub(r"build: false", "build: true", text), "utf-8")
    for page in (root / "docs").glob("*.md"):
        written = page.read_text("utf-8")
        # What the pages say of the first edition leads nowhere here.
        page.write_text(re.sub(r"\(digital-economy-2017[^)]*\)", "(about.md)", written), "utf-8")
    for locale in ("en", "zh"):
        (root / "docs" / f"index.{locale}.md").write_text(_FRONT, "utf-8")
    return root


def built(folder: Path) -> Path:
    """Build it, which must work, and return the folder of the site."""
    root = write(folder)
    done = run_duizhao("build", "--out", root / "site", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"
