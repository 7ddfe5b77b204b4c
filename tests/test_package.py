"""The package that is installed: whole, the same each time, and used far from this repository."""

from __future__ import annotations

import email
import hashlib
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from fnmatch import fnmatch
from pathlib import Path

import pytest

from duizhao import __version__
from duizhao.records.json_schemas import schemas
from tests.cases import edition
from tests.support import ROOT, installed, sites
from tests.support.installed import Installed
from tests.support.workflow_runs import read_workflow

pytestmark = pytest.mark.slow

SOURCE = ROOT / "src" / "duizhao"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the source archive."""
    return installed.build_package(tmp_path_factory.mktemp("dist") / "dist")


def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith("/METADATA")]
        return email.message_from_bytes(archive.read(name))


def test_every_file_of_the_engine_is_in_the_wheel(package: Installed) -> None:
    with zipfile.ZipFile(package.wheel) as archive:
        inside = {name for name in archive.namelist() if name.startswith("duizhao/")}
    written = {
        path.relative_to(SOURCE.parent).as_posix()
        for path in SOURCE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert inside == written
    for name in (
        "site/pages/templates/article.html",
        "frames/book/base.html",
        "assets/scripts/page.js",
        "locales/zh.yml",
        "py.typed",
    ):
        assert f"duizhao/{name}" in inside


def test_all_that_is_built_is_uploaded_put_on_the_index_and_into_the_release(
    dist: tuple[Path, Path],
) -> None:
    release = read_workflow(ROOT / ".github/workflows/release.yml")["jobs"]
    [uploaded] = [step["with"]["path"].split() for step in release["build"]["steps"]
                  if step.get("with", {}).get("name") == "package"]  # fmt: skip
    [made] = [run for step in release["announce"]["steps"]
              if "gh release create" in (run := step.get("run", ""))]  # fmt: skip
    attached = "dist/" + made.rpartition("/release/")[2].strip()
    names = [f"dist/{path.name}" for path in dist[0].parent.iterdir()]
    assert {name.split("-")[0] for name in names} == {"dist/duizhao", "dist/duizhao_workbench"}
    for patterns in uploaded, [attached]:
        assert [name for name in names if not any(fnmatch(name, p) for p in patterns)] == []


def test_the_package_is_built_the_same_each_time(dist: tuple[Path, Path], tmp_path: Path) -> None:
    for one, other in zip(dist, installed.build_package(tmp_path / "again"), strict=True):
        assert one.name == other.name
        digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (one, other)]
        assert digests[0] == digests[1], one.name


def test_the_source_archive_is_enough_to_build_the_wheel(dist: tuple[Path, Path]) -> None:
    wheel, source = dist
    with tarfile.open(source) as archive, zipfile.ZipFile(wheel) as built:
        inside = {member.name.partition("/src/")[2] for member in archive.getmembers()}
        names = {name for name in built.namelist() if name.startswith("duizhao/")}
    assert names <= inside


def test_the_source_archive_has_what_the_package_is_made_from_and_tested_with(
    dist: tuple[Path, Path], tmp_path: Path
) -> None:
    wheel, source = dist
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    [root] = (tmp_path / "unpacked").iterdir()
    inside = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "frontend", "tests", "requirements", "tools", "workbench"],
        cwd=ROOT, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    if tracked.returncode == 0:
        assert set(tracked.stdout.rstrip("\0").split("\0")) <= inside
    assert {"frontend/package.json", "tests/test_package.py", "Makefile", "mkdocs.yml"} <= inside
    assert not [name for name in inside if "__pycache__" in name or "node_modules" in name]
    # What is unpacked makes the same wheel.
    program: list[str | Path] = [sys.executable, root / "tools" / "package.py", tmp_path / "again"]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1764000000"}
    subprocess.run(program, cwd=root, env=environment, check=True, timeout=120)
    [again] = (tmp_path / "again").glob("duizhao-*.whl")
    assert wheel.read_bytes() == again.read_bytes()


def test_the_metadata_says_what_the_package_is(package: Installed) -> None:
    said = metadata(package.wheel)
    assert (said["Name"], said["Version"]) == ("duizhao", __version__)
    assert said["License-Expression"] == "MIT"
    assert said["Keywords"]
    assert "Typing :: Typed" in said.get_all("Classifier", [])
    assert said.get_payload()


def _readme(wheel: Path) -> str:
    """The description in the metadata of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return archive.read(name).decode().partition("\n\n")[2].strip()


def test_its_links_come_from_the_environment_and_are_left_out_without_it(tmp_path: Path) -> None:
    addresses = {"DUIZHAO_REPO_URL": sites.REPO_URL, "DUIZHAO_SITE_URL": sites.SITE_URL}
    wheel, _ = installed.build_package(tmp_path / "with", **addresses)
    assert metadata(wheel).get_all("Project-URL") == [
        f"Documentation, {sites.SITE_URL}",
        f"Source, {sites.REPO_URL}",
        f"Changelog, {sites.REPO_URL}/blob/main/CHANGELOG.md",
        f"Issues, {sites.REPO_URL}/issues",
    ]
    described = _readme(wheel)
    links = re.findall(r"\]\(([^()\s]+)\)", described)
    assert f"{sites.REPO_URL}/raw/main/.github/images/article-desktop.png" in links
    assert f"{sites.REPO_URL}/blob/main/src/duizhao/guide/commands.en.md" in links
    assert [link for link in links if not link.startswith(("https://", "http://", "#"))] == []
    beginning = rf"{re.escape(sites.REPO_URL)}/(?:raw|blob)/main/"
    assert re.sub(beginning, "", described) == (ROOT / "README.md").read_text("utf-8").strip()
    wheel, _ = installed.build_package(
        tmp_path / "without", DUIZHAO_REPO_URL="", DUIZHAO_SITE_URL=""
    )
    assert metadata(wheel).get_all("Project-URL") is None


def test_the_installed_command_is_the_installed_package(package: Installed, tmp_path: Path) -> None:
    done = package.run("--version", cwd=tmp_path)
    assert done.stdout == f"duizhao {__version__}\n", done.stderr
    assert package.package.is_relative_to(package.command.parents[1])


def test_an_edition_is_checked_and_its_schemas_are_written(
    package: Installed, tmp_path: Path
) -> None:
    root = edition(tmp_path)
    done = package.run("check", cwd=root)
    assert done.returncode == 0, done.stdout
    (root / "mkdocs.yml").write_text("site_name: Harbour texts\n", "utf-8")
    package.run("doctor", "--fix", cwd=root)
    assert {path.name for path in (root / "schemas").iterdir()} == set(schemas())
