"""Whatever is edited, ``duizhao build`` makes the site that it makes with nothing cached."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
import yaml

from tests.support.edits import KINDS, EditedEdition
from tests.support.small_sites import build

pytestmark = pytest.mark.slow

CONFIGURATION = {
    "site_name": "An edition",
    "site_url": "https://edition.example/",
    "theme": {"name": "material", "font": False, "custom_dir": "overrides"},
    "plugins": [
        "duizhao",
        {
            "i18n": {
                "docs_structure": "suffix",
                "reconfigure_search": False,
                "languages": [
                    {"locale": "en", "name": "English", "default": True, "build": True},
                    {"locale": "zh", "name": "中文", "build": True},
                ],
            }
        },
    ],
    "extra": {"exports": ["csv", "tmx"]},
}


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EditedEdition:
    found = EditedEdition(tmp_path / "edition")
    # A rendering that no text has any more is a mistake, and most edits are to be none.
    found.change("glossary.yml", lambda terms: [{**one, "renderings": []} for one in terms])
    for name in ("docs", "overrides", "packages"):
        (found.root / name).mkdir()
    monkeypatch.syspath_prepend(str(found.root / "packages"))
    (found.root / "mkdocs.yml").write_text(yaml.safe_dump(CONFIGURATION), "utf-8")
    for locale in ("en", "zh"):
        (found.root / "docs" / f"index.{locale}.md").write_text("# An edition\n", "utf-8")
    return found


def contents(site: Path) -> dict[str, bytes]:
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


EDITS = 15
WRITTEN = ("content", "docs", "overrides")
BY_DAY, BY_NIGHT = range(2), range(2, 67)


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
