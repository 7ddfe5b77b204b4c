"""Whatever is edited, ``duizhao build`` makes the site that it makes with nothing cached."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from functools import reduce
from operator import getitem
from pathlib import Path

import pytest
import yaml

from tests.cases import FOLDER
from tests.support.edits import KINDS, EditedEdition
from tests.support.rounds import first_by_day
from tests.support.small_sites import build

pytestmark = pytest.mark.slow

CASES = yaml.safe_load((FOLDER / "warm-builds.yml").read_text("utf-8"))


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EditedEdition:
    found = EditedEdition(tmp_path / "edition")
    # A rendering that no text has any more is a mistake, and most edits are to be none.
    found.change("glossary.yml", lambda terms: [{**one, "renderings": []} for one in terms])
    for name in ("docs", "overrides", "packages"):
        (found.root / name).mkdir()
    monkeypatch.syspath_prepend(str(found.root / "packages"))
    (found.root / "mkdocs.yml").write_text(
        yaml.safe_dump(CASES["configuration"], sort_keys=False), "utf-8"
    )
    for locale in ("en", "zh"):
        (found.root / "docs" / f"index.{locale}.md").write_text("# An edition\n", "utf-8")
    return found


def contents(site: Path) -> dict[str, bytes]:
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


COUNTING = """
import collections, json, sys
from duizhao.cli import main
from duizhao.site.pages.kind import PageKind
made, template = collections.Counter(), PageKind.template
def counted(kind):
    made[kind.name] += 1
    return template.fget(kind)
PageKind.template = property(counted)
try:
    main(["build", "--processes", "1"])
finally:
    print(json.dumps(made))
"""
"""The command in a process of its own, where nothing is known of the last build but its files."""


def pages_made(root: Path) -> dict[str, int]:
    """Build a site, and return how many pages of each kind are made for it."""
    command = [sys.executable, "-c", COUNTING]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    made: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return made


@pytest.mark.parametrize("frame", first_by_day(["book", "material"]))
def test_an_edit_costs_the_pages_that_show_it(frame: str, edition: EditedEdition) -> None:
    """Within Material, MkDocs makes all pages of a site each time."""
    root, clean = edition.root, edition.root.with_name("clean")
    configuration = (root / "mkdocs.yml").read_text("utf-8")
    plugin = f"duizhao: {{skeleton: {frame}}}"
    (root / "mkdocs.yml").write_text(configuration.replace("- duizhao", f"- {plugin}"), "utf-8")
    every = pages_made(root)
    found = {}
    for edit in CASES["edits"]:
        path = root / edit["file"]
        value = yaml.safe_load(path.read_text("utf-8"))
        *above, last = edit["at"]
        reduce(getitem, above, value)[last] = edit["to"]
        path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")
        found[edit["what"]] = pages_made(root)
    copy(root, clean)
    assert pages_made(clean) == every
    here, there = contents(root / "site"), contents(clean / "site")
    assert [name for name in here | there if here.get(name) != there.get(name)] == []
    assert found == {
        edit["what"]: every
        if frame == "material" or edit["pages"] == "all"
        else {**CASES["always"], **edit["pages"]}
        for edit in CASES["edits"]
    }


EDITS = 15
WRITTEN = ("content", "docs", "overrides")
BY_DAY, BY_NIGHT = range(1), range(1, 67)


@pytest.mark.parametrize(
    "seed", [*BY_DAY, *(pytest.param(one, marks=pytest.mark.nightly) for one in BY_NIGHT)]
)
def test_fifteen_edits_alone_and_in_pairs(seed: int, edition: EditedEdition) -> None:
    chance = random.Random(seed)
    root, before, clean = (edition.root.with_name(name) for name in ("edition", "before", "clean"))
    assert build(root).returncode == 0
    names, good = [*KINDS], 0
    for number in range(EDITS):
        copy(root, before)
        # Each kind comes up alone or with another.
        kinds = {names[(seed * EDITS + number) % len(names)], chance.choice(names)}
        edits = [chance.choice(KINDS[kind]) for kind in sorted(kinds)]
        for edit in edits:
            edit(edition, chance)
        done = build(root)
        copy(root, clean)
        wanted = build(clean)
        said = [edit.__name__ for edit in edits], done.stderr, wanted.stderr
        assert done.returncode == wanted.returncode, said
        if done.returncode:
            # What is a mistake is undone, and the last site stands.
            for name in WRITTEN:
                shutil.rmtree(root / name)
                shutil.copytree(before / name, root / name, symlinks=True)
            shutil.copy2(before / "mkdocs.yml", root)
            continue
        good += 1
        here, there = contents(root / "site"), contents(clean / "site")
        assert [name for name in here | there if here.get(name) != there.get(name)] == [], said
    assert good > EDITS / 2


def copy(root: Path, there: Path) -> None:
    """Copy an edition without its site and what is cached of it."""
    shutil.rmtree(there, ignore_errors=True)
    without = shutil.ignore_patterns(".cache", "site", "packages")
    shutil.copytree(root, there, symlinks=True, ignore=without)
