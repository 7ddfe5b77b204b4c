"""MkDocs, and ProperDocs, which goes on where MkDocs 1 ends, build an edition unchanged."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.rounds import first_by_day
from tests.support.sites import copy_edition, run_duizhao
from tests.support.small_sites import HOOK, small_site

pytestmark = pytest.mark.slow

CONFIGS: dict[str, dict[str, Any]] = {
    "hook": {**HOOK, "plugins": []},
    "plugin": {"theme": HOOK["theme"], "plugins": ["duizhao"]},
    "material": {
        "theme": HOOK["theme"],
        "plugins": ["search", {"duizhao": {"skeleton": "material"}}],
    },
}


@pytest.mark.parametrize("way", first_by_day(["plugin", "hook", "material"]))
def test_properdocs_builds_it(tmp_path: Path, way: str) -> None:
    root = small_site(tmp_path, CONFIGS[way])
    done = subprocess.run(
        [Path(sys.executable).with_name("properdocs"), "build", "--strict", "-f", "mkdocs.yml"],
        cwd=root,
        env=os.environ | {"PYTHONUTF8": "1", "PYTHONWARNINGS": "default"},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    html = (root / "site" / "harbour" / "02" / "index.html").read_text("utf-8")
    assert "After dusk no bell is rung" in html
    assert ("md-header" in html) == (way == "material")


@pytest.mark.nightly
@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
@pytest.mark.parametrize("skeleton", ["book", "material"])
def test_either_builds_two_languages_in_either_frame(
    tmp_path: Path, program: str, skeleton: str
) -> None:
    config = copy_edition(tmp_path / "edition") / "mkdocs.yml"
    text = config.read_text("utf-8")
    text = text.replace("skeleton: book", f"skeleton: {skeleton}")
    config.write_text(text.replace("plugins:\n", "plugins:\n  - search\n", 1), "utf-8")
    options = ("build", "--strict", "-f", "mkdocs.yml", "-d", "site")
    done = run_duizhao(*options, cwd=config.parent, program=program)
    assert done.returncode == 0, done.stdout + done.stderr
    html = (config.parent / "site" / "zh" / "index.html").read_text("utf-8")
    assert '<html lang="zh' in html
    assert ("md-header" in html) == (skeleton == "material")
