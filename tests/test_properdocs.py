"""ProperDocs, which goes on where MkDocs 1 ends, builds an edition unchanged."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.rounds import first_by_day
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
