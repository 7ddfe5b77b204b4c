"""The core does without any wing, and finds those that another distribution brings."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.small_sites import small_site

pytestmark = pytest.mark.slow

ENGINE = ROOT / "src" / "duizhao"
WINGS = sorted(path.parent.name for path in ENGINE.glob("*/wing.py"))
BUILD = """
import pkgutil, sys
from importlib import import_module

import duizhao
from duizhao.api import build

for info in pkgutil.walk_packages(duizhao.__path__, "duizhao."):
    if info.name != "duizhao.__main__" and info.name.split(".")[1] not in sys.argv[2:]:
        import_module(info.name)
build(sys.argv[1], f"{sys.argv[1]}/site")
"""
COLOPHON = '''"""A page that counts the articles."""

from duizhao.site.pages.kind import PageKind
from duizhao.site.reading.page import Page


def pages(reader):
    yield Page("colophon/", "colophon", "Colophon", "How the edition was made.")


COLOPHON = PageKind("colophon", pages)
'''


def run(engine: Path, *arguments: object) -> str:
    """Run Python with an engine, which has to end well."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        env={"PYTHONPATH": str(engine), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=engine,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def engine(tmp_path: Path) -> Path:
    """The folder of a copy of the engine, with what Python has compiled."""
    shutil.copytree(ENGINE, tmp_path / "engine" / "duizhao")
    return tmp_path / "engine"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return small_site(tmp_path, {"theme": {"name": None}})


@pytest.mark.parametrize("taken", [*([wing] for wing in WINGS), WINGS], ids="-".join)
def test_a_site_is_checked_and_built_without_a_wing(
    taken: list[str], engine: Path, edition: Path
) -> None:
    for wing in taken:
        shutil.rmtree(engine / "duizhao" / wing)
    run(engine, "-m", "duizhao", "check", "--root", edition)
    run(engine, "-c", BUILD, edition, *set(WINGS) - set(taken))
    page = (edition / "site" / "glossary" / "index.html").read_text("utf-8")
    assert ("data-dz-search" in page) == ("search" not in taken)
    files = list((edition / "site" / "downloads").rglob("*.json"))
    assert bool(files) == ("exporting" not in taken)


def test_another_distribution_brings_a_wing(engine: Path, edition: Path) -> None:
    wing = engine / "colophon"
    (wing / "templates").mkdir(parents=True)
    (wing / "__init__.py").touch()
    (wing / "page.py").write_text(COLOPHON, "utf-8")
    (wing / "templates" / "colophon.html").write_text(
        "<h1>{{ edition.articles | length }}</h1>", "utf-8"
    )
    (wing / "wing.py").write_text(
        'PAGES = ("colophon.page",)\nTEMPLATES = ("templates",)\n', "utf-8"
    )
    (engine / "colophon-1.dist-info").mkdir()
    (engine / "colophon-1.dist-info" / "entry_points.txt").write_text(
        "[duizhao.wings]\ncolophon = colophon.wing\n", "utf-8"
    )
    run(engine, "-c", BUILD, edition, *WINGS)
    assert "<h1>" in (edition / "site" / "colophon" / "index.html").read_text("utf-8")
