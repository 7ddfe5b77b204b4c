"""Every kind of page and every format, compared whole with the golden files in tests/golden."""

from __future__ import annotations

import difflib
import json
from pathlib import Path

import pytest
from filelock import FileLock

from duizhao import api
from tests.golden import EDITION, EXPECTED, OTHERS, PAGES, build, golden_files

SHOWN = 40
"""How many lines of a diff a failing test prints."""
NAMES = sorted(path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*.*"))
"""The golden files."""


@pytest.fixture(scope="session")
def golden(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The golden files as they would be now, of a site that one process of the run builds."""
    made = shared_folder / "golden.json"
    with FileLock(shared_folder / "golden.lock", timeout=600):
        if not made.exists():
            site = build(tmp_path_factory.mktemp("golden"))
            made.write_text(json.dumps(dict(golden_files(site))), "utf-8")
    texts: dict[str, str] = json.loads(made.read_text("utf-8"))
    return texts


@pytest.mark.parametrize("name", NAMES)
def test_what_a_page_or_a_file_shows_is_what_was_reviewed(
    golden: dict[str, str], name: str
) -> None:
    expected, made = (EXPECTED / name).read_text("utf-8"), golden.get(name, "")
    if made != expected:
        pytest.fail(f"{difference(expected, made, name)}\nIf this is right: make golden", False)


def difference(expected: str, made: str, name: str) -> str:
    """The first lines of a diff."""
    pair = expected.splitlines(), made.splitlines()
    lines = list(difflib.unified_diff(*pair, f"expected/{name}", "now", n=1, lineterm=""))
    more = [f"… and {len(lines) - SHOWN} lines more"] if len(lines) > SHOWN else []
    return "\n".join([*lines[:SHOWN], *more])


def test_every_kind_of_page_and_every_format_has_a_golden_file(golden: dict[str, str]) -> None:
    assert sorted(golden) == NAMES, "make golden"
    pages = api.render_pages(api.read_edition(EDITION))
    kinds = {page.path.rstrip("/"): page.kind for page, _ in pages}
    assert {kinds[place] for place in PAGES.values() if place in kinds} == set(kinds.values())
    endings = {
        Path(name).suffix for name in golden["files.txt"].splitlines() if "downloads/" in name
    }
    assert endings <= {Path(name.removesuffix(".txt")).suffix for name in [*NAMES, *OTHERS, *PAGES]}
