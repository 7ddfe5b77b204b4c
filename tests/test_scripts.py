"""The scripts of the pages: the bundles are up to date with frontend/, and safe to load."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.scripts import FRONTEND, sources

BUNDLES = ROOT / "src" / "duizhao" / "assets" / "scripts"


@pytest.mark.slow
def test_the_bundles_are_up_to_date() -> None:
    """Needs the packages of frontend/, which `make test` installs."""
    node = Path(sys.executable).with_name("node")
    done = subprocess.run(
        [node, FRONTEND / "build.ts", "--check"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr


def test_each_module_starts_with_a_comment_on_its_purpose() -> None:
    assert [path.name for path in sources() if not path.read_text("utf-8").startswith("// ")] == []


def test_the_scripts_run_under_a_strict_content_security_policy() -> None:
    for path in sources():
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write", text
        ), path.name
        assert not re.search(r"\son[a-z]+=[\"']|setAttribute\(\"(?:on|style)", text), path.name


def test_no_bundle_closes_the_element_that_it_is_inlined_in() -> None:
    assert [
        path.name for path in BUNDLES.glob("*.js") if "</script" in path.read_text("utf-8")
    ] == []
