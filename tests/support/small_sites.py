"""Small sites of the cases' edition, with a configuration and pages of their own."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import yaml

from duizhao import api
from tests.cases import BASE, edition
from tests.cases.small import write, write_edition
from tests.support import PROPOSAL
from tests.support.sites import copy_with_records, run_duizhao, with_installed_theme

HOOK = {"hooks": ["hooks/edition.py"], "theme": {"name": "material", "font": False}}
"""An edition in a site of its own, by the hook."""


def small_site(
    folder: Path, config: Mapping[str, Any], docs: Mapping[str, str] | None = None
) -> Path:
    """Write the small edition, a configuration and its pages into a folder."""
    root = edition(folder)
    given = {"site_name": "Harbour texts", **config}
    text = with_installed_theme(yaml.safe_dump(given, allow_unicode=True))
    (root / "mkdocs.yml").write_text(text, "utf-8")
    if "hooks" in config:
        (root / "hooks").mkdir()
        (root / "hooks" / "edition.py").write_bytes(
            (PROPOSAL / "hooks" / "edition.py").read_bytes()
        )
    write(root / "docs", docs or {"index.md": "# Harbour texts\n"})
    return root


def small_site_without_records(folder: Path) -> Path:
    """Write a small site, for records that a test writes."""
    root = small_site(folder, HOOK)
    for part in ("documents", "articles", "glossary.yml", "themes.yml", "inbox"):
        path = root / "content" / part
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return root


def small_copy(folder: Path) -> Path:
    """The small edition with the configuration and the pages of this repository's own."""
    return copy_with_records(folder / "edition", partial(shutil.copytree, BASE / "content"))


def build(root: Path, *arguments: str, **options: Any) -> CompletedProcess[str]:
    """Build a small site into its folder ``site``."""
    return run_duizhao("build", "--out", root / "site", *arguments, cwd=root, **options)


def built(root: Path, *arguments: str, **options: Any) -> Path:
    """Build a small site, which must work, and return its folder."""
    done = build(root, *arguments, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def quay(folder: Path, pairs: Sequence[Mapping[str, str | None]], glossary: str) -> Path:
    """Write an edition of these pairs with a configuration."""
    root = write_edition(folder / "edition", pairs, glossary)
    return write(root, {"docs/.keep": "", "mkdocs.yml": "site_name: Quay\n"})


def quay_site(folder: Path, pairs: Sequence[Mapping[str, str | None]], glossary: str) -> Path:
    """Build its site, which opens from a disk, and return its folder."""
    api.build(quay(folder, pairs, glossary), folder / "site", offline=True)
    return folder / "site"
