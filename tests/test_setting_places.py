"""What is refused of `mkdocs.yml` and of hand-written pages names its place and the culprit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cases import edition
from tests.support.small_sites import build

CASES = yaml.load(
    (Path(__file__).parent / "cases" / "settings.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
pytestmark = pytest.mark.slow
DEFAULTS = {"plugins": "[duizhao]", "theme": "mkdocs"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_refusal_names_the_place(case: Mapping[str, Any], tmp_path: Path) -> None:
    root, settings = edition(tmp_path), case.get("settings", "")
    (root / "docs").mkdir()
    for name, text in case.get("docs", {"index.md": "# Harbour texts\n"}).items():
        (root / "docs" / name).write_text(text, "utf-8")
    others = [f"{key}: {value}\n" for key, value in DEFAULTS.items() if f"{key}:" not in settings]
    text = f"site_name: Harbour\n# Refused:\n{settings}{''.join(others)}"
    (root / "mkdocs.yml").write_text(text, "utf-8")
    done = build(root)
    assert done.returncode == 1
    said = done.stderr.replace(str(root), "ROOT").removeprefix("Error: ")
    assert "\n".join(case["says"]) in said
    assert "Traceback" not in said
    assert not (root / "site").exists()
