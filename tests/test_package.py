"""The package that is installed: whole, the same each time, and used far from this repository."""

from __future__ import annotations

import email
import hashlib
import json
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
    dist: tuple[Path, Path],
) -> None:
    with tarfile.open(dist[1]) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "frontend", "tests", "requirements", "tools", "workbench"],
        cwd=ROOT, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    if tracked.returncode == 0:
        assert set(tracked.stdout.rstrip("\0").split("\0")) <= inside
    assert {"frontend/package.json", "tests/test_package.py", "Makefile", "mkdocs.yml"} <= inside
    assert not [name for name in inside if "__pycache__" in name or "node_modules" in name]


def test_a_release_is_made_of_the_source_archive_and_all_of_it_is_attached(
    dist: tuple[Path, Path], tmp_path: Path
) -> None:
    with tarfile.open(dist[1]) as archive:
        archive.extractall(tmp_path, filter="data")
    [root] = tmp_path.iterdir()
    (root / "CHANGELOG.md").write_text(f"# All\n\n## {__version__} (2027-01-02)\n\n- New.\n")
    (root / ".venv").symlink_to(sys.prefix)
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1764000000"}
    command = ["make", "-o", ".venv/.ready-test", "release"]
    subprocess.run(command, cwd=root, env=environment, check=True, timeout=600)
    made = {path.name: path.read_bytes() for path in (root / "dist").iterdir()}
    assert {"edition.zip", "edition.pdf", "edition.epub"} < set(made)
    assert made["notes.md"] == b"- New.\n"
    assert made[dist[0].name] == dist[0].read_bytes()
    sums = dict(line.split()[::-1] for line in made.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in made.items()}
    components = json.loads(made["sbom.cdx.json"])["components"]
    lock = (ROOT / "requirements" / "site.lock").read_text("utf-8")
    assert {one["name"] for one in components} == set(re.findall(r"(?m)^([\w.-]+)==", lock))
    # The workflow attaches all of it, and puts the packages on the index.
    jobs = read_workflow(ROOT / ".github/workflows/release.yml")["jobs"]
    handed = [step["with"] for step in jobs["build"]["steps"] if "retention" in str(step)]
    uploaded = {one["name"]: one["path"].split() for one in handed}
    assert uploaded["release"] == ["dist/"]
    assert jobs["announce"]["steps"][0]["with"]["name"] == "release"
    assert jobs["announce"]["steps"][-1]["run"].endswith(' "$RUNNER_TEMP"/release/*')
    index = {name for name in made for one in uploaded["packages"] if fnmatch(f"dist/{name}", one)}
    assert index == {name for name in made if name.endswith((".whl", ".tar.gz"))}
    assert {name.split("-")[0] for name in index} == {"duizhao", "duizhao_workbench"}


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
