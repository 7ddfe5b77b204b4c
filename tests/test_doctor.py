"""`duizhao doctor`: what in an edition is out of date or missing, each with what to do."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from duizhao import __version__
from duizhao.setup import engine, examination
from duizhao.setup.edition_plan import EditionPlan
from duizhao.setup.examination import examine
from duizhao.setup.starter import create_edition, edition_files
from duizhao.site.configuration.setting_problems import setting_problems
from duizhao.site.frame.assets import BOOK
from tests.cases import FOLDER, apply
from tests.support.commands import invoke
from tests.support.repositories import Repository
from tests.support.small_sites import build


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition as it was started today; not to be written to."""
    root = tmp_path_factory.mktemp("started") / "mine"
    plan = EditionPlan(titles={"en": "Mine", "zh": "我的"})
    create_edition(root, {**edition_files(plan), **engine.engine_files()})
    return root


@pytest.fixture
def mine(started: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(started, tmp_path / "mine"))


NO_TRANSLATION: dict[str, Any] = {"docs/about.zh.md": {"delete": True}}
WHEEL = f"duizhao-{__version__}-py3-none-any.whl"
CASES = [
    *yaml.safe_load((FOLDER / "doctor.yml").read_text("utf-8")),
    {
        "name": "a file of the engine",
        "change": {"overrides/base.html": {"write": (BOOK / "base.html").read_text("utf-8")}},
        "find": ["overrides/base.html: is the engine's own file: delete it"],
    },
    {
        "name": "another engine",
        "change": {f"vendor/{WHEEL}": {"write": "no zip"}},
        "find": [
            "vendor/: is missing, or is not that of the engine that runs: run 'duizhao doctor"
        ],
    },
]


def test_a_new_edition_has_nothing_to_do(mine: Path) -> None:
    assert examine(mine) == []
    done = invoke("doctor", "--root", str(mine))
    assert (done.exit_code, done.stdout) == (0, "")
    said = "pages and feeds have no dates, for this is no git repository: run 'git init', and "
    left = "8 to fill in or to fix: run 'duizhao check --publish'"
    assert done.stderr == f"{left}\n{said}commit the records\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_wrong_is_named_with_its_remedy(case: dict[str, Any], mine: Path) -> None:
    apply(case["change"], mine)
    said = [str(finding) for finding in examine(mine)]
    gone = (one for one in setting_problems(mine) if one.rule == "nav")
    said += [f"{one.where.file}: {one.message}: {one.hint}" for one in gone]
    assert len(said) == len(case["find"]), said
    for finding, beginning in zip(said, case["find"], strict=True):
        assert finding.startswith(beginning), finding


@pytest.mark.slow
def test_an_edition_with_the_whole_guide_is_built_as_it_was_started(mine: Path) -> None:
    apply({"mkdocs.yml": [{"from": "guide: false", "to": "guide: true"}]}, mine)
    done = build(mine)
    assert done.returncode == 0, done.stderr


def test_all_is_said_at_once_and_the_command_fails(mine: Path) -> None:
    apply(NO_TRANSLATION | {"schemas/themes.schema.json": {"write": "{}\n"}}, mine)
    done = invoke("doctor", "--root", str(mine))
    assert done.exit_code == 1
    assert f"{mine}/docs/about.zh.md: is missing\n    translate docs/about.en.md\n" in done.output
    assert "2 things to do" in done.output


def test_in_a_folder_with_nothing_it_says_where_to_begin(tmp_path: Path) -> None:
    done = invoke("doctor", "--root", str(tmp_path))
    assert done.exit_code == 1
    assert "duizhao new edition" in done.output


def test_what_can_be_written_is_shown_and_written(mine: Path) -> None:
    packages = "duizhao==0.1.0\nmkdocs-example==1 --hash=sha256:0\n"
    change = {
        ".github/workflows/check.yml": [{"from": "name: Check\n", "to": "name: Mine\n"}],
        "schemas": {"delete": True},
        "requirements.txt": {"write": packages},
        "vendor/duizhao-0.0.1-py3-none-any.whl": {"write": "an older one"},
        f"vendor/{WHEEL}": {"delete": True},
    }
    apply(change, mine)
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    done = invoke("doctor", "--root", str(mine))
    assert done.exit_code == 1
    assert "    -name: Mine\n    +name: Check\n" in done.output
    assert before == {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    done = invoke("doctor", "--fix", "--root", str(mine))
    assert done.exit_code == 0
    assert "to do" not in done.stderr
    assert f"{mine}/.github/workflows/check.yml: written\n" in done.output
    assert [path.name for path in (mine / "vendor").glob("*.whl")] == [WHEEL]
    lines = (mine / "requirements.txt").read_text("utf-8").splitlines()
    assert lines == [engine.INCLUDED, "mkdocs-example==1 --hash=sha256:0"]


def test_a_fix_leaves_what_only_a_person_can_do(mine: Path) -> None:
    apply(NO_TRANSLATION, mine)
    done = invoke("doctor", "--fix", "--root", str(mine))
    assert done.exit_code == 1
    assert "docs/about.zh.md: is missing" in done.output


@pytest.mark.slow
def test_a_shallow_clone_is_something_to_do(mine: Path) -> None:
    made = Repository(mine.parent, root=mine)
    made.commit("2024-01-01")
    assert invoke("doctor", "--root", str(mine)).exit_code == 0
    made.commit("2024-02-02")
    clone = made.clone(mine.parent / "clone", "--depth=1")
    done = invoke("doctor", "--root", str(clone))
    assert done.exit_code == 1
    assert done.stdout == (
        "pages and feeds have no dates, for this clone is shallow: run 'git fetch --unshallow'\n"
    )


def test_a_material_whose_search_can_run_a_script_is_named(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = mine / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("name: null", "name: material"), "utf-8")
    for installed, found in (("9.7.6", True), ("9.7.7", False), ("9.10.0", False)):
        there = [SimpleNamespace(version=installed)]
        monkeypatch.setattr(examination, "distributions", lambda name, there=there: there)
        said = any("can run a script" in str(one) for one in examine(mine))
        assert said == found
