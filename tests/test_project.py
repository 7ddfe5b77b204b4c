"""The project's own files: what is locked, what is said, and what must not be."""

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import duizhao_workbench
from tests.support import ROOT
from tests.support.repositories import Repository

EDITION_LOCKS = "src/duizhao/setup/locks"
LOCKS = {
    f"{EDITION_LOCKS}/book.lock": (),
    f"{EDITION_LOCKS}/material.lock": ("material",),
    "requirements/site.lock": ("workbench", "material", "fonts", "pdf", "build"),
    "requirements/test.lock": (
        *("workbench", "material", "fonts", "pdf", "mcp"),
        *("build", "test"),
    ),
    "requirements/fuzz.lock": ("workbench", "build", "fuzz", "pytest"),
    "requirements/lowest.lock": ("workbench", "material", "mcp", "build", "pytest"),
}
"""The extras and the dependency groups that are in each lock file."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@cache
def pyproject(folder: str = ".") -> dict[str, Any]:
    return tomllib.loads((ROOT / folder / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def locked(lock: str) -> dict[str, list[tuple[Requirement, int]]]:
    """The pins of a lock file, by name, each with the number of its hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    joined = text.replace("\\\n", " ")
    pins: dict[str, list[tuple[Requirement, int]]] = {}
    for line in joined.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            requirement, *hashes = re.split(r"\s+--hash=", line.strip())
            assert all(re.fullmatch("sha256:[0-9a-f]{64}", each) for each in hashes), line
            pin = Requirement(requirement)
            pins.setdefault(canonicalize_name(pin.name), []).append((pin, len(hashes)))
    return pins


def direct(sets: tuple[str, ...]) -> list[Requirement]:
    project = pyproject()["project"]
    known = {**project["optional-dependencies"], **pyproject()["dependency-groups"]}
    named = list(project["dependencies"])
    for name in sets:
        for each in known[name]:
            named += [each] if isinstance(each, str) else known[each["include-group"]]
    if "workbench" in sets:
        named += [*pyproject("workbench")["project"]["dependencies"], *known["dictionary"]]
    found = [Requirement(each) for each in named]
    # An extra may include another one of the project, which has a name of its own in LOCKS.
    return [one for one in found if one.name not in (project["name"], "duizhao-workbench")]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_of_pyproject_is_locked(lock: str) -> None:
    for requirement in direct(LOCKS[lock]):
        pins = locked(lock).get(canonicalize_name(requirement.name))
        assert pins, f"{requirement} is not in {lock}: run `make lock`"
        for pin, _ in pins:
            [exact] = pin.specifier
            assert exact.operator == "==", pin
            fits = requirement.specifier.contains(exact.version, prereleases=True)
            assert fits, f"{lock} has {pin}, pyproject.toml wants {requirement}: run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash(lock: str) -> None:
    assert [name for name, pins in locked(lock).items() if not all(n for _, n in pins)] == []


def test_the_tests_run_with_the_packages_that_build_the_site() -> None:
    site, test = locked("requirements/site.lock"), locked("requirements/test.lock")
    assert {name: pins for name, pins in site.items() if test.get(name) != pins} == {}


def test_the_lowest_versions_are_the_lower_bounds() -> None:
    pins = locked("requirements/lowest.lock")
    for requirement in direct(("workbench", "material", "mcp")):
        [bound] = [one for one in requirement.specifier if one.operator == ">="]
        versions = [str(pin.specifier) for pin, _ in pins[canonicalize_name(requirement.name)]]
        bounds = SpecifierSet(f"=={bound.version}")
        assert any(version.removeprefix("==") in bounds for version in versions), requirement


def test_requirements_txt_names_extras_of_this_repository() -> None:
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    [named] = [one for one in lines if one and not one.startswith("#")]
    found = re.fullmatch(r"\.\[([a-z,]+)\]", named)
    assert found is not None
    assert {*found[1].split(",")} <= {*pyproject()["project"]["optional-dependencies"]}


def test_the_hook_names_what_to_run_where_the_engine_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "duizhao", None)
    for name in ("duizhao.mkdocs", "duizhao.mkdocs.hook"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(SystemExit, match=r"^hooks/edition\.py: .*pip install -r requirements\.txt"):
        runpy.run_path(str(ROOT / "hooks" / "edition.py"))


def test_both_distributions_have_one_version() -> None:
    engine, workbench = (pyproject(folder)["project"] for folder in (".", "workbench"))
    assert workbench["version"] == engine["version"] == duizhao_workbench.__version__
    assert f"duizhao[dictionary]=={engine['version']}" in workbench["dependencies"]


def test_uv_installs_every_extra_but_makes_no_lock_of_its_own() -> None:
    extras = pyproject()["project"]["optional-dependencies"]
    [edition] = map(Requirement, pyproject()["dependency-groups"]["edition"])
    assert (edition.name, edition.extras) == ("duizhao", set(extras))
    assert "edition" in pyproject()["tool"]["uv"]["default-groups"]
    assert "/uv.lock" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_pyproject_the_script_and_the_workflow_name_the_same_pythons() -> None:
    supported = SpecifierSet(pyproject()["project"]["requires-python"])
    candidates = [f"3.{minor}" for minor in range(8, 20)]
    assert tuple(each for each in candidates if each in supported) == PYTHONS
    script = (ROOT / "tools" / "venv.sh").read_text(encoding="utf-8")
    assert "(3, 11) <= sys.version_info[:2] <= (3, 14)" in script
    workflow = (ROOT / ".github" / "workflows" / "engine.yml").read_text(encoding="utf-8")
    assert f"python: {json.dumps(PYTHONS)}" in workflow


@pytest.mark.parametrize("folder", ["frontend", "tools/nu"])
def test_every_package_of_npm_is_pinned_by_its_hash(folder: str) -> None:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, f"{name} names a host"


def test_the_tests_that_make_names_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", "")
    lists = re.findall(r"(?m)^[A-Z]+_TESTS := (.*)$", makefile)
    assert len(lists) == 3
    missing = [one for names in lists for one in names.split() if not is_a_test(one)]
    assert missing == []


def is_a_test(name: str) -> bool:
    return (ROOT / "tests" / f"test_{name}.py").is_file()


def test_the_editor_knows_the_schema_of_every_kind_of_record() -> None:
    text = (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8")
    settings = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.M))
    schemas = {Path(name).name for name in settings["yaml.schemas"]}
    assert schemas == {path.name for path in (ROOT / "schemas").glob("*.schema.json")}


@pytest.mark.parametrize(
    "name", ["main;touch owned", "$(touch owned)", "`touch owned`", "$(shell touch owned)", "a b"]
)
def test_no_shell_and_no_make_reads_the_name_of_a_branch(name: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "version.sh", tmp_path / "tools")
    program = tmp_path / ".venv" / "bin" / "duizhao"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', "utf-8")
    program.chmod(0o755)
    (tmp_path / ".venv" / ".ready-site").touch()
    # A make around these tests passes on its variables, ARGS among them.
    around = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    done = subprocess.run(
        ["make", "-o", ".venv/.ready-site", "check"],
        cwd=tmp_path,
        env={**around, "AGAINST": name},
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines() == ["check", "--format", "text", "--against", name], done.stderr
    assert not (tmp_path / "owned").exists()


def test_a_version_says_if_more_has_changed_since(repository: Repository) -> None:
    (repository.root / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "version.sh", repository.root / "tools")

    def version() -> str:
        command = ["sh", str(repository.root / "tools" / "version.sh")]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    assert re.fullmatch(r"[0-9a-f]{7,}, \d{4}-\d\d-\d\d", version())
    (repository.root / "content" / "inbox" / "new.yml").write_text("", "utf-8")
    assert version().endswith(", with uncommitted changes")


def test_a_version_of_no_repository_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "version.sh", tmp_path / "tools")
    done = subprocess.run(
        ["sh", str(tmp_path / "tools" / "version.sh")],
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("user", "asked", "installs"), [(1000, "", False), (1000, "1", True), (0, "", True)]
)
def test_only_root_installs_a_package_on_the_machine_without_being_asked(
    tmp_path: Path, user: int, asked: str, *, installs: bool
) -> None:
    """Debian's Python without ensurepip: whatever happens, the message says what to install."""
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    python = tmp_path / "python3"
    python.write_text(
        '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; *print*) echo python3.11-venv ;; esac\n'
    )
    (tmp_path / "tools" / "apt.sh").write_text("echo Installing $*\n", "utf-8")
    (tmp_path / "id").write_text(f"#!/bin/sh\necho {user}\n", "utf-8")
    for program in (python, tmp_path / "id"):
        program.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", tmp_path / "tools" / "venv.sh", "requirements/site.lock"],
        env={"PATH": path, "PYTHON": str(python), "DUIZHAO_APT": asked},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert "sudo apt install python3.11-venv" in done.stderr
    assert ("Installing python3.11-venv" in done.stdout) == installs
